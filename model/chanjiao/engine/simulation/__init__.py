"""Simulation: what every backend shares, from the inputs of a run to the values it records."""
