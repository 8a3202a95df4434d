"""Turns DOCX files into PDF with LibreOffice, where it is installed."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

from chanjiao.report.output.docx_style import SUBSTITUTES

COMMANDS = ("soffice", "libreoffice")
"""Names of the program."""

PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:/Program Files/LibreOffice/program/soffice.com",
)
"""Files of the program on computers that do not find it by its name."""

LONGEST = 180
"""Seconds after which the program is stopped."""

NO_CONVERTER = (
    "no PDF was written, because LibreOffice was not found; install it, or open the DOCX file in a "
    "word processor and save it as PDF"
)
FAILED = "no PDF was written: LibreOffice did not convert {names} ({reason})"

FONTS = """\
<?xml version="1.0"?>
<fontconfig>
<include ignore_missing="yes">/etc/fonts/fonts.conf</include>
{aliases}
</fontconfig>
"""
ALIAS = (
    '<match target="pattern"><test name="family"><string>{name}</string></test>'
    '<edit name="family" mode="append" binding="same">{others}</edit></match>'
)


def converter() -> str | None:
    """The program that makes PDF files; None if it is not installed."""
    found = next(filter(None, map(shutil.which, COMMANDS)), None)
    return found or next((place for place in PLACES if os.path.isfile(place)), None)


def write_pdfs(files: Sequence[Path], folder: Path) -> Iterator[str]:
    """Write a PDF of each DOCX file into a folder; return warnings for the user.

    The program runs with a profile of its own, so that an open LibreOffice does not matter.
    """
    program = converter()
    if program is None:
        yield NO_CONVERTER
        return
    with tempfile.TemporaryDirectory() as place:
        profile = Path(place, "profile").as_uri()
        command = [program, f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf"]
        reason = _run([*command, "--outdir", place, *map(str, files)], _with_fonts(Path(place)))
        made = [Path(place, f"{file.stem}.pdf") for file in files]
        for file in filter(Path.is_file, made):
            shutil.copyfile(file, folder / file.name)
        missing = [file.name for file in made if not file.is_file()]
    if missing:
        yield FAILED.format(names=", ".join(missing), reason=reason or "it gave no reason")


def _with_fonts(place: Path) -> Mapping[str, str]:
    """Environment in which fontconfig, where it is used, knows the substitutes of the fonts."""
    aliases = "\n".join(
        ALIAS.format(
            name=escape(name),
            others="".join(f"<string>{escape(other)}</string>" for other in others),
        )
        for name, others in SUBSTITUTES.items()
    )
    file = place / "fonts.conf"
    file.write_text(FONTS.format(aliases=aliases), encoding="utf-8")
    return {**os.environ, "FONTCONFIG_FILE": str(file)}


def _run(command: Sequence[str], environment: Mapping[str, str]) -> str:
    """Run a program quietly; return why it failed, or nothing."""
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, timeout=LONGEST, check=False, env=environment
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return str(error)
    return "" if done.returncode == 0 else done.stderr.strip()[-200:]
