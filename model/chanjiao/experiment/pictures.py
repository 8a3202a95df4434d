"""Figures of an experiment: their keys checked, and their pictures drawn."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from matplotlib.figure import Figure
from pydantic import ValidationError

from chanjiao.engine import Fault
from chanjiao.experiment.experiment import Experiment
from chanjiao.experiment.figures.checks import Shapes, faults_of
from chanjiao.experiment.figures.kinds import KINDS
from chanjiao.experiment.figures.spec import FigureKeys
from chanjiao.experiment.file.keys import fault_of, model_faults
from chanjiao.experiment.horizon import Horizon, YearError
from chanjiao.experiment.measures.evaluation import Evaluation
from chanjiao.experiment.measures.sized import MeasureError
from chanjiao.experiment.texts import with_values
from chanjiao.experiment.values import Axis, MeasureValues
from chanjiao.report.comparison import Comparison
from chanjiao.report.figures.page import footnote
from chanjiao.report.language import Language, say
from chanjiao.report.output.picture import Picture
from chanjiao.report.texts import Word
from chanjiao.report.words import CODE_LINE
from chanjiao.results.result import code_version
from chanjiao.scenario.document import Document
from chanjiao.scenario.faults import did_you_mean, listed

YEAR_KEYS = ("from", "to", "year", "at", "projected")
"""Keys of figures that hold years."""


def figure_faults(
    figures: Sequence[Mapping[str, Any]], document: Document, dry: Evaluation
) -> Iterator[Fault]:
    """Faults of the figures of a file, before anything runs."""
    shapes = _shapes(dry)
    for place, table in enumerate(figures):
        keys = ("figures", place)
        kind = table.get("kind", "")
        if not isinstance(kind, str) or kind not in KINDS:
            hint = did_you_mean(str(kind), KINDS) or f" Kinds are {listed(KINDS, 12)}."
            yield fault_of(document, (*keys, "kind"), f"no kind of figure {kind!r}.{hint}")
            continue
        try:
            spec = figure_keys(table, dry.horizon, shapes.axes)
        except ValidationError as error:
            yield from model_faults(error, document, keys, KINDS[kind].keys)
            continue
        except YearError as error:
            yield fault_of(document, keys, str(error))
            continue
        for fault in faults_of(spec, shapes):
            yield fault_of(document, (*keys, *fault.key.split(".")), fault.text)


def figure_keys(table: Mapping[str, Any], horizon: Horizon, axes: Mapping[str, Axis]) -> FigureKeys:
    """Keys of a figure with years as numbers, and ids of points in place of `first` and `last`.

    Raises ValidationError or YearError.
    """
    resolved = {key: _years(key, value, horizon) for key, value in table.items()}
    where = resolved.get("where")
    if isinstance(where, dict):
        resolved["where"] = {id: _end(points, axes.get(id)) for id, points in where.items()}
    return KINDS[str(table["kind"])].keys.model_validate(resolved)


def pictures(
    experiment: Experiment, source: Evaluation, studies: Mapping[str, Comparison]
) -> Iterator[Picture]:
    """The figures of an experiment, to be drawn when their language is known.

    `studies` are runs of the scenario of each design by name, for the footnotes.
    """
    axes = {axis.id: axis for plan in experiment.plans.values() for axis in plan.axes}
    for table in experiment.table.figures:
        spec = figure_keys(table, source.horizon, axes)
        if _is_empty(spec, source):
            continue
        title = with_values(Word(spec.title.en, spec.title.zh), source)
        yield Picture(spec.id, title, _Drawing(spec, source, _study(spec, source, studies)))


def _study(spec: FigureKeys, source: Evaluation, studies: Mapping[str, Comparison]) -> Comparison:
    """Run of the scenario of a figure: that of its design, or the first one if it has several."""
    names = {source.design_name(use.measure.partition(".")[0]) for use in spec.uses()}
    name = names.pop() if len(names) == 1 else ""
    return studies.get(name) or next(iter(studies.values()))


def _is_empty(spec: FigureKeys, source: Evaluation) -> bool:
    """Whether a measure of a figure has no points, as where an analysis finds no input."""
    return any(source.sized(use.measure.partition(".")[0]).values.size == 0 for use in spec.uses())


@dataclass(frozen=True)
class _Drawing:
    """Draws one figure."""

    spec: FigureKeys
    source: Evaluation
    study: Comparison

    def __call__(self, language: Language) -> Figure:
        values = {use.measure: self._values(use.measure) for use in self.spec.uses()}
        sources = dict.fromkeys(id for found in values.values() for id in found.sources)
        known = [id for id in sources if id in self.study.result.graph.variables]

        def note(shown: Language) -> str:
            if not known:
                digest = self.study.scenario.digest[:8]
                return say(CODE_LINE, shown, version=code_version(), digest=digest)
            return footnote(self.study, known, shown, None)

        spec = _titled(self.spec, self.source)
        return KINDS[spec.kind].draw(spec, values, note, language)

    def _values(self, name: str) -> MeasureValues:
        id, _, statistic = name.partition(".")
        found = self.source.values(id, given=statistic == "given")
        axes = {
            key: replace(axis, label=with_values(axis.label, self.source))
            for key, axis in found.axes.items()
        }
        return replace(found, label=with_values(found.label, self.source), axes=axes)


def _titled(spec: FigureKeys, source: Evaluation) -> FigureKeys:
    """Keys of a figure whose title and note have their values filled in."""
    made = {}
    for key in ("title", "note"):
        text = getattr(spec, key)
        if text is not None:
            word = with_values(Word(text.en, text.zh), source)
            made[key] = type(text)(en=word.en, zh=word.zh)
    return spec.model_copy(update=made)


def _end(points: Any, axis: Axis | None) -> Any:
    """Id of the first or last point of an axis; anything else as it is."""
    if axis is None or points not in ("first", "last"):
        return points
    return axis.points[0 if points == "first" else -1].id


def _shapes(dry: Evaluation) -> Shapes:
    measures: dict[str, tuple[str, ...]] = {}
    axes: dict[str, Axis] = {}
    for id in (*dry.table.measures, *dry.table.numbers):
        for name, given in ((id, False), (f"{id}.given", True)):
            try:
                found = dry.values(id, given)
            except MeasureError:
                continue
            measures[name] = tuple(map(str, found.values.dims))
            axes |= found.axes
    return Shapes(measures, axes)


def _years(key: str, value: Any, horizon: Horizon) -> Any:
    """Years of a figure as numbers, where a key holds years."""
    if key == "where" and isinstance(value, dict) and "year" in value:
        return {**value, "year": _years("year", value["year"], horizon)}
    if key not in YEAR_KEYS:
        return value
    if isinstance(value, list):
        return [_years(key, each, horizon) for each in value]
    return horizon.year(value) if isinstance(value, str) else value
