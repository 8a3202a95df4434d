"""What a department of education counts, by year, level and zone, with published figures."""
