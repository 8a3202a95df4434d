"""The functions that equations use besides arithmetic, and what each means."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Notation:
    """A function of the formulas: its meaning in both languages."""

    en: str
    zh: str


NOTATION: Mapping[str, Notation] = {
    "share": Notation(
        "share(x) is x divided by its sum over the index, and 0 where this sum is 0.",
        "share(x) 为 x 除以其对下标的合计；合计为0时取0。",
    ),
    "softmax": Notation(
        "softmax(u) is exp(u) divided by the sum of exp(u) over the index.",
        "softmax(u) 为 exp(u) 除以其对下标的合计（logit 选择）。",
    ),
    "ces_min": Notation(
        "softmin(a, b) with sharpness k is (a⁻ᵏ + b⁻ᵏ)⁻¹ᐟᵏ: a smooth minimum, below both.",
        "softmin(a, b) 为 (a⁻ᵏ + b⁻ᵏ)⁻¹ᐟᵏ，k为敏感程度：不超过任何一方的平滑最小值。",
    ),
    "lookup": Notation(
        "A curve is linear between its points and constant beyond its ends.",
        "函数表在各点之间线性插值，两端之外保持不变。",
    ),
    "shift": Notation(
        "With the index minus 1, the first member gets 0.", "下标减1时，首个成员取0。"
    ),
    "delay": Notation(
        "delay(x; T) is the outflow of a chain of stocks with inflow x and mean residence time T; "
        "the lower number is the number of stocks.",
        "delay(x; T) 为物质时滞的流出：流入为 x，平均停留时间为 T，下标为阶数。",
    ),
    "smooth": Notation(
        "smooth(x; T) follows x with a mean lag of T: its rate of change is (x − smooth) / T.",
        "smooth(x; T) 以平均时滞 T 跟随 x，变化率为 (x − smooth) / T。",
    ),
    "latest": Notation(
        "latest(x) is the amount of x at its most recent date.", "latest(x) 为 x 最近一次的数量。"
    ),
}
