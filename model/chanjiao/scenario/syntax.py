"""Finds the true cause and line of a TOML syntax error, since the parser often fails only later."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field

MOST_NESTED = 100
"""Largest depth of nested tables and lists, and largest number of parts of a key."""

KEY = r"""(?:[A-Za-z0-9_-]+|"[^"\n]*"|'[^'\n]*')"""
STATEMENT = re.compile(
    rf"[ \t]*(?:{KEY}(?:[ \t]*\.[ \t]*{KEY})*[ \t]*=|\[+[A-Za-z_][^,\n]*\]+[ \t]*(?:#.*)?$)",
    re.MULTILINE,
)
"""Beginning of a line with a key and its value, or with the name of a section."""
LONG_KEY = re.compile(rf"(?:^|[{{,])[ \t\[]*(?:{KEY}[ \t]*\.[ \t]*){{{MOST_NESTED}}}", re.MULTILINE)
LONG_INTEGER = re.compile(r"\d[\d_]{4000}")
WHERE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")
TOKEN = re.compile(
    r'''
    \#[^\n]*
    | (?P<text>  """(?:\\.|[^\\])*?"{3,5} | \'\'\'.*?'{3,5} )
    | (?P<open>  """ | \'\'\' )
    | "(?:\\.|[^"\\\n])*" | '[^'\n]*' | (?P<broken> ["'][^\n]* )
    | (?P<left>  [\[{] )
    | (?P<right> [\]}] )
    ''',
    re.VERBOSE | re.DOTALL,
)
CHINESE = {
    **dict.fromkeys("“”„‟＂「」『』", '"'),
    **dict.fromkeys("‘’‚‛＇", "'"),
    **dict.fromkeys("＝：", "="),
    **dict.fromkeys("，、", ","),
    **dict.fromkeys("。．", "."),
    **dict.fromkeys("［【", "["),
    **dict.fromkeys("］】", "]"),
    "｛": "{",
    "｝": "}",
    "＃": "#",
}
"""Chinese punctuation that looks like the punctuation of TOML."""

QUOTES, LONG_QUOTES = ('"', "'"), ('"""', "'''")
QUOTED = "a text stands in quotes, and so does a number with a unit"
ONE_LINE = (
    "it must stand on one line and end without a comma; "
    "for more lines write it as a section of its own, [sector.variable.key]"
)
CLEARER = {
    "Unclosed array": "expected a comma or ]",
    "Unclosed inline table": "expected a comma or }",
}
TWICE = re.compile(r"cannot (overwrite|declare|mutate|redefine)|duplicate", re.IGNORECASE)


@dataclass(frozen=True)
class Cause:
    """A fault of a text, and the line on which to correct it."""

    line: int
    what: str


@dataclass(frozen=True)
class _Open:
    """A bracket or a quote that is not closed."""

    sign: str
    at: int
    text: str = field(repr=False)

    @property
    def line(self) -> int:
        return _line(self.text, self.at)


def twice(message: str) -> bool:
    """Whether the parser reports a duplicate key or section."""
    return TWICE.match(message) is not None


def long_key(text: str) -> Cause | None:
    """The first key that has too many parts, if any; the parser would need very long to read it."""
    found = LONG_KEY.search(text)
    what = f"a key has more than {MOST_NESTED} parts"
    return Cause(_line(text, found.end()), what) if found else None


def deep_nesting(text: str) -> Cause:
    """The first place that is nested too deeply."""
    stack: list[_Open] = []
    for token in TOKEN.finditer(text):
        _follow(stack, token, text)
        if len(stack) > MOST_NESTED:
            break
    line = stack[-1].line if stack else 1
    return Cause(line, "tables or arrays are nested too deeply")


def syntax_cause(text: str, message: str) -> Cause:
    """The cause behind a message of the parser, which ends with a place."""
    found = WHERE.search(message)
    if not found:
        return _huge(text, message)
    said = CLEARER.get(message[: found.start()], message[: found.start()])
    at = _offset(text, int(found[1]), int(found[2])) if found[1] else len(text)
    stack, last = _scanned(text, at)
    if cause := _open_text(text, at, stack, last) or _open_bracket(text, at, stack):
        return cause
    character = f", at character {found[2]}" if found[2] else ""
    what = f"not valid TOML{character}: {_lowered(said)}{_hint(text, at, said)}"
    return Cause(_line(text, min(at, len(text.rstrip("\n")))), what)


def _huge(text: str, message: str) -> Cause:
    """A number with too many digits; the parser does not give its place."""
    found = LONG_INTEGER.search(text)
    said = message.partition("; use sys")[0]
    return Cause(_line(text, found.start()) if found else 1, f"not valid TOML: {_lowered(said)}")


def _lowered(said: str) -> str:
    return said[:1].lower() + said[1:]


def _line(text: str, at: int) -> int:
    return text.count("\n", 0, at) + 1


def _offset(text: str, line: int, column: int) -> int:
    start = 0
    for _ in range(line - 1):
        start = text.index("\n", start) + 1
    return start + column - 1


def _follow(stack: list[_Open], token: re.Match[str], text: str) -> None:
    """Update the open brackets and quotes with one token."""
    if token["left"] or token["open"]:
        stack.append(_Open(token[0], token.start(), text))
    elif token["right"] and stack:
        stack.pop()


def _scanned(text: str, at: int) -> tuple[list[_Open], re.Match[str] | None]:
    """Open brackets and quotes at a place, the outermost first, and the last token before it."""
    stack: list[_Open] = []
    last = None
    for token in TOKEN.finditer(text):
        if token.start() >= at:
            break
        _follow(stack, token, text)
        last = token
        if token["broken"] or token["open"]:
            break
    return stack, last


def _not_closed(opened: _Open) -> Cause:
    names = {"[": "list", "{": "table in braces"}
    signs = {"[": "]", "{": "}"}
    name, sign = names.get(opened.sign, "text"), signs.get(opened.sign, opened.sign)
    what = f"the {name} that begins here is not closed; add {sign}"
    return Cause(opened.line, f"not valid TOML: {what}")


def _open_text(text: str, at: int, stack: list[_Open], last: re.Match[str] | None) -> Cause | None:
    """Cause: a text that is not closed on its line, before another, or at the end of the file."""
    if last is None:
        return None
    if last["open"]:
        return _not_closed(stack[-1])
    if last["text"] and not text[last.end() : at].strip():
        taken = any(map(STATEMENT.match, last[0].split("\n")[1:]))
        return _not_closed(_Open(last[0][:3], last.start(), text)) if taken else None
    if not last["broken"]:
        return None
    closing = next((sign for sign in reversed(last[0]) if CHINESE.get(sign) in QUOTES), "")
    hint = f", {closing} does not close it" if closing else ""
    what = f"a text on this line has no closing quote{hint}; end it with the quote it begins with"
    return Cause(_line(text, last.start()), f"not valid TOML: {what}")


def _open_bracket(text: str, at: int, stack: list[_Open]) -> Cause | None:
    """Cause: a list or inline table still open at the next key or at the end of the file."""
    if not stack:
        return None
    last, start = stack[-1], text.rfind("\n", 0, at) + 1
    above = last.at < start
    if last.sign == "{" and (above or text[at : at + 1] in ("\n", "}", "")):
        what = f"the table in braces that begins here is not closed; {ONE_LINE}"
        return Cause(last.line, f"not valid TOML: {what}")
    if at >= len(text) or (above and STATEMENT.match(text, start)):
        return _not_closed(last)
    if above and last.sign == "[":
        what = f"expected a comma, or the ] of the list that begins in line {last.line}"
        return Cause(_line(text, at), f"not valid TOML: {what}{_sign_hint(text, at)}")
    return None


def _hint(text: str, at: int, said: str) -> str:
    """Hint for a place that the parser does not understand."""
    line = text[at:].split("\n", 1)[0]
    before = text[:at].rstrip(" \t")[-1:]
    if found := _sign_hint(text, at) or _sign_of_key(text, at, said):
        return found
    if "Unescaped" in said:
        return "; write \\\\ for it, or put the text in single quotes '...'"
    if "Invalid value" in said:
        hints = {"": "no value is given", ".": "write 0 before the point"}
        word = "write true or false" if line.startswith(("True", "False")) else QUOTED
        return "; " + hints.get(line.strip()[:1], word)
    return f"; {QUOTED}" if "Expected newline" in said and before.isdigit() else ""


def _sign_of_key(text: str, at: int, said: str) -> str:
    """Hint for a Chinese sign after a key, as in 标题＝; the parser stops at the key before it."""
    if "Invalid statement" not in said:
        return ""
    signs = (place for place in range(at, _end_of_key(text, at)) if text[place] in CHINESE)
    return next((_sign_hint(text, place) for place in signs), "")


def _end_of_key(text: str, at: int) -> int:
    """Where a text in plain quotes, a remark or the next line begins."""
    found = re.compile("[\"'#\n]").search(text, at)
    return found.start() if found else len(text)


def _sign_hint(text: str, at: int) -> str:
    """Hint that names the Chinese punctuation or the unusual space at a place."""
    here = text[at : at + 1]
    plain = CHINESE.get(here) or unicodedata.normalize("NFKC", here)
    if not here or here.isascii() or not plain.isascii():
        return ""
    if plain.isspace():
        return "; there is an unusual space here (no-break or full-width), write a plain one"
    return f"; {here} is a Chinese or typographic sign, write {plain}"
