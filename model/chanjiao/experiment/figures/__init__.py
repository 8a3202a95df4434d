"""Figures that an experiment file may name; see `kinds.KINDS`."""
