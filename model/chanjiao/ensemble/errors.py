"""The error of an ensemble."""


class EnsembleError(Exception):
    """An ensemble that cannot be run or evaluated; the message gives the reason and a remedy."""
