"""The Python interface to the model.

    import chanjiao as cj

    base = cj.read("base")                            # a shipped scenario, or a file
    policy = base.set("funding.programme_money", "18亿元")
    run = cj.run(policy)
    run["outlook.gap"]                                # by year, with units and labels
    run.compare(cj.run(base)).table("zh")             # a data frame
    run.plot("outlook.gap", "zh")                     # a Matplotlib figure
    cj.sweep([base, policy], members=200).quantiles("outlook.gap")
    cj.explain("outlook.gap")

Names of variables may be given without their sector where only one sector has them. `lang` is
"en" or "zh". Errors say what is wrong and suggest near names: `ScenarioError` of scenarios,
`UnknownNameError` of variables, `CellsError` of dimensions and members, `ModelError` of runs.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from chanjiao.api.editing import EditableScenario, editable
from chanjiao.api.overview import Check as Check
from chanjiao.api.overview import Model as Model
from chanjiao.api.runs import Options as Options
from chanjiao.api.runs import Run as Run
from chanjiao.api.runs import RunComparison as RunComparison
from chanjiao.api.runs import simulated
from chanjiao.api.text import Text as Text
from chanjiao.api.text import language_of
from chanjiao.engine.simulation.methods import DEFAULT, METHODS
from chanjiao.engine.simulation.options import RunOptions
from chanjiao.explanation import explain as explanation
from chanjiao.explanation import find
from chanjiao.office.simulation import REPLICATIONS, SEED
from chanjiao.report.language import Language
from chanjiao.scenario import Scenario, ScenarioError
from chanjiao.scenario.faults import did_you_mean
from chanjiao.scenario.loading import load
from chanjiao.scenario.shipped import shipped_scenarios
from chanjiao.scenario.step import read_step
from chanjiao.system import graph

if TYPE_CHECKING:
    import pandas as pd

    from chanjiao.api.sweeps import SweepRun

__all__ = ["check", "explain", "model", "read", "run", "scenarios", "sweep"]


def model(zones: str = "province", lang: str = "en") -> Model:
    """The model: its blocks, sectors and variables.

    `zones` is "province", or "five" for the five economic zones.

        cj.model()                     # blocks, sectors and numbers of variables
        cj.model()["outlook.gap"]      # a variable: unit, dimensions, meaning
    """
    return Model(graph(zones), language_of(lang))


def scenarios() -> pd.DataFrame:
    """The scenarios that come with the package: names (index) and titles in both languages."""
    import pandas as pd  # noqa: PLC0415 - others need not wait for it

    rows = {one.name: {"title": one.title, "title_zh": one.title_zh} for one in shipped_scenarios()}
    return pd.DataFrame.from_dict(rows, orient="index")


def read(scenario: str | Path) -> EditableScenario:
    """Read a scenario: the path of a file, or the name of a shipped one.

    Raises ScenarioError with every fault of the file and its parents.

        base = cj.read("base")
        mine = cj.read("my_scenario.toml")
        more = base.set("funding.matching_ratio", 3)
    """
    return editable(load(scenario, graph))


def run(
    scenario: Scenario | str | Path,
    *,
    method: str | None = None,
    step: str | None = None,
    seed: int = SEED,
    replications: int = REPLICATIONS,
    backend: str = "auto",
) -> Run:
    """Run a scenario, coupled with its project office if it has one.

    `method` is euler, midpoint, rk3 or rk4; `step` a length such as "0.5 month"; without them
    a run takes rk3 and the step of the scenario. `seed` and `replications` are for scenarios
    with an office. `backend` is auto, llvm or numpy. Raises ModelError if a value is not
    finite or an account does not close; raises ValueError if an option is wrong.

    cj.run("demonstration_projects") cj.run(base, method="rk4", step="0.5 month")
    """
    computed = RunOptions(_method(method), _steps(step), backend=backend)
    options = Options(computed, seed, replications)
    return Run(simulated(_scenario(scenario), options), options)


def sweep(
    scenarios: Sequence[Scenario | str | Path],
    members: int = 200,
    *,
    seed: int = 1,
    outputs: Iterable[str] = (),
    screened: bool = True,
    step: str | None = None,
) -> SweepRun:
    """Run scenarios with many samples of their parameters, drawn from their ranges.

    The first scenario is the one that others are compared with. Each of the `members` has the
    same sample in every scenario, so that differences are paired. `outputs` are variables to
    store in addition to posts, people, gap, people not used and matched hires. Where `screened`,
    samples that contradict published figures are left out. Raises EnsembleError if scenarios
    cannot be compared or figures are missing.

    swept = cj.sweep(["base", "demonstration_projects"], members=200, seed=1)
    swept.quantiles("outlook.gap")
    """
    from chanjiao.api.sweeps import SweepRun  # noqa: PLC0415 - loads SciPy
    from chanjiao.effect.definition import MATCHED  # noqa: PLC0415
    from chanjiao.ensemble import published_targets  # noqa: PLC0415
    from chanjiao.ensemble import sweep as sweep_members  # noqa: PLC0415
    from chanjiao.ensemble.running import EnsembleOptions  # noqa: PLC0415
    from chanjiao.report.sweep_tables import NAMES  # noqa: PLC0415

    given = [_scenario(one) for one in scenarios]
    if not given:
        raise ValueError("no scenario is given; name at least one")
    system = graph(given[0].zones)
    wanted = dict.fromkeys([*NAMES, MATCHED, *(find(name, system).id for name in outputs)])
    targets = published_targets(given[0], system) if screened else ()
    computed = RunOptions(outputs=list(wanted), steps_per_year=_steps(step))
    options = EnsembleOptions(run=computed)
    found = sweep_members(given, graph, members, seed, targets, options=options)
    return SweepRun(found)


def explain(
    name: str | None = None, scenario: Scenario | str | Path | None = None, lang: str = "en"
) -> Text:
    """Explain a variable, a sector, or without a name the model, in words.

    With a scenario, the number of the variable is given too. UnknownNameError, with near names,
    where there is nothing of that name.

        cj.explain("outlook.gap")
        cj.explain("funding.matching_ratio", "base")
    """
    given = None if scenario is None else _scenario(scenario)
    system = graph(given.zones) if given else graph()
    return Text(explanation(name, system, given, language_of(lang) is Language.ZH))


def check(scenario: str | Path) -> Check:
    """Check a scenario file without running it.

    Gives what `chanjiao check` prints; nothing is raised where the file has faults.

        found = cj.check("my_scenario.toml")
        found.sound, found.faults, found.remarks
    """
    from chanjiao.commands.check import checked  # noqa: PLC0415

    try:
        lines = "\n".join(checked([str(scenario)], graph))
        return Check(str(scenario), Text(lines), remarks=read(scenario).remarks)
    except ScenarioError as error:
        return Check(str(scenario), Text(error), faults=error.faults)


def _scenario(given: Scenario | str | Path) -> Scenario:
    return given if isinstance(given, Scenario) else read(given)


def _method(name: str | None) -> str:
    if name is not None and name not in METHODS:
        hint = did_you_mean(name, METHODS)
        raise ValueError(f"no method {name!r}; expected one of {', '.join(METHODS)}.{hint}")
    return name or DEFAULT


def _steps(step: str | None) -> int | None:
    return None if step is None else read_step(step)
