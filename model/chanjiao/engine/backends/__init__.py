"""One file per backend, each of which lowers the same graph."""
