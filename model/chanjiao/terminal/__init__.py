"""The command and what surrounds it: signals that stop it, streams that it prints to."""
