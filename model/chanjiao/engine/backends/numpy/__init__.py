"""The reference backend: readable NumPy code, generated from the graph."""
