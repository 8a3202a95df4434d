"""chanjiao (产教): a stock-and-flow model of vocational education in Sichuan.

    import chanjiao as cj

    base = cj.read("base")
    run = cj.run(base.set("funding.matching_ratio", 3))
    run.compare(cj.run(base)).table("zh")

`chanjiao.api` describes all functions. It is loaded when one of them is first used.
"""

from time import time_ns
from typing import TYPE_CHECKING, Any

IMPORTED_AT = time_ns()
"""When this process began to import the package: what has changed since is not what runs."""

__all__ = ["check", "explain", "model", "read", "run", "scenarios", "sweep"]

if TYPE_CHECKING:
    from chanjiao.api import check, explain, model, read, run, scenarios, sweep


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from chanjiao import api  # noqa: PLC0415 - `import chanjiao` stays fast

    return getattr(api, name)


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
