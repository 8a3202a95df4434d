"""Outlook: supply and demand as analysts quote them, and indicators of mismatch."""
