"""What is known, and how it is asked. No Dash, no plotly, no visible text."""
