"""The project office as discrete events: calls, reviews, partners, tranches, works, acceptance.

It runs by itself, or with the model in place of the tranche schedule (`coupling`). Fifty
projects are too few for means alone: the office gives the spread that a schedule cannot.
"""
