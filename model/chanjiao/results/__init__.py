"""Runs of a scenario and their results."""
