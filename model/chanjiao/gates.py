"""Gates: the days of the year on which transfers happen.

Two gates may have the same day. They then act in the order of this file, and the later gate reads
the state that the earlier one left.
"""

from chanjiao.engine import Gate

NEW_YEAR = Gate("new_year", "new year", "元旦", month=1, order=0)
"""People of working age become a year older."""

FISCAL_YEAR = Gate("fiscal_year", "fiscal year", "财政年度", month=1, order=1)
"""The budget is released and demonstration projects are awarded."""

TRANCHE = Gate("tranche", "payment of tranches", "资金拨付", month=1, order=2)
"""Awarded projects receive the year's share of their grant."""

FILING = Gate("filing", "programme filing", "专业备案", month=9, order=0)
"""Programme points are approved and closed, in time for the intake of the same day."""

SCHOOL_YEAR = Gate("school_year", "school year", "开学", month=9, order=1)
"""Children become a year older. Pupils move up a grade, graduate, are admitted, or leave."""
