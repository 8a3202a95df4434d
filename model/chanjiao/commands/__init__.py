"""The commands: one module each, from options to printed and written results."""
