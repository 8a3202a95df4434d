"""Programmes: what schools offer, and how it is steered, filed, opened and closed."""
