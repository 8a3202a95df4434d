"""Writes the page about the labour market, from a text, published figures and a run of the base.

python -m chanjiao.commands.labour_page > docs/labour.md
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator

from chanjiao.evidence import words
from chanjiao.evidence.comparison import ComparedFigure, compared, with_model
from chanjiao.evidence.tables import label, printed, signed
from chanjiao.report.output.markdown import table_lines
from chanjiao.scenario import Entry, Scenario, load
from chanjiao.scenario.shipped import BASE
from chanjiao.sectors.blocks import BLOCKS
from chanjiao.system import graph

HEAD = """# How the labour market works

This page is for analysts who quote a number of the labour market. It says what the three numbers
mean, who fills posts, where the start comes from, what was fitted and what is assumed. Each name
in `code` is a variable; `chanjiao explain NAME` shows its equation, its inputs and their sources.

## Three numbers that are never added

1. **Openings a year against people who newly seek work a year.** `outlook.openings` counts posts
   that open because industries grow (`outlook.growth`) or because a trained person retires, dies
   or leaves the field (`outlook.replacement`). `outlook.entrants` counts graduates who begin to
   look, adults who complete training, and people who return to the province. Both are flows: they
   say where the market is going.
2. **Posts lacking a trained person: the gap.** `outlook.gap` counts posts that ask for trained
   people and lack one: vacancies beyond those of a usual market, and posts filled by people
   without the training (`outlook.filled_by_others`). A trained seeker who is hired where
   vacancies are beyond the usual lowers it by one; elsewhere the hire leaves one vacancy fewer
   that others can take. It cannot be negative.
3. **Trained people not used.** `outlook.unused` counts seekers beyond those of a usual market,
   and people who work outside their field or below their level. `outlook.cost_to_draw_back` is
   what refreshing their skills and placing them would cost. How many would come is not known.

The second and the third number are large at the same time, since posts and people differ in level
and category, and since many who have settled elsewhere do not come back. To set one off against
the other would hide both. The first is an amount a year and the others are stocks, so they have
different units.

`outlook.demand` (posts that employers want) and `outlook.supply` (trained people in their field
or seeking it) are still there. Their difference is not the gap: it also holds usual vacancies,
posts not opened yet, and seekers.

## Who fills a post

- Output of an industry over output per post gives posts; `industry.asked_share` says which part
  asks for which level, and `demand.staffing` for which category. Where the pay of a level or
  category rises, employers want fewer of it and more of others (`demand.labour_demand`).
- Wanted posts that do not exist yet open within `vacancies.adjustment_time`. Together with people
  who leave, they make vacancies (`vacancies.vacant`).
- Trained seekers and vacancies of one level and category meet (`matching.matches`). People
  outside their field search too, with less effort, and some return.
- A vacancy that finds no trained person is filled by an adult without the training
  (`substitution.taking_on`). That person stays for a while. When the person leaves, the post is
  vacant again and a trained person has a new chance.
- Graduates, adults from training (`adult_training.upskilled`), returners and people who quit are
  the seekers. A seeker who does not find a post in the field accepts another one at
  `employment.settling_rate`.
- Pay follows tightness with a delay (`wages.relative_pay`). Pay moves choice of programme,
  migration and demand.

Every trained person of working age is in one state: in the field, seeking, outside the field, or
out of the labour force. Adults without training, students and trained people add up to all people
of working age, in every zone, and an account checks it at every step. Nobody appears from
nowhere.

## Where the start comes from

The people of 2010 come from the census of that year, by education and age, and never from demand.
The vocational part of each level, and its categories, are estimated from graduates of the years
before. Those of them who neither seek work nor find a post of their level and category start
outside their field. Posts that are neither vacant nor filled by trained people start with people
without the training. Net migration of people without training is fitted to the census of 2020.

## Gross and net effect of a policy

The **gross** effect is the number of additional locally matched graduates a year, as the mean of
the effect's window: people newly hired in their field (`employment.matched_hires`: hires less
those who quit to look on), whether they stay or not. The **net** effect is the change of trained
people at work in their field (`employment.employed`) at the end of the same window, compared with
the same reference: what is left of all additional hires after people have left the field, retired
or lost their posts. Both count all trained people, so a graduate who takes the post of another
trained person adds to neither. Both costs per head divide the grants: gross to the end of the run
by all additional hires, net to the end of the window by the additional people.
`chanjiao/effect/definition.py` holds both definitions.
"""

FITTED = """
## What was fitted, and how well it came out

Figures that were used for a number (`fitted`) or for a start (`start`), and what a run of the
base gives. A small error proves little here, because the figure was used. Figures that the model
has no counterpart of are in the sources of the next table. [Published figures](evidence.md) also
has those that were not used, which are the test.
"""

SOURCES = """
## Numbers with a source

Inputs of the labour market that are measured or estimated. Estimated numbers follow from figures
by a step of reasoning, which the source names.
"""

ASSUMED = """
## Numbers that are assumed

No figure was found for them. `chanjiao sweep` draws each from its range, and `chanjiao explain
NAME` gives value and range.
"""

DOUBTS = """
## Reasons to doubt

- *Posts that ask for training are an estimate.* The share of posts that ask for a level comes
  from the education of employed people, years ago and for the nation. If employers ask for less
  than people have, the gap is smaller. Its size depends on this one table more than on any
  policy.
- *Nobody counts people without training who fill such posts.* All numbers of `substitution` are
  assumed. How easily adults stand in decides how much of the gap is filled and how much is
  vacant, and it moves the effect of the programme.
- *Categories.* The mix of categories at the start, in industries and in choices is mostly
  assumed. Quote levels and industry groups, not single categories.
- *Hazards are constant.* Quits, leaving the field and accepting other work do not respond to pay
  or to the length of the search. In a slump they would.
- *A usual market.* The gap and unused people count only what is beyond a usual number of
  vacancies and of seekers. That number is a constant share of posts, and published ratios of
  vacancies to seekers cover public employment services only.

The command `python -m chanjiao.commands.labour_page` writes this page; do not edit it by hand.
"""

GROUPS = ("people", "posts", "graduates", "pay")
"""Groups of published figures that concern the labour market."""

CHILDREN = "demography."
"""Begins the expressions of births and children, which are no figures of the labour market."""

PEOPLE = ("adults", "migration", "outside")
"""Sectors of the block of people that belong to the labour market."""

FIGURES = ("figure", "place", "year", "unit", "target", "model", "error, %", "used")
INPUTS = ("number", "meaning", "source")


def document() -> Iterator[str]:
    """Lines of the page; runs the base."""
    base = load(BASE, graph)
    yield HEAD.rstrip()
    yield FITTED
    yield from table_lines(FIGURES, [_figure(row) for row in fitted(compared(base))])
    for text, qualities in ((SOURCES, ("measured", "estimated")), (ASSUMED, ("assumed",))):
        yield text
        yield from table_lines(INPUTS, [_input(entry) for entry in inputs(base, qualities)])
    yield DOUBTS.rstrip()


def fitted(rows: Iterable[ComparedFigure]) -> list[ComparedFigure]:
    """Figures of the labour market that a number or a start was chosen with, by group."""
    used = [row for row in with_model(rows) if row.figure.used != "no"]
    mine = [row for row in used if row.figure.group in GROUPS and not _of_children(row)]
    return sorted(mine, key=lambda row: GROUPS.index(row.figure.group))


def _of_children(row: ComparedFigure) -> bool:
    return row.figure.expression.startswith(CHILDREN)


def inputs(base: Scenario, qualities: Iterable[str]) -> list[Entry]:
    """Inputs of the sectors of the labour market with one of some qualities, in their order."""
    wanted = set(sectors())
    return [e for e in base.used_entries if e.quality in qualities and e.id.split(".")[0] in wanted]


def sectors() -> Iterator[str]:
    """Ids of the sectors of the labour market."""
    yield from PEOPLE
    for block in BLOCKS:
        if block.id in ("work", "outlook"):
            yield from (sector.id for sector in block.sectors)


def _figure(row: ComparedFigure) -> list[str]:
    figure = row.figure
    return [
        figure.figure,
        label(figure.place, words.PLACES).en,
        figure.year,
        label(figure.unit, words.UNITS).en,
        printed(figure.value),
        printed(row.model),
        signed(row.error),
        words.USES[figure.used].en,
    ]


def _input(entry: Entry) -> list[str]:
    variable = graph().variables[entry.id]
    return [entry.id, variable.en.rstrip("."), entry.source or ""]


if __name__ == "__main__":
    sys.stdout.write("\n".join(document()).rstrip() + "\n")
