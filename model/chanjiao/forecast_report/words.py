"""Labels and sentences of forecasts, from words.toml."""

from chanjiao.report.texts import TextFile, Word

_texts = TextFile("forecast_report/words.toml")
SERIES = _texts.group("SERIES")
CLASSES = _texts.group("CLASSES")
CLASS_MEANING = _texts.group("CLASS_MEANING")
RULES = _texts.group("RULES")
SIGNALS = _texts.group("SIGNALS")
VERDICTS = _texts.group("VERDICTS")


def __getattr__(key: str) -> Word:
    return _texts.word(key)
