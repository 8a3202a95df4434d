"""Our engine and other engines on the exported model: `python benchmarks/peers.py`."""
