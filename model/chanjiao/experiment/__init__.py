"""Experiments: a question as a file, its runs, measures, tables, figures and findings."""
