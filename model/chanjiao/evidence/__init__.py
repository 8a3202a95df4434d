"""Evidence: published figures, each compared with a run of a scenario."""
