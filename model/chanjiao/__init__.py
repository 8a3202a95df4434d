"""chanjiao (产教): a stock-and-flow model of vocational education in Sichuan."""

from time import time_ns

IMPORTED_AT = time_ns()
"""When this process began to import the package: what has changed since is not what runs."""
