"""The system as a graph.

It is traced and checked once, then read from the cache while the sources are unchanged.
"""

from __future__ import annotations

from functools import cache

from chanjiao.engine.cache import cached_object
from chanjiao.engine.language.graph import Graph


@cache
def graph(zones: str = "province") -> Graph:
    """The traced and checked system with the ledgers of its accounts, for a scenario's zones."""
    return cached_object("graphs", zones, lambda: traced(zones))


def traced(zones: str = "province") -> Graph:
    """Trace the system without using the cache."""
    from chanjiao.dimensions import ZONE, ZONES  # noqa: PLC0415 - all of it takes a tenth of a second
    from chanjiao.engine.language.restriction import resized  # noqa: PLC0415

    return resized(_whole(), {ZONE: ZONES[zones]})


@cache
def _whole() -> Graph:
    from chanjiao.composition import ACCOUNTS, OUTCOMES, SECTORS  # noqa: PLC0415
    from chanjiao.engine.language.trace import trace  # noqa: PLC0415
    from chanjiao.units import year  # noqa: PLC0415

    return trace(SECTORS, year, OUTCOMES, ACCOUNTS)
