"""The equations, one file a sector; the imports of each file are its incoming arrows."""
