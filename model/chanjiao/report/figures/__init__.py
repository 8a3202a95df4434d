"""Figures: one function per figure, which returns None if there is nothing to show."""
