"""Steps of preparation that grow with memberships, as expressions that an engine runs: embedded, or on a cluster."""
