"""The command's beginning: signals are taken over before anything else is loaded."""

from chanjiao.terminal.stopping import ignore_signals, install


def main() -> None:
    """Run the command."""
    install()
    from chanjiao import cli  # noqa: PLC0415 - takes a moment, in which it can be stopped

    try:
        cli.main()
    finally:
        ignore_signals()


if __name__ == "__main__":
    main()
