"""Simulation: programs, inputs, options and outputs of a run, for every backend."""
