"""The design of an experiment: axes, points, and the runs of all points."""
