"""Results of an experiment as a folder and on the terminal: tables, figures, findings, notes."""

from __future__ import annotations

import math
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from rich.console import Console

from chanjiao.engine import Fault
from chanjiao.engine.simulation.options import RunOptions
from chanjiao.experiment.design.axes import Source, named_scenarios
from chanjiao.experiment.experiment import MAIN, Experiment
from chanjiao.experiment.file.keys import fault_of
from chanjiao.experiment.file.schema import DecisionTable
from chanjiao.experiment.findings import findings_of
from chanjiao.experiment.measures.evaluation import Evaluation
from chanjiao.experiment.measures.sample_analyses import stage_note
from chanjiao.experiment.measures.sized import DependentError, MeasureError
from chanjiao.experiment.measures.statistics import named_values
from chanjiao.experiment.members_file import write_members
from chanjiao.experiment.pictures import pictures
from chanjiao.experiment.search.candidates import scenario_file
from chanjiao.experiment.tables import table_of
from chanjiao.experiment.texts import texts, with_values
from chanjiao.office.simulation import simulate_scenario
from chanjiao.report.comparison import Comparison
from chanjiao.report.language import Language, filled, say, titled
from chanjiao.report.metadata import noted, qualities, record
from chanjiao.report.output.bundle import Bundle
from chanjiao.report.output.picture import Picture
from chanjiao.report.output.provenance import Provenance
from chanjiao.report.output.table import Table
from chanjiao.report.output.terminal import print_line, print_table
from chanjiao.report.tables import input_table
from chanjiao.report.texts import Word
from chanjiao.results.result import Result
from chanjiao.scenario import Scenario, ScenarioError

WORKBOOK = "experiment.xlsx"


@dataclass(frozen=True)
class Answer:
    """What an experiment comes to: tables, figures and sentences, all in both languages.

    `said` are the findings of the file, `samples` sentences on the parameter samples.
    """

    experiment: Experiment
    source: Evaluation
    study: Comparison
    tables: Sequence[Table]
    pictures: Sequence[Picture]
    said: Sequence[Word]
    samples: Sequence[Word] = ()

    @property
    def findings(self) -> list[Word]:
        """All sentences, as they are printed."""
        return [*self.said, *self.samples]


def answer_of(experiment: Experiment, source: Evaluation) -> Answer:
    """Tables, figures and findings from the runs of an experiment.

    Raises ScenarioError with the measures that cannot be computed from these runs.
    """
    with warnings.catch_warnings():  # values may be missing everywhere, such as 0 / 0
        warnings.simplefilter("ignore", RuntimeWarning)
        try:
            return _answer(experiment, source)
        except MeasureError:
            faults = list(_uncomputed(experiment, source))
            if not faults:
                raise
            raise ScenarioError(faults) from None


def _uncomputed(experiment: Experiment, source: Evaluation) -> Iterator[Fault]:
    """Faults of measures that read no other measure with a fault."""
    for (id, _), found in source.known.items():
        if isinstance(found, Exception) and not isinstance(found, DependentError):
            yield fault_of(experiment.document, ("measures", id), str(found))


def _answer(experiment: Experiment, source: Evaluation) -> Answer:
    table = experiment.table
    studies = {name: Comparison(_shown_run(each)) for name, each in experiment.sources.items()}
    said = [text for each in table.findings for text in findings_of(each, source)]
    return Answer(
        experiment,
        source,
        next(iter(studies.values())),
        [made for spec in table.tables if (made := table_of(spec, source)).rows],
        list(pictures(experiment, source, studies)),
        said,
        list(_screening(source)),
    )


def bundle_of(
    answer: Answer, language: Language, provenance: Provenance, figures: bool = True
) -> Bundle:
    """All files of an answer."""
    pairs = list(notes(answer, language))
    spec, source = answer.experiment.table, answer.source
    inputs = input_table(answer.study, spec.assumptions)
    return Bundle(
        provenance=provenance,
        language=language,
        title=with_values(spec.title.word, source),
        tables=answer.tables,
        pictures=answer.pictures if figures else (),
        notes=[_line(*pair, language) for pair in pairs],
        about=record(answer.study, language),
        workbook=WORKBOOK,
        cover=pairs,
        sheets=[*answer.tables, inputs],
        texts=dict(_scenario_files(answer.experiment)),
        netcdf=partial(write_members, source.runs[MAIN]) if spec.design.netcdf else None,
    )


def print_answer(answer: Answer, console: Console, language: Language) -> None:
    """Print the first table, the findings, and what to know before quoting them."""
    print_line(f"\n{say(answer.experiment.table.question.word, language)}", console, style="bold")
    if answer.tables:
        print_table(answer.tables[0], console, language)
    for heading, text in list(notes(answer, language))[1:]:
        print_line(_line(heading, text, language), console)


def notes(answer: Answer, language: Language) -> Iterator[tuple[str, str]]:
    """Everything to know about an answer, as pairs of a heading and a text."""
    spec, source = answer.experiment.table, answer.source
    number = f"{spec.number}. " if spec.number else ""
    yield (
        say(texts.QUESTION, language),
        f"{number}{say(with_values(spec.question.word, source), language)}",
    )
    parts = (
        (texts.FINDINGS, answer.findings),
        (texts.RESTS_ON, [with_values(each.word, source) for each in spec.rests_on]),
        (texts.DOUBTS, [with_values(each.word, source) for each in spec.doubts]),
    )
    for head, sentences in parts:
        for place, text in enumerate(sentences):
            yield "" if place else say(head, language), say(text, language)
    yield from _decision(answer, language)
    if spec.reading:
        yield say(texts.READING, language), say(with_values(spec.reading.word, source), language)
    yield say(texts.INPUTS, language), qualities(answer.study, language)
    scenarios = _scenarios(answer)
    for place, scenario in enumerate(scenarios[:MOST_SCENARIOS]):
        yield "" if place else say(texts.SCENARIOS, language), _run_name(scenario, language)
    if len(scenarios) > MOST_SCENARIOS:
        yield "", say(texts.MORE_SCENARIOS, language, count=len(scenarios) - MOST_SCENARIOS)
    for place, remark in enumerate(_periods(answer.experiment)):
        yield "" if place else say(texts.PERIOD, language), say(remark, language)


def _run_name(scenario: Scenario, language: Language) -> str:
    """Title, name and digest of a run; the title says which point or reference it is."""
    name, _, _ = scenario.name.partition(", ")
    title = titled(scenario, language)
    return say(texts.RUN, language, title=title, name=name, digest=scenario.digest[:8])


def _periods(experiment: Experiment) -> Iterator[Word]:
    """A remark for each design that runs scenarios over another period than their files state."""
    for name, source in experiment.sources.items():
        axes = experiment.designs[name].vary
        found = [each for axis in axes for _, each in named_scenarios(axis, source) if each]
        others = {each.name: each for each in found if _years(each) != _years(source.scenario)}
        if others:
            shown = [
                filled(texts.ONE_PERIOD, name=each.name, **_years(each)) for each in others.values()
            ]
            listed = Word("; ".join(one.en for one in shown), "、".join(one.zh for one in shown))
            yield filled(
                texts.OTHER_PERIODS,
                name=source.scenario.name,
                **_years(source.scenario),
                others=listed,
            )


def _years(scenario: Scenario) -> dict[str, int]:
    """First and last year of the period of a scenario."""
    return {"first": scenario.first_year, "last": scenario.last_year}


def _decision(answer: Answer, language: Language) -> Iterator[tuple[str, str]]:
    decision, source = answer.experiment.table.decision, answer.source
    if decision is None:
        return
    if not holds(decision, source):
        return
    year = decision_year(decision, source)
    yield (
        say(texts.DECIDE_BY, language, year=year),
        say(with_values(decision.advice.word, source), language),
    )
    yield "", say(with_values(decision.reason.word, source), language)


def holds(decision: DecisionTable, source: Evaluation) -> bool:
    """Whether the condition of a decision holds; it does without one."""
    return not decision.when or bool(named_values(decision.when, source).values.all())


def decision_year(decision: DecisionTable, source: Evaluation) -> int:
    """Year by which a decision has to be taken: a year, or a measure that is one."""
    earliest = source.horizon.year(decision.earliest)
    if isinstance(decision.by, str) and decision.by.partition(".")[0] in source.table.measures:
        by = float(named_values(decision.by, source).values)
        return max(math.floor(by), earliest) if math.isfinite(by) else earliest
    return max(source.horizon.year(decision.by), earliest)


def _scenarios(answer: Answer) -> list[Scenario]:
    """Scenarios of the points of all designs, each once; references follow."""
    plans = answer.experiment.plans.values()
    points = [plan.scenarios[place] for plan in plans for place in plan.points]
    references = [
        plan.scenarios[place] for plan in plans for place in plan.references if place is not None
    ]
    return list({scenario.digest: scenario for scenario in (*points, *references)}.values())


MOST_SCENARIOS = 12
"""Largest number of scenarios that the notes list by name."""


def _shown_run(source: Source) -> Result:
    """A run of the scenario of a design, for the sources of its numbers."""
    outputs = [v.id for v in source.graph.outcomes][:1]
    return simulate_scenario(
        source.scenario, source.graph, RunOptions(outputs=outputs), replications=1
    )


def _scenario_files(experiment: Experiment) -> Iterator[tuple[str, str]]:
    """A scenario file for each candidate that a search found."""
    for name, design in experiment.designs.items():
        if design.search and experiment.candidates:
            source = experiment.sources[name]
            for found in experiment.candidates.sets[1:]:
                yield f"{found.id}.toml", scenario_file(design.search, source, found)


def _screening(source: Evaluation) -> Iterator[Word]:
    """Sentence on the parameter samples of each ensemble."""
    for runs in source.runs.values():
        if runs.draws is None:
            continue
        if runs.screened:
            yield stage_note(source.sized(runs.screened.measure).values, runs)
        if runs.screening is None:
            yield filled(texts.UNSCREENED, members=runs.draws.members)
        else:
            yield filled(
                texts.SCREENED,
                members=runs.draws.members,
                left_out=runs.screening.left_out,
                tried=runs.screening.tried,
            )


def _line(heading: str, text: str, language: Language) -> str:
    return noted(heading, text, language) if heading else f"  {text}"
