"""Other engines beside ours on the exported model: `python -m benchmarks.peers`."""
