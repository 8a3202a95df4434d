"""Answers: the questions an analyst asks, each with the runs, tables and figures that answer it."""
