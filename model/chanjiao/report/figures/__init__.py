"""Figures: one function a figure, which gives None where there is nothing to show."""
