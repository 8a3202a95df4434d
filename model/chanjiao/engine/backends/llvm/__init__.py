"""The fast backend: it lowers a program to one kernel in LLVM IR, for runs and ensembles.

`docs/architecture.md` explains the lowering.
"""
