"""The effect of the programme: its definition, its plausible band, and the loops that carry it."""
