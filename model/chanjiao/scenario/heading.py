"""The head of a scenario file: titles, reason and period, and the rules of their inheritance."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from chanjiao.dimensions import ZONES
from chanjiao.engine import Calendar, Fault, Gate, ModelError
from chanjiao.loops import ABSENT
from chanjiao.scenario.document import Document, Given
from chanjiao.scenario.faults import did_you_mean, first_few, listed
from chanjiao.scenario.period import Period
from chanjiao.scenario.step import read_step

WHOLE = "province"
"""Word for a province without zones."""
EXAMPLE = {
    "title": 'title = "What this scenario is, in a few words"',
    "why": 'why = "What it is for, or what it differs in and for what reason"',
    "from": "from = 2010",
    "to": "to = 2045",
    "step": 'step = "1 month"',
}


Keys = Mapping[str, Given]


def merged_heading(parent: Keys, own: Keys) -> dict[str, Given]:
    """Head of a child: titles are inherited as a pair, period keys one by one, and `why` never."""
    heading = {key: given for key, given in parent.items() if key not in ("why", "why_zh")}
    if "title" in own:
        heading.pop("title_zh", None)
    return heading | dict(own)


def split_period(heading: Keys) -> dict[str, Given]:
    """Keys of a head, with the keys of the period in place of the period table."""
    own = {key: given for key, given in heading.items() if key != "period"}
    period = heading.get("period")
    if period is None:
        return own
    if period.value is None:
        parts = ("from", "to", "step")
        return own | {part: Given("period", period.document, period.keys, None) for part in parts}
    return own | {part: period.item(part) for part in period.value}


def missing_faults(heading: Keys, document: Document, is_child: bool) -> list[Fault]:
    """Report missing keys: a child needs its own reason, a scenario without parent all keys."""
    needed = ["why"] if is_child else list(EXAMPLE)
    place = document.place()
    faults = []
    for key in needed:
        if key not in heading:
            of = "" if key in ("title", "why") else "of the period "
            what = f"missing; give this key {of}at the head of the file: {EXAMPLE[key]}"
            faults.append(place.fault(key, what))
    return faults


def read_zones(heading: Keys, faults: list[Fault]) -> str:
    """Word for the zones of a scenario; the whole province if the scenario gives none."""
    given = heading.get("zones")
    if given is None or given.value is None:
        return WHOLE
    if not isinstance(given.value, str) or given.value not in ZONES:
        hint = did_you_mean(str(given.value), list(ZONES)) or f" Expected {listed(list(ZONES))}."
        faults.append(given.fault(f"zones are {given.value!r}, which is not known.{hint}"))
        return WHOLE
    return str(given.value)


def read_cut_loops(heading: Keys, known: Sequence[str], faults: list[Fault]) -> tuple[str, ...]:
    """Ids of the loops that a scenario cuts, in the order of `known`.

    A child's list replaces its parent's.

    None if the key is missing or wrong; a wrong key is a fault.
    """
    given = heading.get("cut_loops")
    if given is None or not isinstance(given.value, list):
        return ()
    items = [given.item(place) for place in range(len(given.value))]
    first = {item.value: item for item in reversed(items)}
    wrong = [i for i in items if first[i.value] is not i or i.value not in known]
    faults += first_few(wrong, lambda item: _loop_fault(item, first[item.value] is item, known))
    return () if wrong else tuple(id for id in known if id in given.value)


def _loop_fault(given: Given, first: bool, known: Sequence[str]) -> Fault:
    absent = {loop.id: loop.why for loop in ABSENT}
    if not first:
        return given.fault(f"loop {given.value!r} is listed twice; delete one")
    if given.value in absent:
        return given.fault(f"loop {given.value!r} is not in this version: {absent[given.value]}")
    word = str(given.value)
    expected = f" Expected some of {listed(known, 30)}." if known else ""
    hint = did_you_mean(word.upper(), known) or expected or " This model names no loops."
    return given.fault(f"no loop is called {given.value!r}.{hint} `chanjiao loops` lists them")


def read_period(heading: Keys, gates: tuple[Gate, ...], faults: list[Fault]) -> Period | None:
    """Years and steps of a run; None, with faults, if they do not make a valid calendar."""
    given = [heading.get(key) for key in ("from", "to", "step")]
    steps = _steps(given[2], faults) if given[2] and given[2].value is not None else None
    if any(part is None or part.value is None for part in given):
        return None
    first, last, _ = given
    assert first and last
    if last.value < first.value:
        what = f"the period ends in {last.value}, before it starts in {first.value}"
        faults.append(last.fault(what))
        return None
    if steps is None:
        return None
    return _on_calendar(Period(first.value, last.value, steps), gates, last, faults)


def _steps(given: Given, faults: list[Fault]) -> int | None:
    try:
        return read_step(given.value)
    except ValueError as error:
        faults.append(given.fault(str(error)))
        return None


def _on_calendar(
    period: Period, gates: tuple[Gate, ...], given: Given, faults: list[Fault]
) -> Period | None:
    try:
        Calendar(period.first_year, period.last_year, period.steps_per_year, gates)
    except ModelError as error:
        faults += [given.fault(fault.what) for fault in error.faults]
        return None
    return period
