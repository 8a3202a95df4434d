"""Measures: values with units, computed from the output of runs or from other measures."""
