"""Labels and sentences that several answers use: texts of common_sentences.toml."""

from chanjiao.report.texts import TextFile, Word

_texts = TextFile("answers/common_sentences.toml")


def __getattr__(key: str) -> Word:
    return _texts.word(key)
