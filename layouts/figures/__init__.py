"""View model to plotly figure, or to the difference from the last one."""
