"""Labels and sentences of the back-test, from words.toml."""

from chanjiao.report.texts import TextFile, Word

_texts = TextFile("backtest/words.toml")
SERIES = _texts.group("SERIES")
METHODS = _texts.group("METHODS")
COLUMNS = _texts.group("COLUMNS")
PROVINCE = _texts.group("PROVINCE")
VARIANTS = _texts.group("VARIANTS")
AIMS = _texts.group("AIMS")
UNITS = _texts.group("UNITS")
SHEETS = _texts.group("SHEETS")
EXPLAINED = _texts.group("EXPLAINED")


def __getattr__(key: str) -> Word:
    return _texts.word(key)
