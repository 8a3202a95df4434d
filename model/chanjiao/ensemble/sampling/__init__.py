"""Sampling methods: where in its range each input of each member lies.

Each method is a module with two functions. `positions` gives the positions of some members;
member i is the same however many members are asked for. `whole_design` gives the smallest number
of members that makes a complete design.
"""
