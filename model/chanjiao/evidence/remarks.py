"""Remarks of the file of published figures in both languages, from remarks.toml."""

from chanjiao.report.texts import TextFile

_texts = TextFile("evidence/remarks.toml")
REMARKS = {word.en: word for word in _texts.several("REMARKS")}
"""The remark of a user's own file has one language."""
