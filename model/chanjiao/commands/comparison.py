"""`chanjiao evidence`: prints published figures and the model, and writes them to a CSV file."""

from __future__ import annotations

from pathlib import Path

from chanjiao.evidence import words
from chanjiao.evidence.comparison import compared, with_model
from chanjiao.evidence.tables import closing, tables, write_csv
from chanjiao.report.language import Language, say, title_of
from chanjiao.report.output.terminal import console, print_line, print_table
from chanjiao.scenario.loading import load_all
from chanjiao.storage.whole import check_file
from chanjiao.system import graph


def compare_with_evidence(
    path: str, out: str | None, language: Language, everything: bool = False
) -> None:
    """Compare a scenario with the published figures, print the tables and write the file `out`."""
    if out:
        check_file(Path(out))
    (scenario,) = load_all([path], graph)
    rows = compared(scenario)
    if out:
        write_csv(rows, Path(out), language)
    title = say(title_of(scenario), language)
    print_line(say(words.TITLE, language, scenario=title), console(), "bold")
    for table in tables(rows, everything):
        print_table(table, console(), language)
    hint = (
        "" if everything or len(with_model(rows)) == len(rows) else say(words.LIST_THEM, language)
    )
    print_line(f"{say(closing(rows), language)} {hint}".rstrip(), console())
    if out:
        print_line(out, console())
