"""Production of answers: from a question to a printed table and a folder."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from chanjiao.answers.answer import Answer, Question
from chanjiao.answers.printing import print_answer, print_list
from chanjiao.answers.registry import QUESTIONS, find
from chanjiao.answers.runs import POLICY, Runs
from chanjiao.answers.written import write_answer
from chanjiao.commands.run import RESULTS, steps_per_year
from chanjiao.report.consoles import console, print_line, progress_bar, warn
from chanjiao.report.folder import ResultsError, check_place
from chanjiao.report.language import Language
from chanjiao.report.origin import Origin, check_origin, folder_name
from chanjiao.report.sizes import TABLES
from chanjiao.sensitivity.contributions import FEWEST

QUICK_MEMBERS = FEWEST


@dataclass(frozen=True)
class Request:
    """What a reader asked for; `names` are numbers or ids of questions, or `all`."""

    names: Sequence[str]
    scenarios: str
    language: Language
    out: str | None = None
    policy: str | None = None
    more: Sequence[str] = ()
    members: int = 100
    step: str | None = None
    quick: bool = False
    screened: bool = True
    figures: bool = True
    quiet: bool = False


def answer(request: Request) -> None:
    """Answer questions one by one: write the folder of each and print it; without any, list them.

    A question or a place that is no good is told before anything is run.
    """
    output, errors = console(), console(error=True)
    if not request.names:
        print_list(QUESTIONS, output, request.language)
        return
    questions = list(dict.fromkeys(q for name in request.names for q in find(name)))
    places = [_place(question, request, len(questions)) for question in questions]
    for question, place in zip(questions, places, strict=True):
        check_place(place, TABLES * len(places))
        if not request.out:
            check_origin(place, _origin(question, request))
    runs = runs_for(request)
    for question, place in zip(questions, places, strict=True):
        with progress_bar(errors, request.quiet) as bar:
            task = bar.add_task(question.id, total=None)
            runs.progress = lambda name, b=bar, t=task: b.update(t, description=name)
            found = answered(question, runs)
        warnings = write_answer(
            question, found, place, request.language, request.figures, _origin(question, request)
        )
        print_answer(question, found, output, request.language)
        for warning in warnings:
            warn(warning, errors)
        print_line(f"\n{place}", output)


def answered(question: Question, runs: Runs) -> Answer:
    """Answer a question, the runs keeping what it reads."""
    runs.outputs = question.records
    return question.answer(runs)


def runs_for(request: Request) -> Runs:
    """Runs that serve several questions; ResultsError where there are too few members."""
    if request.members < FEWEST:
        raise ResultsError(
            f"--members {request.members} is too few to tell how sure a result is; take {FEWEST} "
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


def _place(question: Question, request: Request, count: int) -> Path:
    """Folder of an answer; its name says which scenarios the reader has named."""
    if request.out and count == 1:
        return Path(request.out)
    named = [Path(file).stem for file in (request.policy, *request.more) if file]
    name = folder_name([f"{question.number:02}_{question.id}", *named])
    return Path(request.out or RESULTS / "answers") / name


def _origin(question: Question, request: Request) -> Origin:
    policy = request.policy or Path(request.scenarios) / f"{POLICY}.toml"
    return Origin.of(f"answer {question.number}", [policy, *request.more])
