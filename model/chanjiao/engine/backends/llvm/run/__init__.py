"""A run by a compiled kernel: its memory, its threads, and the collection of its output."""
