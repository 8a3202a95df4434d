"""A picture: a figure that is drawn when its language is known, as PNG and SVG files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from matplotlib.figure import Figure

from chanjiao.report import words
from chanjiao.report.figures.page import RESOLUTION, settle, style, without_title
from chanjiao.report.language import Labelled, Language, say
from chanjiao.report.output.fonts import chinese_family


@dataclass(frozen=True)
class Picture:
    """A figure to be drawn in a language; `draw` gives None if there is nothing to show."""

    id: str
    title: Labelled
    draw: Callable[[Language], Figure | None]


def write_pictures(pictures: Iterable[Picture], folder: Path, language: Language) -> Iterator[str]:
    """Write pictures as PNG and SVG; return warnings for the user.

    Without a Chinese font, labels are in English, and one warning in the language of the user
    says so. Another one lists characters that no font has.
    """
    user = language
    if language is Language.ZH and chinese_family() is None:
        language = Language.EN
        yield say(words.NO_CHINESE_FONT, user)
    missing: dict[str, None] = {}
    for picture in pictures:
        with style(language):
            figure = picture.draw(language)
            if figure is None:
                yield say(words.NO_FIGURE, user, title=say(picture.title, user), id=picture.id)
                continue
            missing |= dict.fromkeys(settle(figure))
            path = folder / picture.id
            figure.savefig(f"{path}.png", dpi=RESOLUTION, metadata={"Software": None})
            figure.savefig(f"{path}.svg", metadata={"Date": None, "Creator": None})
    if missing and not (user is Language.ZH and chinese_family() is None):
        yield say(words.NO_GLYPH, user, characters=" ".join(missing))


def picture_bytes(picture: Picture, language: Language) -> bytes | None:
    """A picture as PNG without its title, for a document that has a caption.

    None if there is nothing to show. It is drawn in the style of the context.
    """
    figure = picture.draw(language)
    if figure is None:
        return None
    settle(figure)
    without_title(figure)
    buffer = BytesIO()
    options = {"bbox_inches": "tight", "pad_inches": 0.04}
    figure.savefig(buffer, format="png", dpi=RESOLUTION, metadata={"Software": None}, **options)
    return buffer.getvalue()
