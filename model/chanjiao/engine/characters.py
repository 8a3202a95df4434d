"""Characters: which signs of a user's text can be written anywhere, and which in a file's name."""

from __future__ import annotations

import re
from pathlib import Path
from unicodedata import east_asian_width

PICTURES = 0x2400
"""Code of the first picture of a control character; they stand in the order of their characters."""

REPLACEMENT = "\ufffd"
"""Sign for a character that has no picture of its own."""

KEPT = "\n\t"

FORMAT_CONTROLS = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
"""Characters that change the direction of the following text, and so can hide it."""

SHOWN = {
    **{code: chr(PICTURES + code) for code in range(0x20) if chr(code) not in KEPT},
    0x7F: "\u2421",
    0x85: "\u2424",
    **{code: REPLACEMENT for code in (*range(0x80, 0x85), *range(0x86, 0xA0))},
    0x2028: "\u2424",
    0x2029: "\u2424",
    **{ord(sign): REPLACEMENT for sign in FORMAT_CONTROLS},
    **{code: REPLACEMENT for code in (0xFFFE, 0xFFFF)},
}
NEEDED = re.compile(f"[{''.join(map(re.escape, map(chr, SHOWN)))}\ud800-\udfff]")
SURROGATES = re.compile("[\ud800-\udfff]")

FORBIDDEN = re.compile(r'[<>:"/\\|?*$`!&;\'\n\t\u2400-\u2424\ufffd]+')
"""What Windows refuses in a name, or a shell takes for something else."""

PORTS = (f"{port}{number}" for port in ("com", "lpt") for number in range(10))
RESERVED = {"con", "prn", "aux", "nul", *PORTS}
"""Names that Windows keeps for devices, whatever follows a dot."""


def text_width(text: str) -> int:
    """Width of a text in Latin characters; a Chinese character takes two."""
    return sum(1 + (east_asian_width(sign) in "WF") for sign in text)


def visible(text: str) -> str:
    """Text with a picture in place of each control character; ends of lines and tabs stay.

    What comes out can stand in XML, in netCDF and on a terminal. An end of line of Windows becomes
    a plain one; a half of a pair of UTF-16, and what no file of UTF-8 can hold, the sign U+FFFD.
    """
    if not NEEDED.search(text):
        return text
    return SURROGATES.sub(REPLACEMENT, text.replace("\r\n", "\n").translate(SHOWN))


def file_name(name: str) -> str:
    """Name of a file or folder, made from the name of a scenario, that every system accepts.

    Signs that Windows refuses or a shell does not take as they are become `_`; a name that
    Windows keeps for a device, or that begins like an option or a home folder, gets one in front.
    """
    plain = FORBIDDEN.sub("_", visible(name)).rstrip(". ") or "_"
    reserved = plain.partition(".")[0].casefold() in RESERVED
    return f"_{plain}" if reserved or plain.startswith(("-", "~")) else plain


def named(folder: Path, name: str, ending: str = "") -> Path:
    """Place in a folder for what is made from a scenario of some name."""
    return folder / f"{file_name(name)}{ending}"
