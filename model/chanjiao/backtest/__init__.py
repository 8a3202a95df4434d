"""The back-test: what the model would have forecast in past years, beside what came and naive rules."""
