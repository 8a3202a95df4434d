"""Firms: partnership with schools, apprenticeship, alliances and joint research."""
