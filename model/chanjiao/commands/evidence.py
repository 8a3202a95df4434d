"""The `evidence` command."""

from chanjiao.commands.options import EvidenceOut, EvidenceScenario, Lang, ListAll


def evidence(
    scenario: EvidenceScenario = "base",
    out: EvidenceOut = None,
    lang: Lang = "en",
    everything: ListAll = False,
) -> None:
    """Compare published figures with a run of the model.

    Runs the scenario once. Prints every figure that the model has too, the largest error of each
    group first, and counts those off by more than 10 %. A figure may have been used to set the
    numbers of the base; then a small error proves little.

    The figures are in data/published.csv in the folder of the scenarios, each with its source.

    \b
      chanjiao evidence
      chanjiao evidence base --out evidence.csv
      chanjiao evidence base --all --lang zh
    """
    from chanjiao.commands.comparison import compare_with_evidence  # noqa: PLC0415 - NumPy is slow
    from chanjiao.report.language import Language  # noqa: PLC0415

    compare_with_evidence(scenario, out, Language(lang), everything)
