"""The back-test: what the model would have forecast in past years, and the outcomes."""
