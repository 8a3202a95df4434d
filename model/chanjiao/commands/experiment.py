"""`chanjiao experiment`: runs experiment files, prints and writes their answers."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from chanjiao.commands.blocks import Blocks, ProgressOfBlocks
from chanjiao.commands.output import RESULTS, Output
from chanjiao.engine.characters import named
from chanjiao.engine.simulation.options import RunOptions
from chanjiao.ensemble.running import EnsembleOptions
from chanjiao.experiment.experiment import FILE, Experiment, run
from chanjiao.experiment.reading import read_experiment
from chanjiao.experiment.shipped import shipped_experiments, shipped_folder
from chanjiao.messages.catalogue import said
from chanjiao.messages.language import EN, ZH
from chanjiao.report.language import say
from chanjiao.report.output.provenance import Provenance, folder_name
from chanjiao.report.output.terminal import console, print_line
from chanjiao.report.sizes import TABLES
from chanjiao.storage.errors import ResultsError
from chanjiao.storage.whole import whole_file

ALL, NEW = "all", "new"
COMPARISON = "comparison"
"""Name of the experiment that compares any scenarios."""

TEMPLATE = "my_question"
"""Name of the commented experiment from which a new one is made."""

TEMPLATES = {EN: FILE, ZH: "experiment.zh.toml"}
"""Files of the template: the same keys, with comments in the language of the command."""


@dataclass(frozen=True)
class Request:
    """The experiments that the user asks for, and what overrides their files."""

    names: Sequence[str]
    output: Output = field(default_factory=Output)
    settings: Sequence[str] = ()
    dry_run: bool = False
    options: RunOptions = RunOptions()
    blocks: Blocks = field(default_factory=Blocks)


def experiment(request: Request) -> None:
    """Run experiments one by one, writing a folder for each and printing its answer.

    All files are read and checked, and all places for results, before the first run. Without a
    name, list the experiments of the package.
    """
    if not request.names:
        for line in listed(request.output):
            print_line(line, console())
        return
    if request.names[0] == NEW:
        for name in request.names[1:] or [TEMPLATE]:
            folder = write_new(name, request.output.language)
            _print(f"{folder / FILE}: edit it, then run `chanjiao experiment {folder}`", request)
        return
    experiments = [read_experiment(name, request.settings) for name in _all(request.names)]
    folders = [_folder(each, request, len(experiments)) for each in experiments]
    for each, folder in zip(experiments, folders, strict=True):
        request.output.check(folder, _provenance(each), TABLES * len(folders))
    for each, folder in zip(experiments, folders, strict=True):
        if request.dry_run:
            for line in planned(each, folder):
                _print(line, request)
        else:
            run_into(each, folder, request)


def run_into(
    each: Experiment,
    folder: Path,
    request: Request,
    provenance: Provenance | None = None,
    needed: int = TABLES,
) -> None:
    """Run an experiment, write its folder of about `needed` bytes, and print its answer."""
    from chanjiao.experiment.bundle import answer_of, bundle_of, print_answer  # noqa: PLC0415

    output = request.output
    with output.progress() as bar:
        shown = ProgressOfBlocks(bar, bar.add_task(each.name, total=None), each.name)
        options = EnsembleOptions(run=request.options, progress=shown.report, watch=shown.watch)
        each, found = run(each, request.blocks.options(options))
        answer = answer_of(each, found)
    known = provenance or _provenance(each)
    bundle = partial(bundle_of, answer, output.language, known, output.figures)
    warnings = output.write(bundle, folder, needed)
    print_answer(answer, console(), output.language)
    output.close(folder, warnings)


def compare(scenarios: Sequence[str], members: int, output: Output, options: RunOptions) -> None:
    """Run the experiment `comparison` with some scenarios; the first is what they differ from."""
    settings = [
        f"design.scenario={json.dumps(scenarios[0])}",
        f"design.vary.scenario.scenarios={json.dumps(list(scenarios))}",
        *([f"design.ensemble.members={members}"] if members else []),
    ]
    each = read_experiment(COMPARISON, settings, folder=Path())
    folder = output.folder(folder_name([Path(name).stem for name in scenarios], "_comparison"))
    output.check(folder, _provenance(each), TABLES)
    run_into(each, folder, Request([COMPARISON], output, settings, options=options))


def planned(each: Experiment, folder: Path) -> Iterator[str]:
    """What an experiment would run, and the years that its file names."""
    yield f"{each.name}: {each.run_count():,} runs, into {folder}"
    if any(design.ensemble and design.ensemble.targets for design in each.designs.values()):
        yield "  and short runs up to the published figures, which exclude parameter samples"
    years = ", ".join(f"{name}={year}" for name, year in each.horizon.texts.items())
    yield f"  years: {years}"


def listed(output: Output) -> Iterator[str]:
    """One line for each experiment of the package: name and question."""
    known = [one for one in shipped_experiments() if one.name != TEMPLATE]
    width = max((len(one.name) for one in known), default=0)
    for one in known:
        number = f"{one.number:>2}" if one.number else "  "
        yield f"{number}  {one.name:<{width}}  {say(one.question, output.language)}"


def write_new(name: str, language: str = EN) -> Path:
    """Write a commented experiment that runs as it stands; return its folder.

    Raises ResultsError if the folder exists already or cannot be written.
    """
    folder = Path(name)
    with suppress(OSError):  # what is wrong with a path is said when the file is written
        if folder.exists():
            raise ResultsError(f"{folder} is there already; name another folder, or delete it")
    text = (shipped_folder() / TEMPLATE / TEMPLATES[language]).read_text(encoding="utf-8")
    with whole_file(folder / FILE, "name another folder") as draft:
        draft.write_text(text.replace(TEMPLATE, folder.name), encoding="utf-8")
    return folder


def _print(line: str, request: Request) -> None:
    print_line(said(line, request.output.language), console())


def _all(names: Sequence[str]) -> list[str]:
    if ALL in names:
        return [one.name for one in shipped_experiments()]
    return list(dict.fromkeys(names))


def _folder(each: Experiment, request: Request, count: int) -> Path:
    out = request.output.out
    if out and count == 1:
        return Path(out)
    return named(Path(out or RESULTS / "experiments"), each.name)


def _provenance(each: Experiment) -> Provenance:
    return Provenance.of(f"experiment {each.name}", [each.path, each.scenario.path])
