"""Writes the page about published figures, from the file of figures and a run of the base.

python -m chanjiao.commands.evidence_page > docs/evidence.md
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from itertools import groupby

from chanjiao.evidence import words
from chanjiao.evidence.comparison import ComparedFigure, compared, with_model, worst_first
from chanjiao.evidence.tables import closing, label, printed, signed
from chanjiao.report.output.line_breaks import wrapped
from chanjiao.report.output.markdown import table_lines
from chanjiao.scenario import load
from chanjiao.scenario.shipped import BASE
from chanjiao.system import graph

HEAD = """# Published figures and the model

`chanjiao evidence` compares every published figure that the model has too with a run of the base.

```sh
chanjiao evidence                          # the figures compared, the largest error first
chanjiao evidence base --all               # with those that are not compared, and why
chanjiao evidence base --out evidence.csv  # all of them, for any program
chanjiao evidence slow --lang zh           # another scenario, in Chinese
```

The figures are in `scenarios/data/published.csv`, each with its scope, source and quality. The
error is in per cent of the published figure, also where this is a share. Some cautions:

- *Used.* `fitted`: a number of the base was chosen with the figure. `start`: a start was. A small
  error then proves little. `no`: the figure was not used.
- *China.* Sichuan publishes few figures of its own. A national figure set against a provincial run
  is a flag and no proof: the province may differ.
- *Time.* Students and pupils of the model are those of 31 December, published ones those of autumn.
- *Remark.* Every error of more than 10 % has one, with its cause.

The command `python -m chanjiao.commands.evidence_page > docs/evidence.md` writes this page; do not
edit it by hand.
"""
COLUMNS = 100
COMPARED = ("figure", "place", "year", "unit", "published", "model", "error, %", "used", "remark")
OTHERS = ("figure", "place", "years", "unit", "published", "why it is not compared")


def document() -> Iterator[str]:
    """Lines of the page; runs the base."""
    rows = compared(load(BASE, graph))
    yield HEAD
    yield wrapped(closing(rows).en, COLUMNS) + "\n"
    for group, found in groupby(worst_first(with_model(rows)), lambda row: row.figure.group):
        yield f"## {words.GROUPS[group].en}\n"
        yield from table_lines(COMPARED, [_line(row) for row in found])
        yield ""
    yield f"## {words.NOT_COMPARED.en}\n"
    others = [row for row in rows if row.model is None]
    yield from table_lines(OTHERS, list(_series(others)))
    yield ""


def _line(row: ComparedFigure) -> list[str]:
    figure = row.figure
    remark = figure.remark if row.is_large else ""
    numbers = [printed(figure.value), printed(row.model), signed(row.error)]
    start = [figure.figure, label(figure.place, words.PLACES).en, figure.year]
    return [
        *start,
        label(figure.unit, words.UNITS).en,
        *numbers,
        words.USES[figure.used].en,
        remark,
    ]


def _series(rows: Sequence[ComparedFigure]) -> Iterator[list[str]]:
    """A line for each series: figures that differ by their period only."""
    series: dict[tuple[str, ...], list[ComparedFigure]] = {}
    for row in rows:
        figure = row.figure
        key = (figure.figure, figure.place, figure.unit, figure.remark)
        series.setdefault(key, []).append(row)
    for (name, place, unit, remark), found in series.items():
        figures = sorted((row.figure for row in found), key=lambda figure: figure.year)
        years, values = ([f.year for f in figures], [printed(f.value) for f in figures])
        where, what = label(place, words.PLACES).en, label(unit, words.UNITS).en
        yield [name, where, "; ".join(years), what, "; ".join(values), remark]


if __name__ == "__main__":
    sys.stdout.write("\n".join(document()).rstrip() + "\n")
