"""The command, run as `python -m chanjiao`."""

from chanjiao.cli import main

if __name__ == "__main__":
    main()
