"""Where an event is frequent (PRIM), and at which values of single inputs a difference turns."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import xarray as xr

from chanjiao.engine.language.variable import Variable
from chanjiao.experiment.design.running import INPUT
from chanjiao.experiment.measures.given import TEXTS, AnalysisInput, by_input, single, texts_by
from chanjiao.experiment.measures.sized import Sized
from chanjiao.report.input_names import moved_word
from chanjiao.report.language import Language, filled, say
from chanjiao.report.scale import unit_name
from chanjiao.report.texts import Word
from chanjiao.results.labelled import unit_text
from chanjiao.scenario import Entry
from chanjiao.sensitivity import Box, SwitchPoint, find_box, swings, switch_points, value_and_factor

END, ENDS = "end", ("from", "to")


def _box(given: AnalysisInput) -> Box | None:
    """Box in which the event is frequent; None where it happens always or never."""
    found: Box | None = given.once("prim", lambda: _find(given))
    return found


def _find(given: AnalysisInput) -> Box | None:
    happens = np.asarray(given.array, bool)
    if happens.all() or not happens.any():
        return None
    return find_box(given.draws, happens)


def _limits(given: AnalysisInput) -> Mapping[str, tuple[float, float]]:
    box = _box(given)
    return box.limits if box else {}


def box_ends(given: AnalysisInput) -> Sized:
    """Ends of the box, as positions in the ranges of its inputs."""
    limits = _limits(given)
    values = np.array(list(limits.values()), float).reshape(len(limits), len(ENDS))
    return Sized(xr.DataArray(values, {INPUT: list(limits), END: list(ENDS)}, [INPUT, END]))


def box_values(given: AnalysisInput) -> Sized:
    """Values of each input inside the box, in words."""
    variables, entries = given.runs.graph.variables, given.entries
    limits = _limits(given)
    words = [between(entries[id], variables[id], *ends) for id, ends in limits.items()]
    return texts_by(INPUT, list(limits), words)


def box_words(given: AnalysisInput) -> Sized:
    """The whole box in words."""
    if np.asarray(given.array, bool).all():
        return Sized(xr.DataArray(0.0), cases=(TEXTS.always,))
    if not np.asarray(given.array, bool).any():
        return Sized(xr.DataArray(0.0), cases=(TEXTS.never,))
    variables, entries = given.runs.graph.variables, given.entries
    words = [
        between(entries[id], variables[id], *ends, named=True)
        for id, ends in _limits(given).items()
    ]
    joined = Word(*(say(TEXTS.word("and"), la).join(say(w, la) for w in words) for la in Language))
    return Sized(xr.DataArray(0.0), cases=(joined if words else TEXTS.nowhere,))


def density(given: AnalysisInput) -> Sized:
    """Frequency of the event inside the box."""
    box = _box(given)
    return single(box.density if box else np.nan)


def coverage(given: AnalysisInput) -> Sized:
    """Share of all cases of the event that lie in the box."""
    box = _box(given)
    return single(box.coverage if box else np.nan)


def mass(given: AnalysisInput) -> Sized:
    """Share of the members that lie in the box."""
    box = _box(given)
    return single(box.mass if box else np.nan)


def base(given: AnalysisInput) -> Sized:
    """Share of all members with the event."""
    return single(np.asarray(given.array, bool).mean())


def between(entry: Entry, variable: Variable, low: float, high: float, named: bool = False) -> Word:
    """Words for an input whose value is between two positions of its range."""
    first, last = (place_word(entry, variable, end) for end in (low, high))
    kind = "under" if low <= 0 else "over" if high >= 1 else "within"
    text = TEXTS.word(kind if named else f"only_{kind}")
    name = moved_word(variable)
    return filled(text, name=name, low=first, high=last, value=last if low <= 0 else first)


def place_word(entry: Entry, variable: Variable, position: float) -> Word:
    """A position in a range: a number with unit, a multiple of the given value, or a share."""
    value, factor = value_and_factor(entry, position)
    if value is not None:
        unit = unit_text(variable)
        return Word(
            *(
                f"{value:.3g}" + ("" if unit == "1" else f" {unit_name(unit, language)}")
                for language in Language
            )
        )
    if factor is not None:
        return filled(TEXTS.times, factor=f"{factor:.2f}")
    return filled(TEXTS.at_part, percent=round(100 * position))


def switch_position(given: AnalysisInput) -> Sized:
    """Position in its range at which the values change their sign."""
    found = _switches(given)
    return by_input(list(found), [point.position for point in found.values()])


def switch_value(given: AnalysisInput) -> Sized:
    """Value of an input at which the values change their sign, in the unit of the input."""
    found = _switches(given)
    values = [np.nan if p.value is None else p.value for p in found.values()]
    return by_input(list(found), values)


def switch_factor(given: AnalysisInput) -> Sized:
    """Multiple of the given value at which the values change their sign."""
    found = _switches(given)
    factors = [np.nan if p.factor is None else p.factor for p in found.values()]
    return by_input(list(found), factors)


def switch_turns(given: AnalysisInput) -> Sized:
    """On which side of the switch point the values are above 0."""
    found = _switches(given)
    words = [TEXTS.above if point.rises else TEXTS.below for point in found.values()]
    return texts_by(INPUT, list(found), words)


def _switches(given: AnalysisInput) -> Mapping[str, SwitchPoint]:
    """Switch points by point of the axis of inputs; further ones of an input are numbered."""
    named: dict[str, SwitchPoint] = {}
    for point in given.once("switches", lambda: switch_points(*given.moved)):
        number = 1
        while (name := f"{point.id} {number}" if number > 1 else point.id) in named:
            number += 1
        named[name] = point
    return named


def elasticity(given: AnalysisInput) -> Sized:
    """Relative change of the result per relative change of each input, between its ends."""
    found = {swing.move: swing for swing in swings(*given.moved)}
    ids = [str(id) for id in given.array[INPUT].to_numpy()]
    values = [found[move].elasticity for move in given.runs.moves]
    return by_input(ids, [np.nan if value is None else value for value in values])
