"""Storage of results: check a place before the run; write it completely or not at all."""
