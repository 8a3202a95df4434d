"""Questions, comments and labels of plans, from words.toml."""

from chanjiao.report.texts import TextFile, Word

texts = TextFile("plan/words.toml")
MEANINGS = texts.group("MEANINGS")
EXAMPLES = texts.group("EXAMPLES")
SHEETS = texts.group("SHEETS")
SHEET_NAMES = texts.group("SHEET_NAMES")
QUALITIES = texts.group("QUALITIES")
HEADS = texts.group("HEADS")


def __getattr__(key: str) -> Word:
    return texts.word(key)
