"""Policy search: the values of some variables that are best under a budget and constraints.

The search proposes candidates. Each is a point of the axis `candidate`, which runs like any other
axis: the objective and the constraints are measures of the file. Its result is the axis of the
best candidates, with which the tables and figures of the file are made.
"""
