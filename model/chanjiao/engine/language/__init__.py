"""The language: variables, expressions, units and dimensions, and the graph that they make."""
