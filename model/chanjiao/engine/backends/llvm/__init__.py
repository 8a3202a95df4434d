"""The fast backend: one kernel in LLVM IR, emitted from the graph, for runs and ensembles.

`run` has the form of `integrate.run`; `docs/architecture.md` tells how the lowering works.
"""
