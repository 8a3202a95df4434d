"""Faults of the ensembles of an experiment file, before anything runs."""

from __future__ import annotations

from collections.abc import Iterator

from chanjiao.engine import Fault
from chanjiao.engine.language.graph import Graph
from chanjiao.ensemble import EnsembleError
from chanjiao.ensemble.sampling.inputs import grouped, varied_inputs
from chanjiao.ensemble.sampling.methods import METHODS
from chanjiao.experiment.design.plan import Plan
from chanjiao.experiment.design.sampling import ONE_AT_A_TIME, runs_of, targets_of
from chanjiao.experiment.file.keys import fault_of, faults_of_file
from chanjiao.experiment.file.schema import DesignTable, EnsembleTable, ExperimentTable
from chanjiao.experiment.measures.evaluation import Evaluation
from chanjiao.experiment.measures.sized import MeasureError
from chanjiao.experiment.values import MEMBER
from chanjiao.scenario.document import Document, KeyPath
from chanjiao.scenario.faults import ScenarioError, listed

SALTELLI = "saltelli"


def ensemble_faults(
    design: DesignTable, keys: KeyPath, document: Document, plan: Plan, graph: Graph
) -> Iterator[Fault]:
    """Faults of the ensemble of a design: its method, its inputs, its published figures."""
    ensemble = design.ensemble
    if ensemble is None:
        return
    here = (*keys, "ensemble")
    if ensemble.targets is not False and not _represents(ensemble):
        what = (
            f"members of the method {ensemble.method} cannot be compared with published figures, "
            "because the design needs all of them; write targets = false"
        )
        yield fault_of(document, (*here, "method"), what)
    else:
        yield from _targets_faults(ensemble, (*here, "targets"), document, plan, graph)
    if ensemble.screen and ensemble.method != SALTELLI:
        what = 'a first stage chooses inputs for Sobol indices; write method = "saltelli"'
        yield fault_of(document, (*here, "screen"), what)
    if ensemble.screen and ensemble.inputs:
        what = "the first stage chooses among all inputs; delete `inputs` or `screen`"
        yield fault_of(document, (*here, "inputs"), what)
    try:
        grouped(varied_inputs(plan.scenarios, graph.variables), ensemble.inputs or None)
        runs_of(plan.scenarios, graph, ensemble)
    except EnsembleError as error:
        yield fault_of(document, (*here, "inputs"), " ".join(str(error).split()))


def screen_faults(table: ExperimentTable, document: Document, dry: Evaluation) -> Iterator[Fault]:
    """Faults of the measures of first stages: each needs one number for each member."""
    from chanjiao.experiment.experiment import designs_of  # noqa: PLC0415

    for name, design in designs_of(table).items():
        if not design.ensemble or not design.ensemble.screen:
            continue
        keys = ("designs", name) if name else ("design",)
        try:
            values = dry.sized(design.ensemble.screen.measure).values
        except MeasureError as error:
            yield fault_of(document, (*keys, "ensemble", "screen", "measure"), str(error))
            continue
        if values.dims != (MEMBER,):
            have = listed(map(str, values.dims)) or "nothing"
            what = f"needs one number for each sample, but the measure varies by {have}"
            yield fault_of(document, (*keys, "ensemble", "screen", "measure"), what)


def _represents(ensemble: EnsembleTable) -> bool:
    return ensemble.method == ONE_AT_A_TIME or METHODS[ensemble.method].represents


def _targets_faults(
    ensemble: EnsembleTable, keys: KeyPath, document: Document, plan: Plan, graph: Graph
) -> Iterator[Fault]:
    """Faults of the file of published figures."""
    try:
        targets_of(plan.scenarios, graph, ensemble)
    except EnsembleError as error:
        yield fault_of(document, keys, " ".join(str(error).split()))
    except ScenarioError as error:
        yield from faults_of_file(error, document, keys)
