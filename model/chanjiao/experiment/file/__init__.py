"""The experiment file: its keys, its reader and its faults."""
