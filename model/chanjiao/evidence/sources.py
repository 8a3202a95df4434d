"""Sources of published figures in both languages, from sources.toml."""

from chanjiao.report.texts import TextFile

_texts = TextFile("evidence/sources.toml")
SOURCES = {word.en: word for word in _texts.several("SOURCES")}
"""Sources of the nation's series have one language."""
