"""The project office as a discrete-event model, from calls and reviews to works and acceptance.

It runs alone, or coupled with the model in place of the tranche schedule (`coupling`). With only
fifty projects, random variation matters: the office gives a distribution, the schedule only a
mean.
"""
