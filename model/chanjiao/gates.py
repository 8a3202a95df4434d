"""The days of the year on which things move at once.

Two gates may share a day; then they act in the order given, and the later one sees what the
earlier one has done.
"""

from chanjiao.engine import Gate

NEW_YEAR = Gate("new_year", "new year", "元旦", month=1, order=0)
"""Children grow a year older: ages are those of birth years, as statistics count them."""

FISCAL_YEAR = Gate("fiscal_year", "fiscal year", "财政年度", month=1, order=1)
"""The budget is released and demonstration projects are awarded."""

TRANCHE = Gate("tranche", "payment of tranches", "资金拨付", month=1, order=2)
"""Awarded projects are paid the year's part of their grant."""

FILING = Gate("filing", "programme filing", "专业备案", month=9, order=0)
"""Programme points are approved and closed, in time for the intake of the same day."""

SCHOOL_YEAR = Gate("school_year", "school year", "开学", month=9, order=1)
"""Pupils move up a grade, graduate, are admitted, or leave."""
