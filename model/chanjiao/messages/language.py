"""The language of a command: its option, else an environment variable, else that of the system."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence

EN, ZH = "en", "zh"
OPTION = "--lang"
VARIABLE = "CHANJIAO_LANG"
LOCALES = ("LC_ALL", "LC_MESSAGES", "LANG")
"""Environment variables of the locale; the first that is set decides."""

NAMES = {EN: ("en", "english", "英文", "英语"), ZH: ("zh", "cn", "chinese", "中文", "汉语")}
"""Beginnings of the names of a language, as in zh-CN, zh_CN.UTF-8, cn."""

CHINESE_OF_WINDOWS = 0x04
"""Primary language of a Windows language identifier: its ten lowest bits."""
PRIMARY = 0x3FF

_current = [EN]


def language_named(name: str) -> str | None:
    """Language of a name such as zh, zh-CN, zh_CN.UTF-8, cn, 中文, en or en_GB; None if unknown."""
    plain = name.strip().casefold().replace("-", "_").partition(".")[0].partition("_")[0]
    return next((language for language, known in NAMES.items() if plain in known), None)


def chosen(
    arguments: Sequence[str], environment: Mapping[str, str], system: str | None = None
) -> str:
    """Language of a command with these arguments in an environment.

    `system` is the language of the system, where the environment says nothing. A name that is not
    known counts as absent here; the command reports it when it reads its options.
    """
    for name in (*_options(arguments), environment.get(VARIABLE)):
        if name and (language := language_named(name)):
            return language
    for variable in LOCALES:
        if environment.get(variable):
            return language_named(environment[variable]) or EN
    return system or EN


def of_system() -> str | None:
    """Language of the user interface of Windows; None on other systems."""
    if sys.platform != "win32":
        return None
    import ctypes  # noqa: PLC0415 - on Windows alone

    identifier = ctypes.windll.kernel32.GetUserDefaultUILanguage()
    return ZH if identifier & PRIMARY == CHINESE_OF_WINDOWS else EN


def current() -> str:
    """Language of the command that runs; English in a program that imports the package."""
    return _current[0]


def use(arguments: Sequence[str]) -> str:
    """Choose the language of the command that runs, and return it."""
    _current[0] = chosen(arguments, os.environ, of_system())
    return _current[0]


def _options(arguments: Sequence[str]) -> list[str]:
    """Values of `--lang` among arguments, the last one first."""
    found: list[str] = []
    for place, argument in enumerate(arguments):
        if argument == "--":
            break
        if argument.startswith(f"{OPTION}="):
            found.insert(0, argument.partition("=")[2])
        elif argument == OPTION and place + 1 < len(arguments):
            found.insert(0, arguments[place + 1])
    return found
