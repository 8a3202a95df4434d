"""The reference: the documentation site, written from the model's graph each time it is built."""
