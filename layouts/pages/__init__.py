"""View model to component tree."""
