"""The process of the command: the signals that stop it, and its output streams."""
