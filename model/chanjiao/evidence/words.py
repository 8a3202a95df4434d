"""Labels and sentences of the comparison with published figures, from words.toml."""

from chanjiao.report.texts import TextFile, Word

_texts = TextFile("evidence/words.toml")
GROUPS = _texts.group("GROUPS")
PLACES = _texts.group("PLACES")
USES = _texts.group("USES")
UNITS = _texts.group("UNITS")
"""Units as the file and the CSV file of a comparison have them."""
PRINTED_UNITS = _texts.group("PRINTED_UNITS")
"""Units that are printed in another size in Chinese."""
QUARTERS = _texts.group("QUARTERS")
HEADS = _texts.group("HEADS")


def __getattr__(key: str) -> Word:
    return _texts.word(key)
