"""Other engines beside ours on the exported model: `python benchmarks/peers.py`."""
