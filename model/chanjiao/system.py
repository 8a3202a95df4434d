"""The system as a graph: traced and checked once for the same sources, then read from the cache."""

from __future__ import annotations

from functools import cache

from chanjiao.engine.cache import cached_object
from chanjiao.engine.language.graph import Graph


@cache
def graph(zones: str = "province") -> Graph:
    """Traced system, checked, with the ledgers of its accounts, for the zones of a scenario."""
    return cached_object("graphs", zones, lambda: traced(zones))


def traced(zones: str = "province") -> Graph:
    """Trace the system anew, whatever the cache has."""
    from chanjiao.dimensions import ZONE, ZONES  # noqa: PLC0415 - all of it takes a tenth of a second
    from chanjiao.engine.language.restriction import resized  # noqa: PLC0415

    return resized(_whole(), {ZONE: ZONES[zones]})


@cache
def _whole() -> Graph:
    from chanjiao.composition import ACCOUNTS, OUTCOMES, SECTORS  # noqa: PLC0415
    from chanjiao.engine.language.trace import trace  # noqa: PLC0415
    from chanjiao.units import year  # noqa: PLC0415

    return trace(SECTORS, year, OUTCOMES, ACCOUNTS)
