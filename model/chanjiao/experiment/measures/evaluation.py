"""Evaluation: the values of each measure of a file, from the output of runs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import xarray as xr

from chanjiao.dimensions import INDUSTRY
from chanjiao.engine.language.variable import Variable
from chanjiao.experiment import expression
from chanjiao.experiment.design.plan import OWN_OR_ITSELF
from chanjiao.experiment.design.running import DesignRuns, Outputs
from chanjiao.experiment.file.schema import ExperimentTable, MeasureTable, NumberTable
from chanjiao.experiment.formats import FORMATS, NumberFormat, format_for
from chanjiao.experiment.horizon import Horizon, YearError
from chanjiao.experiment.measures.analysis import analysed, format_of, label_of, of_design
from chanjiao.experiment.measures.axes import GROUP, axis_of
from chanjiao.experiment.measures.builtin import BUILTINS
from chanjiao.experiment.measures.narrowing import at_point, in_time, members_of
from chanjiao.experiment.measures.read_runs import ReadRuns
from chanjiao.experiment.measures.reducers import REDUCERS, Arguments, reduced
from chanjiao.experiment.measures.sized import DependentError, MeasureError, Sized
from chanjiao.experiment.values import MEMBER, YEAR, Axis, MeasureValues
from chanjiao.report.headline import grouped
from chanjiao.report.texts import Word
from chanjiao.results.labelled import yearly_unit
from chanjiao.scenario.faults import did_you_mean, listed
from chanjiao.scenario.quantity import QuantityError, converted, parse_quantity, parse_unit
from chanjiao.scenario.sections import did_you_mean_variable
from chanjiao.units import dimensionless

ORIGINS = ("variable", "of", "formula", "condition", "classify", "axis", "builtin", "hook")
"""Keys of which each measure has exactly one."""

ERRORS = (MeasureError, YearError, QuantityError, expression.ExpressionError)
"""What makes a measure impossible to compute."""

Hook = Callable[..., xr.DataArray]


@dataclass
class Evaluation:
    """Values of the measures of an experiment; each is computed when it is first read.

    `runs` are the designs by name; the one of [design] has an empty name. `hooks` are the
    functions of the hook file.
    """

    table: ExperimentTable
    runs: Mapping[str, DesignRuns]
    horizon: Horizon
    hooks: Mapping[str, Hook] = field(default_factory=dict)
    known: dict[tuple[str, bool], Sized | Exception] = field(default_factory=dict)
    open: list[str] = field(default_factory=list)
    remembered: dict[str, Any] = field(default_factory=dict, repr=False)

    def values(self, id: str, given: bool = False) -> MeasureValues:
        """A measure with labels and axes; `given` takes the numbers of the files.

        Raises MeasureError if the measure cannot be computed.
        """
        found, spec = self.sized(id, given), self.table.measures.get(id)
        shown = self._format(spec, found)
        label = self._label(id, spec)
        values = found.values
        if not found.cases:
            values = found.in_unit(parse_unit(shown.unit)).values if shown.unit else values
        signed = spec.signed if spec else False
        axes = self.axes_of(values)
        return MeasureValues(
            id, label, shown.scale, values, axes, signed, found.cases, found.sources
        )

    def sized(self, id: str, given: bool = False) -> Sized:
        """A measure, or a number of the file, with its unit."""
        if id in self.table.numbers:
            return _number(self.table.numbers[id])
        if id not in self.table.measures:
            known = [*self.table.measures, *self.table.numbers]
            raise MeasureError(f"no measure {id!r}.{did_you_mean(id, known)}")
        key = (id, given or self.table.measures[id].given)
        if key not in self.known:
            self.known[key] = self._remembered(key)
        found = self.known[key]
        if isinstance(found, Sized):
            return found
        raise DependentError(f"it reads {id}, which has a fault") if self.open else found

    def _remembered(self, key: tuple[str, bool]) -> Sized | Exception:
        """A measure, or the reason why it cannot be computed."""
        id, given = key
        if id in self.open:
            chain = " -> ".join((*self.open, id))
            raise MeasureError(f"measures read each other in a circle: {chain}")
        self.open.append(id)
        try:
            return self._computed(self.table.measures[id], given)
        except ERRORS as error:
            return error
        finally:
            self.open.pop()

    def axes_of(self, values: xr.DataArray) -> dict[str, Axis]:
        """Axes of the dimensions of an array, but for years and members."""
        found = {}
        for id in map(str, values.dims):
            if id not in (YEAR, MEMBER):
                found[id] = axis_of(id, values, list(self.runs.values()))
        return found

    def design(self, name: str) -> DesignRuns:
        """Runs of a design by name; raises MeasureError if there is none."""
        if name not in self.runs:
            raise MeasureError(f"no design {name!r}.{did_you_mean(name, self.runs)}")
        return self.runs[name]

    def _computed(self, spec: MeasureTable, given: bool) -> Sized:
        origins = [key for key in ORIGINS if getattr(spec, key)]
        if spec.analysis and not origins:
            found = of_design(spec.analysis, self.design(spec.design))
            return self._narrowed(spec, found, given)
        if len(origins) != 1:
            raise MeasureError(
                f"it has {', '.join(origins) or 'no origin'}; give one of {listed(ORIGINS, 10)}"
            )
        found = self._narrowed(spec, getattr(self, f"_from_{origins[0]}")(spec, given), given)
        if spec.analysis:
            found = self._analysed(spec, found, origins[0])
        if spec.reduce:
            found = self._reduced(spec, found, given)
        return found

    def _narrowed(self, spec: MeasureTable, found: Sized, given: bool) -> Sized:
        values = found.values
        for id, point in spec.select.items():
            values = self.select(values, id, point)
        found = found.of(in_time(values, spec, self.horizon))
        for id, point in spec.less.items():
            found = found - found.of(self.select(found.values, id, point))
        if spec.when:
            holds = self._expression(spec.when, given).values.astype(bool)
            found = found.of(found.values.where(holds))
        return found

    def _analysed(self, spec: MeasureTable, found: Sized, origin: str) -> Sized:
        def as_given() -> Sized:
            return self._narrowed(spec, getattr(self, f"_from_{origin}")(spec, True), True)

        def once(key: str, compute: Callable[[], Any]) -> Any:
            if key not in self.remembered:
                self.remembered[key] = compute()
            return self.remembered[key]

        runs = self.design(self._design_of(spec))
        return analysed(spec.analysis, found, as_given, runs, once)

    def _with_itself(self, name: str) -> bool:
        """Whether a design may compare a scenario with itself."""
        design = self.table.designs.get(name, self.table.design)
        return design.reference == OWN_OR_ITSELF

    def design_name(self, id: str) -> str:
        """Name of the design of a measure; empty for the main one, and for a number of the file."""
        spec = self.table.measures.get(id)
        return self._design_of(spec) if spec else ""

    def _design_of(self, spec: MeasureTable) -> str:
        """Name of the design of a measure, or of the one from which it is made."""
        names = [spec.design, *(self._design_of(s) for s in self._read(spec))]
        return next((name for name in names if name), "")

    def _read(self, spec: MeasureTable) -> list[MeasureTable]:
        """Measures that a measure reads, but for hooks."""
        text = spec.formula or spec.condition
        names = [spec.of] if spec.of else expression.names(expression.parse(text)) if text else ()
        return [self.table.measures[name] for name in names if name in self.table.measures]

    def _from_variable(self, spec: MeasureTable, given: bool) -> Sized:
        runs = self.design(spec.design)
        variable = runs.graph.variables.get(spec.variable)
        if variable is None:
            raise MeasureError(
                f"no variable {spec.variable!r}."
                f"{did_you_mean_variable(spec.variable, runs.graph.variables)}"
            )
        outputs = self._outputs(runs, given)
        values = outputs.points[spec.variable]
        if spec.effect:
            if outputs.references is None:
                raise MeasureError(
                    "an effect needs a reference; the design has `reference = false`"
                )
            if not (runs.plan.may_have_effects or self._with_itself(spec.design)):
                raise MeasureError(
                    "no point of the design differs from its reference, which has the numbers of "
                    "the axes too, so every effect would be 0; for the difference from a point "
                    'of an axis write `less = { AXIS = "first" }` in place of `effect = true`'
                )
            values = values - outputs.references[spec.variable]
        values = members_of(values, spec.where)
        if GROUP in spec.by and INDUSTRY.id in values.dims:
            values = grouped(values)
        stays = {*runs.axes, YEAR, MEMBER, *spec.by}
        lost = [d for d in values.dims if d not in stays]
        wrong = [id for id in spec.by if id not in _dimensions_of(variable)]
        if wrong:
            by = listed(d.id for d in variable.dimensions) or "nothing"
            raise MeasureError(f"{variable.id} does not vary by {wrong[0]}, but by {by}")
        reduced_over = values.sum if spec.over == "sum" else values.mean
        values = reduced_over(lost, skipna=False)  # a point without a reference has no effect
        return Sized(values, yearly_unit(variable), (), (variable.id,))

    def _from_of(self, spec: MeasureTable, given: bool) -> Sized:
        found = self.sized(spec.of, given)
        return found.of(members_of(found.values, spec.where))

    def _from_formula(self, spec: MeasureTable, given: bool) -> Sized:
        return self._expression(spec.formula, given)

    def _from_condition(self, spec: MeasureTable, given: bool) -> Sized:
        return self._expression(spec.condition, given)

    def _expression(self, text: str, given: bool) -> Sized:
        tree = expression.parse(text)
        result = expression.evaluate(tree, lambda id: self.sized(id, given))
        if not isinstance(result, Sized):
            raise MeasureError(f"{text!r} reads no measure; write a name")
        return result

    def _from_classify(self, spec: MeasureTable, given: bool) -> Sized:
        """Index of the first case whose condition holds."""
        *cases, last = spec.classify
        if last.when or any(not case.when for case in cases):
            raise MeasureError("each case needs `when`, but for the last one, which has none")
        found: Sized | None = None
        rest = xr.DataArray(float(len(cases)))
        sources: tuple[str, ...] = ()
        for place in reversed(range(len(cases))):
            found = self._expression(cases[place].when, given)
            rest = rest.where(~found.values.astype(bool), float(place))
            sources = tuple(dict.fromkeys((*found.sources, *sources)))
        return Sized(rest, dimensionless, tuple(c.label.word for c in spec.classify), sources)

    def _from_axis(self, spec: MeasureTable, given: bool) -> Sized:
        """Numbers of the points of an axis, in the unit of the variable that it varies."""
        runs = self.design(spec.design)
        if spec.axis not in runs.axes:
            raise MeasureError(f"no axis {spec.axis!r}.{did_you_mean(spec.axis, runs.axes)}")
        points = runs.axes[spec.axis].points
        numbers = np.array([np.nan if p.value is None else p.value for p in points])
        values = xr.DataArray(numbers, {spec.axis: [p.id for p in points]}, [spec.axis])
        design = self.table.designs.get(spec.design, self.table.design)
        vary = next(v for v in design.vary if v.name == spec.axis)
        unit = dimensionless
        if vary.variable and vary.values is not None:
            unit = runs.graph.variables[vary.variable].unit
        return Sized(values, getattr(unit, "units", unit))

    def _from_builtin(self, spec: MeasureTable, given: bool) -> Sized:
        if spec.builtin not in BUILTINS:
            hint = did_you_mean(spec.builtin, BUILTINS) or f" There are {listed(BUILTINS, 10)}."
            raise MeasureError(f"no built-in measure {spec.builtin!r}.{hint}")
        runs, builtin = self.design(spec.design), BUILTINS[spec.builtin]
        if missing := [id for id in builtin.reads if id not in runs.graph.variables]:
            raise MeasureError(f"{spec.builtin} reads {missing[0]}, which the model does not have")
        outputs = self._outputs(runs, given)
        read = ReadRuns(
            runs.plan, outputs.points, outputs.references, runs.given.points, tuple(runs.moved)
        )
        found = builtin.compute(read)
        return found.of(members_of(found.values, spec.where))

    def _from_hook(self, spec: MeasureTable, given: bool) -> Sized:
        """Result of a function of hook.py; its arguments are named as the measures it reads."""
        function = self.hooks.get(spec.hook)
        if function is None:
            raise MeasureError(
                f"hook.py has no function {spec.hook!r}.{did_you_mean(spec.hook, self.hooks)}"
            )
        names = function.__code__.co_varnames[: function.__code__.co_argcount]
        read = {name: self.sized(name, given) for name in names if name != "horizon"}
        arguments: dict[str, object] = {name: found.values for name, found in read.items()}
        if "horizon" in names:
            arguments["horizon"] = self.horizon
        values = function(**arguments)
        unit = parse_unit(FORMATS[spec.format].unit) if spec.format else dimensionless
        sources = tuple(dict.fromkeys(id for found in read.values() for id in found.sources))
        return values if isinstance(values, Sized) else Sized(values, unit, (), sources)

    def _outputs(self, runs: DesignRuns, given: bool) -> Outputs:
        return runs.given if given or runs.members is None else runs.members

    def select(self, values: xr.DataArray, id: str, point: object) -> xr.DataArray:
        """Values at a point of an axis, or at several; raises MeasureError if there is none."""
        return at_point(values, id, point, self.horizon)

    def _reduced(self, spec: MeasureTable, found: Sized, given: bool) -> Sized:
        if spec.reduce not in REDUCERS:
            hint = did_you_mean(spec.reduce, REDUCERS) or f" There are {listed(REDUCERS, 20)}."
            raise MeasureError(f"no reducer {spec.reduce!r}.{hint}")
        if spec.reduce in ("probability", "quantile") and MEMBER not in found.values.dims:
            if given:
                return Sized(found.values.astype(float), found.unit, (), found.sources)
            raise MeasureError(f"{spec.reduce} needs an ensemble; add [design.ensemble]")
        bound, weights, against = (
            self._expression(text, given) if text else None
            for text in (spec.bound, spec.weights, spec.against)
        )
        axes = self.axes_of(found.values)
        arguments = Arguments(spec.along, axes, spec.q, bound, weights, spec.largest, against)
        return reduced(spec.reduce, found, arguments)

    def _format(self, spec: MeasureTable | None, found: Sized) -> NumberFormat:
        if spec and spec.analysis and not spec.format and (named := format_of(spec.analysis)):
            return FORMATS[named]
        if spec is None or not spec.format:
            return self._inherited_format(spec, found)
        if spec.format not in FORMATS:
            raise MeasureError(f"no format {spec.format!r}.{did_you_mean(spec.format, FORMATS)}")
        if not found.cases and not FORMATS[spec.format].shows(found.unit):
            raise MeasureError(
                f"the format {spec.format} shows {FORMATS[spec.format].unit}, but its values are "
                f"in {found.unit:~C}"
            )
        return FORMATS[spec.format]

    def _inherited_format(self, spec: MeasureTable | None, found: Sized) -> NumberFormat:
        """Format of the measure that another one is made of, if it shows its values too."""
        above = self.table.measures.get(spec.of) if spec and spec.of else None
        if above and above.format in FORMATS and FORMATS[above.format].shows(found.unit):
            return FORMATS[above.format]
        return format_for(found.unit)

    def _label(self, id: str, spec: MeasureTable | None) -> Word:
        if spec is None:
            label = self.table.numbers[id].label
            return label.word if label else Word(id, id)
        if spec.label:
            return spec.label.word
        if spec.analysis:
            return label_of(spec.analysis)
        if spec.variable:
            variable = self.design(spec.design).graph.variables[spec.variable]
            return Word(variable.en, variable.zh)
        return self._label(spec.of, self.table.measures.get(spec.of)) if spec.of else Word(id, id)


def _dimensions_of(variable: Variable) -> set[str]:
    """Dimensions by which a measure of a variable can vary; industries also in their groups."""
    own = {dimension.id for dimension in variable.dimensions}
    return own | {GROUP} if INDUSTRY.id in own else own


def _number(given: NumberTable) -> Sized:
    if isinstance(given.value, str):
        number, unit = parse_quantity(given.value)
        return Sized(xr.DataArray(number), unit)
    unit = parse_unit(given.unit)
    return Sized(xr.DataArray(float(converted(given.value, unit, unit))), unit)
