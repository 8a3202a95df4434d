"""The explorer: one HTML file that runs the model in a browser; `page/` has its sources."""
