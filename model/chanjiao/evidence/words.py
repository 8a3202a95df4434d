"""Labels and sentences of the comparison with published figures, from words.toml."""

from chanjiao.report.texts import TextFile, Word

_texts = TextFile("evidence/words.toml")
GROUPS = _texts.group("GROUPS")
PLACES = _texts.group("PLACES")
USES = _texts.group("USES")
UNITS = _texts.group("UNITS")
HEADS = _texts.group("HEADS")


def __getattr__(key: str) -> Word:
    return _texts.word(key)
