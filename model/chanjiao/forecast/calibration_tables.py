"""Tables of a calibration: what the figures say about each number, and the rules chosen."""

from __future__ import annotations

from dataclasses import asdict

import pandas as pd

from chanjiao.dimensions import SEAT_RULE
from chanjiao.forecast import calibration_words as words
from chanjiao.forecast.calibration import Calibration
from chanjiao.forecast.choice import Choice
from chanjiao.forecast.identities import unbalanced
from chanjiao.forecast.information import information
from chanjiao.forecast.rules import MENUS
from chanjiao.report.language import Labelled, filled, in_both, say
from chanjiao.report.output.table import UNKNOWN, Cell, Column, Table
from chanjiao.report.texts import Word

INFORMATION = ("name", "kind", "value", "error", "years", "learnt", "informed")
RULES = ("rule", "menu", "frozen", "blind")


def information_table(calibration: Calibration) -> Table:
    """A row for each ratio and each elasticity."""
    rows: list[list[Cell]] = [
        [
            words.NUMBERS[row["name"]],
            words.KINDS[row["kind"]],
            _value(row["value"]),
            f"{row['error']:.1f} %" if row["kind"] == "ratio" else f"{row['error']:.2f}",
            str(row["years"]),
            f"{row['learnt']:.0%}" if row["kind"] == "slope" else UNKNOWN,
            words.YES if row["informed"] else words.NO,
        ]
        for row in information(calibration).to_dict("records")
    ]
    columns = [Column(words.HEADS[name]) for name in INFORMATION]
    return Table("information", words.INFORMATION, columns, rows, note=words.INFORMED)


def rules_table(calibration: Calibration, choice: Choice) -> Table:
    """A row for each rule: its menu, the frozen choice and the blind one."""
    frozen, blind = asdict(calibration.rules), asdict(choice.rules)
    rows: list[list[Cell]] = [
        [words.RULE_NAMES[name], _menu(menu), _choice(frozen[name]), _choice(blind[name])]
        for name, menu in MENUS.items()
    ]
    note = filled(words.CHOSEN, error=choice.tried[choice.rules], tried=len(choice.tried))
    return Table(
        "rules", words.RULES, [Column(words.HEADS[name]) for name in RULES], rows, note=note
    )


def balance_note(known: pd.DataFrame) -> Word | None:
    """Names the years whose stocks and flows do not agree, if there are any."""
    found = unbalanced(known)
    if not found:
        return None
    years = in_both(
        lambda language: "; ".join(
            f"{say(words.BALANCES[each.balance], language)} {each.year} "
            f"({each.difference * 100:+.1f} %)"
            for each in found
        )
    )
    return filled(words.UNBALANCED, years=years)


def _value(value: float) -> str:
    """Shares with three digits, persons in whole numbers."""
    return f"{value:,.0f}" if abs(value) > LARGEST_SHARE else f"{value:.3f}"


LARGEST_SHARE = 100.0
"""Size above which a number is one of persons."""


def _choice(value: float | str) -> Labelled:
    labels = {member.id: member for member in SEAT_RULE.members}
    if isinstance(value, str):
        return labels[value]
    return Word(f"{value:g}", f"{value:g}")


def _menu(menu: tuple[float | str, ...]) -> Labelled:
    return in_both(lambda language: " / ".join(say(_choice(each), language) for each in menu))
