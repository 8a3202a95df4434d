"""The error of the explorer."""


class ExplorerError(Exception):
    """Scenarios that one page cannot hold; the message lists all faults, each with its remedy."""
