"""The `explore` command."""

from chanjiao.commands.explore_options import (
    ExploreMembers,
    ExploreOut,
    ExploreScenarios,
    NoLoops,
    NoZones,
)
from chanjiao.commands.options import Lang, Quiet, Seed


def explore(
    scenario: ExploreScenarios = None,
    out: ExploreOut = None,
    members: ExploreMembers = 64,
    seed: Seed = 1,
    no_loops: NoLoops = False,
    no_zones: NoZones = False,
    lang: Lang = "en",
    quiet: Quiet = False,
) -> None:
    """Write a page that runs the whole model in a browser: policies, levers, two sides.

    The page is one file in English and Chinese. It needs no network and no server: copy it, and
    open it with a browser. Each scenario is a button. The first one is side A, the second one side
    B. Without scenarios, the page has a choice of the package's policies.

    Its numbers are those of `chanjiao run`. It holds an ensemble of each scenario, from which its
    bands come, and the part of each feedback loop in the effect of the first scenario.

    \b
      chanjiao explore
      chanjiao explore double slow base --out page.html --members 300
    """
    from chanjiao.commands.explorer_page import write_page  # noqa: PLC0415 - NumPy is slow
    from chanjiao.commands.output import Output  # noqa: PLC0415
    from chanjiao.explorer.page import PageOptions  # noqa: PLC0415
    from chanjiao.report.language import Language  # noqa: PLC0415

    options = PageOptions(members, seed, loops=not no_loops, zones=not no_zones)
    write_page(scenario or (), Output(out, Language(lang), quiet=quiet), options)
