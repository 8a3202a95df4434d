"""The header of a run: the meaning of its first words, and the sizes of its entries."""

from enum import IntEnum

GATE_WORDS = 3
"""Words for each gate, at the end of the header: step in the year, number of outputs, outputs."""

LIST_WORDS = 3
"""Words for each entry of a list: its place, its place in the output, its size."""

PATH_WORDS = 6
"""Words for each time series: its place, its values, its dates, their sizes, whether a ramp."""


class HeaderWord(IntEnum):
    """Meaning of the first words of a header."""

    STEPS_PER_YEAR = 0
    COUNT = 1
    STEPS_PER_ROW = 2
    COPIES = 3
    COPIES_AT = 4
    MEANS = 5
    MEANS_AT = 6
    CLOSINGS = 7
    CLOSINGS_AT = 8
    PATHS = 9
    PATHS_AT = 10
    START = 11
    FIRST_ROW = 12
    FIRST_YEAR = 13
    ACCOUNTS = 14
    ACCOUNTS_AT = 15
    ACCOUNTS_OUT = 16
    SUMS = 17
    GATES = 19
