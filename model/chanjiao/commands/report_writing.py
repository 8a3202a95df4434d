"""`chanjiao report`: writes a report and a summary of a scenario or an experiment."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from chanjiao.commands.blocks import Blocks, ProgressOfBlocks
from chanjiao.commands.output import Output
from chanjiao.engine.characters import file_name
from chanjiao.engine.simulation.options import RunOptions
from chanjiao.experiment.experiment import FILE
from chanjiao.experiment.shipped import find_experiment, shipped_experiments
from chanjiao.report.output.provenance import Provenance
from chanjiao.scenario.faults import Place, ScenarioError, nearest, shown
from chanjiao.scenario.loading import load_all
from chanjiao.scenario.shipped import find_file, shipped_names
from chanjiao.system import graph

if TYPE_CHECKING:
    from chanjiao.document.content import ReportContent
    from chanjiao.report.output.bundle import Bundle
    from chanjiao.report.output.table import Table

REPORTS = "reports"
"""Folder of reports in the folder of results."""

NEEDED = 4_000_000
"""Bytes of a folder with a report in all formats."""


@dataclass(frozen=True)
class ReportRequest:
    """The scenario or experiment that a report is about, and how it is made."""

    name: str
    output: Output
    formats: Sequence[str]
    settings: Sequence[str] = ()
    options: RunOptions = RunOptions()
    blocks: Blocks = field(default_factory=Blocks)


def write_report(request: ReportRequest) -> None:
    """Run a scenario or an experiment and write the documents about it.

    Raises ScenarioError if the name is neither, or if a file has faults.
    """
    made = _of_experiment if is_experiment(request.name) else _of_scenario
    made(request)


def is_experiment(name: str) -> bool:
    """Whether a name, a number, a folder or a file is an experiment and not a scenario.

    Raises ScenarioError if it is neither.
    """
    path = Path(name)
    if path.is_file():
        return "question" in _keys(path)
    if path.is_dir() and (path / FILE).is_file():
        return True
    if name in shipped_names():
        return False
    try:
        find_experiment(name)
    except ScenarioError:
        _raise_unknown(name)
    return True


def _raise_unknown(name: str) -> None:
    known = [*shipped_names(), *(one.name for one in shipped_experiments())]
    near = nearest(name, known)
    hint = f" Did you mean {near}?" if near else ""
    what = (
        f"no scenario and no experiment has this name.{hint} `chanjiao scenarios` and "
        "`chanjiao experiment` list them; a file of your own is given by its path"
    )
    raise ScenarioError([Place(shown(Path(name))).fault("", what)])


def _keys(path: Path) -> set[str]:
    """Keys at the head of a TOML file; none if it cannot be read, which its reader then reports."""
    try:
        return set(tomllib.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError):
        return set()


def _of_scenario(request: ReportRequest) -> None:
    from chanjiao.commands.run import Runner  # noqa: PLC0415
    from chanjiao.commands.settings import with_settings  # noqa: PLC0415

    (scenario,) = load_all([str(find_file(request.name))], graph)
    if request.settings:
        scenario = with_settings(scenario, request.settings)
    folder = _folder(request, scenario.name)
    provenance = Provenance.of("report", [scenario.path])
    request.output.check(folder, provenance, NEEDED)
    with request.output.progress() as progress:
        study = Runner(request.options).compared(scenario, progress)

    def bundle() -> Bundle:
        from chanjiao.counts.tables import count_tables  # noqa: PLC0415 - pandas is slow
        from chanjiao.document.of_scenario import content_of_scenario  # noqa: PLC0415
        from chanjiao.report.tables import headline_table  # noqa: PLC0415

        tables = [headline_table(study), *count_tables(study.result)]
        return _bundle(content_of_scenario(study), tables, request, provenance)

    _write(request, bundle, folder)


def _of_experiment(request: ReportRequest) -> None:
    from chanjiao.ensemble.running import EnsembleOptions  # noqa: PLC0415
    from chanjiao.experiment.bundle import answer_of  # noqa: PLC0415
    from chanjiao.experiment.experiment import run  # noqa: PLC0415
    from chanjiao.experiment.reading import read_experiment  # noqa: PLC0415

    each = read_experiment(request.name, request.settings)
    folder = _folder(request, each.name)
    provenance = Provenance.of("report", [each.path, each.scenario.path])
    request.output.check(folder, provenance, NEEDED)
    with request.output.progress() as bar:
        shown = ProgressOfBlocks(bar, bar.add_task(each.name, total=None), each.name)
        options = EnsembleOptions(run=request.options, progress=shown.report, watch=shown.watch)
        answer = answer_of(*run(each, request.blocks.options(options)))

    def bundle() -> Bundle:
        from chanjiao.document.of_experiment import content_of_experiment  # noqa: PLC0415

        content = content_of_experiment(answer)
        return _bundle(content, answer.tables, request, provenance)

    _write(request, bundle, folder)


def _bundle(
    content: ReportContent, tables: Sequence[Table], request: ReportRequest, provenance: Provenance
) -> Bundle:
    from chanjiao.document.content import documents_of  # noqa: PLC0415
    from chanjiao.report.output.bundle import Bundle  # noqa: PLC0415

    language = request.output.language
    command = f"chanjiao report {request.name} --lang {language}"
    return Bundle(
        provenance=provenance,
        language=language,
        title=content.title,
        tables=tables,
        workbook=None,
        about={"digest": content.digest, "language": str(language)},
        documents=documents_of(content, command),
        formats=request.formats,
    )


def _folder(request: ReportRequest, name: str) -> Path:
    return request.output.folder(f"{REPORTS}/{file_name(name)}")


def _write(request: ReportRequest, bundle: Callable[[], Bundle], folder: Path) -> None:
    warnings = request.output.write(bundle, folder, NEEDED)
    request.output.close(folder, warnings)
