"""Rules: the choices of a calibration that no single ratio decides, and the menus of each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Rules:
    """How ratios go on and which forms act.

    `damping` and `slope_weight` are those of damped trends. `displacement` and `pool_elasticity`
    are inputs of the model of these names. `seat_rule` is a rule for general seats, and
    `post_retention` the weight of retained teaching posts.
    """

    damping: float = 0.8
    slope_weight: float = 0.3
    displacement: float = 0.0
    pool_elasticity: float = 0.5
    seat_rule: str = "ratchet"
    post_retention: float = 1.0


FROZEN = Rules()
"""Rules of published forecasts, chosen in 2026 by people who had seen the figures to 2023."""

PLAIN = Rules(0.0, 0.3, 1.0, 1.0, "share_held", 0.0)
"""Rules with which a procedure begins that knows nothing: ratios stay, all forms are plain."""

MENUS: Mapping[str, tuple[float | str, ...]] = {
    "damping": (0.0, 0.8, 0.95),
    "slope_weight": (0.15, 0.3, 0.5),
    "displacement": (0.0, 0.5, 1.0),
    "pool_elasticity": (0.0, 0.5, 1.0),
    "seat_rule": ("ratchet", "share_held", "seats_fixed"),
    "post_retention": (0.0, 1.0),
}
"""What may be chosen, by rule."""


def neighbours(rules: Rules) -> Iterator[Rules]:
    """The rules themselves, then all rules that differ from them in one choice."""
    yield rules
    for name, menu in MENUS.items():
        for choice in menu:
            if choice != getattr(rules, name):
                yield replace(rules, **{name: choice})  # type: ignore[arg-type]
