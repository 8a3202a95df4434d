"""`chanjiao answer`: answers questions of an analyst, prints and writes the answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from chanjiao.answers.answer import Answer, Question
from chanjiao.answers.bundle import answer_bundle, print_answer, print_list
from chanjiao.answers.registry import QUESTIONS, find
from chanjiao.answers.runs import POLICY, Runs
from chanjiao.commands.output import RESULTS, Output
from chanjiao.commands.run import steps_per_year
from chanjiao.report.output.provenance import Provenance, folder_name
from chanjiao.report.output.terminal import console
from chanjiao.report.sizes import TABLES
from chanjiao.scenario.shipped import find_file
from chanjiao.sensitivity.contributions import FEWEST
from chanjiao.storage.errors import ResultsError

QUICK_MEMBERS = FEWEST


@dataclass(frozen=True)
class Request:
    """The questions that the user asks; `names` are numbers or ids of questions, or `all`."""

    names: Sequence[str]
    scenarios: str
    output: Output = field(default_factory=Output)
    policy: str | None = None
    more: Sequence[str] = ()
    members: int = 100
    step: str | None = None
    quick: bool = False
    screened: bool = True


def answer(request: Request) -> None:
    """Answer questions one by one, writing a folder for each and printing it.

    Without a question, list all.

    The names of questions and the places for results are checked before the first run.
    """
    output = request.output
    if not request.names:
        print_list(QUESTIONS, console(), output.language)
        return
    questions = list(dict.fromkeys(q for name in request.names for q in find(name)))
    folders = [_folder(question, request, len(questions)) for question in questions]
    for question, folder in zip(questions, folders, strict=True):
        output.check(folder, _provenance(question, request), TABLES * len(folders))
    runs = runs_for(request)
    for question, folder in zip(questions, folders, strict=True):
        with output.progress() as bar:
            task = bar.add_task(question.id, total=None)
            runs.progress = lambda name, b=bar, t=task: b.update(t, description=name)
            found = answered(question, runs)
        provenance = _provenance(question, request)
        bundle = partial(
            answer_bundle, question, found, output.language, provenance, output.figures
        )
        warnings = output.write(bundle, folder, TABLES)
        print_answer(question, found, console(), output.language)
        output.close(folder, warnings)


def answered(question: Question, runs: Runs) -> Answer:
    """Answer one question with runs that output the variables it reads."""
    runs.outputs = question.records
    return question.answer(runs)


def runs_for(request: Request) -> Runs:
    """Runs shared by several questions; raises ResultsError if the ensemble has too few members."""
    if request.members < FEWEST:
        raise ResultsError(
            f"--members {request.members} is too few for an estimate of uncertainty; take {FEWEST} "
            "or more"
        )
    return Runs(
        folder=Path(request.scenarios),
        outputs=(),
        policy_file=Path(request.policy) if request.policy else None,
        steps_per_year=steps_per_year(request.step),
        members=min(request.members, QUICK_MEMBERS) if request.quick else request.members,
        screened=request.screened and not request.quick,
        more=tuple(Path(file) for file in request.more),
    )


def _folder(question: Question, request: Request, count: int) -> Path:
    """Folder of an answer; its name includes the scenarios that the user named."""
    out = request.output.out
    if out and count == 1:
        return Path(out)
    named = [Path(file).stem for file in (request.policy, *request.more) if file]
    name = folder_name([f"{question.number:02}_{question.id}", *named])
    return Path(out or RESULTS / "answers") / name


def _provenance(question: Question, request: Request) -> Provenance:
    policy = request.policy or Path(request.scenarios) / f"{POLICY}.toml"
    files = [find_file(file) for file in (policy, *request.more)]
    return Provenance.of(f"answer {question.number}", files)
