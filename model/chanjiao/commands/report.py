"""The `report` command."""

from chanjiao.commands.options import (
    Backend,
    DocumentFormat,
    Formats,
    Lang,
    NoStore,
    Quiet,
    ReportOf,
    ReportOut,
    Set,
    Step,
    Store,
)


def report(
    name: ReportOf,
    formats: Formats = None,
    settings: Set = None,
    out: ReportOut = None,
    lang: Lang = "en",
    step: Step = None,
    backend: Backend = "auto",
    store: Store = None,
    no_store: NoStore = False,
    quiet: Quiet = False,
) -> None:
    """Write a report of some pages about a scenario or an experiment, and a summary on one page.

    The report has the question, the answer in five sentences, three figures, the table to quote,
    what a department counts, how sure it is, what it is based on, what to doubt, and the sources.
    All its sentences come from computed results. The folder holds

    \b
      report.html, summary.html   for a browser, each in one file
      report.docx, summary.docx   to edit; with --lang zh in the form of official documents
      report.pdf, summary.pdf     where LibreOffice is installed
      tables/*.csv                the numbers behind the text

    \b
      chanjiao report demonstration_projects --lang zh
      chanjiao report leverage
      chanjiao report my_plan.toml --format docx --out paper/my_plan
    """
    from chanjiao.commands.blocks import Blocks
    from chanjiao.commands.output import Output
    from chanjiao.commands.report_writing import ReportRequest, write_report
    from chanjiao.commands.run import steps_per_year
    from chanjiao.engine.simulation.options import RunOptions
    from chanjiao.report.language import Language

    options = RunOptions(steps_per_year=steps_per_year(step), backend=backend)
    blocks = Blocks(store, not no_store)
    output = Output(out, Language(lang), quiet=quiet)
    chosen = formats or list(DocumentFormat)
    write_report(ReportRequest(name, output, chosen, settings or (), options, blocks))
