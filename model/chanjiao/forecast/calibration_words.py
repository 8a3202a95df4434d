"""Labels and sentences of `chanjiao calibrate`, from calibration_words.toml."""

from chanjiao.report.texts import TextFile, Word

_texts = TextFile("forecast/calibration_words.toml")
BALANCES = _texts.group("BALANCES")
HEADS = _texts.group("HEADS")
KINDS = _texts.group("KINDS")
NUMBERS = _texts.group("NUMBERS")
RULE_NAMES = _texts.group("RULE_NAMES")


def __getattr__(key: str) -> Word:
    return _texts.word(key)
