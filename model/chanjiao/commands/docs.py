"""The `docs` command."""

from chanjiao.commands.options import DocsOut, Lang, NoBrowser


def docs(out: DocsOut = None, no_browser: NoBrowser = False, lang: Lang = "en") -> None:
    """Build the documentation if it is out of date, and open it in a browser.

    The command needs `pip install 'chanjiao[docs]'`, takes half a minute and works without a
    network. The site has guides, a page for each sector with every equation as mathematics,
    every input with its number and source, and the Python API.

    \b
      chanjiao docs
      chanjiao docs --no-browser --out site
    """
    from chanjiao.commands.documentation import open_documentation  # noqa: PLC0415 - for this only

    open_documentation(out, browser=not no_browser)
