"""What a page says about each variable: meaning, equation, number and sources."""

from __future__ import annotations

from typing import Any

import numpy as np

from chanjiao.engine.language.graph import Graph
from chanjiao.engine.language.source_text import source_of
from chanjiao.engine.language.variable import Variable
from chanjiao.engine.simulation.inputs import Constant, Curve, TimeSeries
from chanjiao.report.language import Language
from chanjiao.report.scale import unit_name
from chanjiao.results.labelled import unit_text
from chanjiao.scenario import Entry, Scenario

Plain = dict[str, Any]


def described(scenario: Scenario, graph: Graph) -> Plain:
    """Each variable by id; sources of equations once, by their number."""
    shown = [v for v in graph.variables.values() if not v.hidden]
    sources = list(dict.fromkeys(str(v.source) for v in shown if v.source))
    places = {text: number for number, text in enumerate(sources)}
    found = {}
    for variable in shown:
        entry = scenario.entries.get(variable.id)
        found[variable.id] = {
            "kind": variable.kind,
            "en": variable.en,
            "zh": variable.zh,
            **_unit(variable),
            **_dimensions(variable),
            **({"notes": variable.notes} if variable.notes else {}),
            **({"source": places[str(variable.source)]} if variable.source else {}),
            **_equation(variable, graph),
            **({"number": _number(entry)} if entry else {}),
        }
    return {"variables": found, "sources": sources}


def _unit(variable: Variable) -> Plain:
    unit = unit_text(variable)
    chinese = unit_name(unit, Language.ZH)
    return {"unit": unit, **({} if chinese == unit else {"unit_zh": chinese})}


def _dimensions(variable: Variable) -> Plain:
    names = [d.id for d in variable.dimensions if len(d) > 1]
    return {"by": names} if names else {}


def _equation(variable: Variable, graph: Graph) -> Plain:
    if variable.is_input:
        return {}
    start = {} if variable.start_body is None else {"start": source_of(variable, start=True)}
    reads = [v.id for v in graph.reads(variable) if not v.hidden]
    return {"equation": source_of(variable), **start, "reads": reads}


def _number(entry: Entry) -> Plain:
    ends = {}
    if entry.low is not None and entry.high is not None:
        ends = {"range": [_short(entry.low.min()), _short(entry.high.max())]}
    note = {"note": entry.note} if entry.note else {}
    return {
        **_values(entry),
        **ends,
        "quality": entry.quality,
        "source": entry.source,
        **note,
        "place": f"{entry.file.replace(chr(92), '/').rpartition('/')[2]}:{entry.line}",
    }


def _values(entry: Entry) -> Plain:
    """Smallest and largest number; of a time series also its first and last date."""
    match entry.input:
        case TimeSeries(times, values):
            dates = {"dates": [float(times[0]), float(times[-1])]}
            return {"span": _span(values), **dates}
        case Curve(_, y):
            return {"span": _span(y)}
        case Constant(values):
            return {"span": _span(values)}


def _span(values: Any) -> list[float]:
    array = np.asarray(values, float)
    return [_short(array.min()), _short(array.max())]


def _short(value: float) -> float:
    return float(f"{value:.6g}")
