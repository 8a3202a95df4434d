"""Reads files of users as bytes or text, or reports why they cannot be read."""

from __future__ import annotations

import errno
import os
import re
import stat
from pathlib import Path

from chanjiao.scenario.faults import Place, ScenarioError, shown
from chanjiao.scenario.files_read import noted

MOST_BYTES = 32 * 2**20
"""Largest size of a file in bytes; the largest shipped file has a hundredth of it."""

NO_WAIT = getattr(os, "O_NONBLOCK", 0)
"""Open without blocking, since a pipe or a device could make the program wait."""

NO_FILE = "no such file; check its name and folder"

REASONS = {
    errno.ENOENT: NO_FILE,
    errno.ENOTDIR: NO_FILE,
    errno.EISDIR: "this is a folder; give a file in it",
    errno.EACCES: "no permission to read it",
    errno.EPERM: "no permission to read it",
    errno.ELOOP: "this is a link that leads back to itself; name the file itself",
    errno.EAGAIN: "this is no ordinary file; give a file of text",
}
KINDS = (
    (stat.S_ISDIR, "this is a folder; give a file in it"),
    (stat.S_ISFIFO, "this is a pipe; give a file of text"),
    (stat.S_ISSOCK, "this is a socket; give a file of text"),
    (stat.S_ISCHR, "this is a device; give a file of text"),
    (stat.S_ISBLK, "this is a device; give a file of text"),
)
HAN = re.compile("[\u4e00-\u9fff]")
NOT_UTF_8 = "not UTF-8 text from here on; save the file again with the encoding UTF-8"
GBK = (
    "this text is not UTF-8 but probably GBK (GB18030), as Excel and WPS write it on a Chinese "
    "Windows; save it again as UTF-8: in Excel by Save As, 'CSV UTF-8 (Comma delimited)', in WPS "
    "or an editor by opening the file in Notepad and Save As with the encoding UTF-8"
)
UTF_16 = (
    "this text is UTF-16, which Excel calls 'Unicode Text'; save it again as UTF-8: in Excel by "
    "Save As, 'CSV UTF-8 (Comma delimited)', in Notepad by Save As with the encoding UTF-8"
)

WORKBOOK = (
    "this is a workbook, not a text; in the spreadsheet, save the sheet by Save As, "
    "'CSV UTF-8 (Comma delimited)', and name that file"
)
WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
"""First bytes of spreadsheet files."""


def read_bytes(path: Path) -> bytes:
    """Content of an ordinary file; raises ScenarioError with the reason if it cannot be read."""
    try:
        return noted(path, _content(path))
    except OSError as error:
        what = REASONS.get(error.errno or 0, f"cannot be read: {error.strerror or error}")
        if error.errno == errno.ENOENT and path.is_symlink():
            what = f"this is a link to {os.readlink(path)}, which is not there"
    except ValueError as error:
        what = f"cannot be read: {error}"
    raise ScenarioError([Place(shown(path)).fault("", what)])


def _content(path: Path) -> bytes:
    mode = path.stat().st_mode
    for is_kind, what in KINDS:
        if is_kind(mode):
            raise ScenarioError([Place(shown(path)).fault("", what)])
    with open(path, "rb", opener=lambda name, flags: os.open(name, flags | NO_WAIT)) as file:
        content = file.read(MOST_BYTES + 1)
    if content is None:
        raise BlockingIOError(errno.EAGAIN, "nothing to read")
    if len(content) > MOST_BYTES:
        what = f"the file has more than {MOST_BYTES // 2**20} MB; give a smaller one"
        raise ScenarioError([Place(shown(path)).fault("", what)])
    return content


def read_text(path: Path) -> str:
    """Text of a UTF-8 file, with lines that end in a newline.

    Raises ScenarioError if it is not UTF-8.

    Other encodings are refused, because an encoding cannot be recognised with certainty: most
    GBK texts are also valid Big5 or Latin-1 texts with other letters.
    """
    content = read_bytes(path)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        fault = Place(shown(path), line).fault("", _encoding(content))
        raise ScenarioError([fault]) from None
    return text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def _encoding(content: bytes) -> str:
    """The probable encoding of a text that is not UTF-8.

    Damaged UTF-8 has more Chinese characters than invalid bytes.
    """
    if content.startswith(WORKBOOKS):
        return WORKBOOK
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return UTF_16
    replaced = content.decode("utf-8", errors="replace")
    if len(HAN.findall(replaced)) >= replaced.count("\ufffd"):
        return NOT_UTF_8
    try:
        return GBK if HAN.search(content.decode("gb18030")) else NOT_UTF_8
    except UnicodeDecodeError:
        return NOT_UTF_8
