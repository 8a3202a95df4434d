"""Sources of published figures in both languages, from sources.toml."""

from chanjiao.report.texts import TextFile

_texts = TextFile("forecast/sources.toml")
SOURCES = {word.en: word for word in _texts.several("SOURCES")}
"""The series of the nation give their sources in both languages themselves."""
