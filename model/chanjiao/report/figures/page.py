"""The page of a figure: size, fonts, colours, title, footnote, and shading of projected years."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from io import BytesIO

import numpy as np
from matplotlib import rc_context
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.axis import Axis
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.lines import Line2D
from matplotlib.text import Text
from matplotlib.ticker import FixedLocator, MaxNLocator

from chanjiao.engine.characters import visible
from chanjiao.report import words
from chanjiao.report.comparison import Comparison
from chanjiao.report.figures.colours import GREY, INK, SHADE
from chanjiao.report.figures.value_axis import Thousands, clear_names
from chanjiao.report.language import Language, say, titled
from chanjiao.report.output.fonts import LATIN, families, printable, without_glyph
from chanjiao.report.output.line_breaks import wrapped
from chanjiao.report.words import Word
from chanjiao.report.years import Years
from chanjiao.results.result import code_version

WIDTH = 6.3
"""Inches between the margins of an A4 page."""

DASHES = {"linestyle": (0, (3, 2)), "linewidth": 0.8}
"""Style of the lines of the parent scenario."""

TITLE_SIZE, TEXT_SIZE, NOTE_SIZE = 9.5, 7.5, 6.0
POINTS_PER_INCH = 72
KEY_WIDTH = 3.8
"""Width of a legend's mark and its spacing, in font sizes."""
ROW_HEIGHT = 0.18
"""Height of a row of a legend, in inches."""
KEY_LINE = 0.13
"""Height of a further line in a row of a legend, in inches."""
KEY_TOP, TITLE_HEIGHT, TITLE_LINE = 0.27, 0.30, 0.16
"""Inches from the top of the page to the legend and to the panels; height of a further line."""
LINE_HEIGHT = 0.105
"""Height of a line of the footnote, in inches."""
LEFT = 0.01
"""Share of the width that stays empty to the left of panels and their labels."""
RIGHT = 0.985
"""Share of the width that panels may use, so that labels at their right end are not cut."""
NOTE_WIDTH = 132
"""Latin characters that fit in a line of the footnote; a Chinese character takes two."""
RESOLUTION = 200
"""Dots per inch of PNG files. Layout uses the same resolution, so that letter widths agree."""
HALF_YEAR = 0.5
PLACES = 4
"""Decimals to which a panel's position on the page is rounded."""
NARROW = 0.35
"""Share of a panel's width below which a label would not fit."""
NOTE_LINE = 7.5
"""Distance between small notes, in points."""
SPAN = re.compile(r"(?<!\d)([12]\d{3})-(?=[12]\d{3}(?!\d))")
"""The first year of a span, and the hyphen after it."""
HEADROOM = 0.1
"""Share of a panel's height added for a label above the data."""


class Page(Figure):
    """A figure that a notebook displays with any Matplotlib backend."""

    def _repr_png_(self) -> bytes:
        buffer = BytesIO()
        self.savefig(buffer, format="png", dpi=RESOLUTION)
        return buffer.getvalue()


@contextmanager
def style(language: Language) -> Iterator[None]:
    """Set fonts, sizes and reproducible files for everything drawn and saved in the context."""
    settings = {
        "font.family": families(language),
        "font.size": TEXT_SIZE,
        "axes.unicode_minus": False,
        "axes.spines.top": False,
        "axes.spines.right": False,
        "axes.edgecolor": GREY,
        "axes.linewidth": 0.6,
        "axes.labelsize": TEXT_SIZE,
        "axes.titlesize": TEXT_SIZE,
        "axes.axisbelow": True,
        "xtick.color": INK,
        "ytick.color": INK,
        "xtick.labelsize": TEXT_SIZE - 0.5,
        "ytick.labelsize": TEXT_SIZE - 0.5,
        "xtick.major.width": 0.6,
        "ytick.major.width": 0.6,
        "lines.linewidth": 1.3,
        "legend.frameon": False,
        "legend.fontsize": TEXT_SIZE,
        "svg.hashsalt": "chanjiao",
        "text.parse_math": False,
    }
    with rc_context(settings):
        yield


def page(
    title: Word,
    study: Comparison,
    shown: Sequence[str],
    language: Language,
    height: float,
    grid: tuple[int, int] = (1, 1),
    key: Sequence[Artist] = (),
    parent_mark: Word | None = words.DASHED,
    more: Sequence[str] = (),
    **axes: object,
) -> tuple[Figure, np.ndarray]:
    """Return a figure with its title, legend and footnote, and empty panels of shape `grid`.

    `shown` are the variables drawn; the footnote counts the inputs on which they depend.
    `parent_mark` describes how the parent is drawn, if it is drawn. The footnote begins with
    the sentences `more`.
    """
    note = footnote(study, shown, language, parent_mark, more)
    return framed(say(title, language), note, language, height, grid, key, **axes)


def framed(
    title: str,
    note: str,
    language: Language,
    height: float,
    grid: tuple[int, int],
    key: Sequence[Artist],
    **axes: object,
) -> tuple[Figure, np.ndarray]:
    """Return a figure with a title, a legend in as many rows as it needs, and a footnote.

    `height` is the height of the page in inches. Title and names of the legend may have several
    lines.
    """
    figure = Page(figsize=(WIDTH, height), dpi=RESOLUTION, layout="constrained")
    foot = foot_height(note) / height
    head = head_height(title, key) / height
    rect = (LEFT, foot, RIGHT - LEFT, 1 - head - foot)
    figure.get_layout_engine().set(rect=rect, w_pad=0.06, h_pad=0.04)
    bold = {"weight": "bold", "family": LATIN} if is_bold(title, language) else {}
    figure.text(0.012, 1 - 0.08 / height, title, size=TITLE_SIZE, color=INK, va="top", **bold)
    figure.text(
        0.012, 0.06 / height, note, size=NOTE_SIZE, color=GREY, va="bottom", linespacing=1.25
    )
    _write_key(figure, KEY_TOP + TITLE_LINE * title.count("\n"), key)
    panels = figure.subplots(*grid, squeeze=False, **axes)
    for panel in panels.flat:
        panel.yaxis.set_major_formatter(Thousands())
    return figure, panels


def is_bold(title: str, language: Language) -> bool:
    """Whether a title is bold: in English figures, if the Latin font has all its characters."""
    return language is Language.EN and not without_glyph(title, [LATIN])


def head_height(title: str, key: Sequence[Artist]) -> float:
    """Height in inches of the title and the legend of a figure."""
    rows = sum(map(_row_height, _key_rows(key)))
    return TITLE_HEIGHT + TITLE_LINE * title.count("\n") + rows


def foot_height(note: str) -> float:
    """Height in inches of the footnote of a figure."""
    return (note.count("\n") + 2) * LINE_HEIGHT


def _write_key(figure: Figure, top: float, key: Sequence[Artist]) -> None:
    """Write the rows of the legend, `top` inches below the top of the page."""
    for row in _key_rows(key):
        figure.legend(
            handles=row,
            loc="upper left",
            ncols=len(row),
            borderpad=0,
            bbox_to_anchor=(0.008, 1 - top / figure.get_size_inches()[1]),
            handlelength=1.6,
            columnspacing=1.4,
        )
        top += _row_height(row)


def _row_height(row: Sequence[Artist]) -> float:
    """Height in inches of a row of the legend, whose names may have several lines."""
    lines = max(str(mark.get_label()).count("\n") for mark in row)
    return ROW_HEIGHT + KEY_LINE * lines


def _key_rows(key: Sequence[Artist]) -> Iterator[list[Artist]]:
    """Rows of a legend in reading order, each as wide as the page allows.

    A heading, which has no mark, begins a row with its first entry rather than end one.
    """
    room = WIDTH * POINTS_PER_INCH * RIGHT
    row: list[Artist] = []
    for mark in key:
        if row and sum(map(_key_width, [*row, mark])) > room:
            headings = 1 if len(row) > 1 and _is_heading(row[-1]) else 0
            yield row[: len(row) - headings]
            row = row[len(row) - headings :]
        row.append(mark)
    if row:
        yield row


def _key_width(mark: Artist) -> float:
    """Width of an entry of the legend in points."""
    lines = str(mark.get_label()).splitlines() or [""]
    return max(map(points_wide, lines)) + KEY_WIDTH * TEXT_SIZE


def _is_heading(mark: Artist) -> bool:
    """Whether an entry of the legend has a name only."""
    return isinstance(mark, Line2D) and {mark.get_linestyle(), mark.get_marker()} <= {"None", ""}


def drawable(text: str) -> str:
    """A text as figures show it: in characters that a font has, with a dash between two years."""
    return SPAN.sub(r"\1–", printable(text))


def points_wide(text: str) -> float:
    """Width in points of a text of the usual size, in the style of the figure."""
    renderer = FigureCanvasAgg(Figure(dpi=RESOLUTION)).get_renderer()
    font = FontProperties(size=TEXT_SIZE)
    width, _, _ = renderer.get_text_width_height_descent(drawable(text), font, ismath=False)
    return float(width) * POINTS_PER_INCH / RESOLUTION


def settle(figure: Figure) -> list[str]:
    """Lay out a figure finally, with rounded positions; return the characters that no font has.

    The last digits of the layout solver differ between runs and would change the bytes of the
    files. Before the layout, characters that no font has are replaced in every text of the
    figure. A second call changes nothing.
    """
    if figure.get_layout_engine() is None:
        return []
    _mark_single_points(figure)
    missing = _make_printable(figure)
    clear_names(figure)
    figure.get_layout_engine().execute(figure)
    figure.set_layout_engine("none")
    for axes in figure.axes:
        axes.set_position([round(edge, PLACES) for edge in axes.get_position().bounds])
    return missing


def without_title(figure: Figure) -> None:
    """Remove the title that `framed` writes; nothing happens to a figure without one."""
    for text in figure.texts[:1]:
        if text.get_fontsize() == TITLE_SIZE:
            text.remove()


def _mark_single_points(figure: Figure) -> None:
    """Draw a line with a single point, from a run of one year, as a dot."""
    for axes in figure.axes:
        for line in axes.lines:
            if len(line.get_xdata()) == 1 and line.get_marker() == "None":
                line.set_marker(".")


def _make_printable(figure: Figure) -> list[str]:
    """Replace characters that no font has in every text of a figure, and return them."""
    missing = without_glyph("".join(text.get_text() for text in figure.findobj(Text)))
    for axes in figure.axes:
        for axis in (axes.xaxis, axes.yaxis):
            _relabel(axis)
    for text in figure.findobj(Text):
        if drawable(text.get_text()) != text.get_text():
            text.set_text(drawable(text.get_text()))
    return missing


def _relabel(axis: Axis) -> None:
    """Replace axis labels that are names with characters that no font has."""
    labels = [label.get_text() for label in axis.get_majorticklabels()]
    if any(drawable(label) != label for label in labels):
        axis.set_ticks(axis.get_majorticklocs(), [drawable(label) for label in labels])


def footnote(
    study: Comparison,
    shown: Sequence[str],
    language: Language,
    parent_mark: Word | None = words.DASHED,
    more: Sequence[str] = (),
) -> str:
    """Scenario, parent, quality and sources of the inputs behind a figure, and the run."""
    entries = study.entries_behind(shown)
    scenario = study.scenario
    title = titled(scenario, language)
    sentences = [*more, say(words.SCENARIO_LINE, language, title=title)]
    if study.parent and parent_mark:
        parent = titled(study.parent.scenario, language)
        mark = say(parent_mark, language)
        sentences.append(say(words.PARENT_LINE, language, mark=mark, title=parent))
    if study.simulated_office:
        attrs = study.result.data.attrs
        sentences.append(say(words.OFFICE_LINE, language, **attrs))
    counts = Counter(entry.quality for entry in entries)
    known = {quality: counts[quality] for quality in ("measured", "estimated", "assumed")}
    sentences.append(say(words.INPUTS_LINE, language, **known))
    sources = {entry.source for entry in entries if entry.source}
    sentences.append(say(words.SOURCES_LINE, language, count=len(sources)))
    sentences.append(
        say(words.CODE_LINE, language, version=code_version(), digest=scenario.digest[:8])
    )
    return wrapped(visible(("" if language is Language.ZH else " ").join(sentences)), NOTE_WIDTH)


def show_years(axes: Axes, first: float, last: float, room: float = 0.0) -> None:
    """Set the horizontal axis to the given years, with whole years as labels.

    `room` is the margin at both ends, in years; a single year has a margin of half a year.
    """
    room = room or (HALF_YEAR if first == last else 0.0)
    axes.set_xlim(first - room, last + room)
    locator = MaxNLocator("auto", steps=[1, 2, 5, 10], integer=True)
    axes.xaxis.set_major_locator(FixedLocator([first]) if first == last else locator)
    axes.xaxis.set_major_formatter("{x:.0f}")


def shade_projection(
    axes: Axes, years: Years, language: Language, named: bool = False, early: float = HALF_YEAR
) -> None:
    """Shade the projected years; with `named`, add space for a label and write it.

    The shading begins `early` years before the first projected year.
    """
    first, end = axes.get_xlim()
    if years.projected_from is None or end <= years.projected_from - early:
        return
    start = max(years.projected_from - early, first)
    axes.axvspan(start, end, color=SHADE, zorder=0, linewidth=0)
    if named:
        bottom, top = axes.get_ylim()
        axes.set_ylim(bottom, top + HEADROOM * (top - bottom))
        narrow = end - start < NARROW * (end - first)
        note_at(axes, end if narrow else start, say(words.PROJECTION, language), left=narrow)


def note_at(axes: Axes, x: float, text: str, left: bool, line: int = 0) -> None:
    """Write a small note at the top of a panel, left or right of a horizontal position.

    A second note is one line lower.
    """
    axes.annotate(
        text,
        (x, 1),
        (-2 if left else 2, -2 - line * NOTE_LINE),
        xycoords=axes.get_xaxis_transform(),
        textcoords="offset points",
        size=NOTE_SIZE,
        color=GREY,
        ha="right" if left else "left",
        va="top",
    )


def name_lines(axes: Axes, lines: Sequence[tuple[float, str, str]], x: float) -> None:
    """Write labels (height, text, colour) at the ends of lines, without overlaps."""
    bottom, top = axes.get_ylim()
    inches = axes.figure.get_size_inches()[1] / axes.get_gridspec().nrows
    room = (top - bottom) * 1.5 * TEXT_SIZE / 72 / (0.7 * inches)
    lowest = -np.inf
    for height, name, colour in sorted(lines):
        lowest = max(height, lowest + room)
        axes.annotate(
            name,
            (x, lowest),
            (3, 0),
            textcoords="offset points",
            color=colour,
            va="center",
            annotation_clip=False,
        )


def legend_outside(axes: Axes, **legend: object) -> None:
    """Put the legend of a panel to the right of it."""
    axes.legend(loc="upper left", bbox_to_anchor=(1.0, 1.0), handlelength=1.4, **legend)


def key_line(name: str, colour: str, **line: object) -> Line2D:
    """A line for a legend."""
    return Line2D([], [], color=colour, label=name, **line)  # type: ignore[arg-type]
