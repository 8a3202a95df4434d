"""A system error is reported as such, never as a fault of the program."""

import errno
import os

import pytest
from chanjiao.commands.failure import message
from xlsxwriter.exceptions import FileCreateError


@pytest.mark.parametrize("number", [n for n in errno.errorcode if n])
def test_no_error_of_the_system_is_called_ours(number):
    text = message(OSError(number, os.strerror(number), "results/x"))
    assert text.startswith("error: ") and text.endswith(": results/x")


@pytest.mark.parametrize(
    "error, text",
    [
        (
            PermissionError(errno.EACCES, "Permission denied", "a.csv"),
            "error: no permission: a.csv",
        ),
        (OSError(errno.ENOSPC, "No space left on device"), "error: the disk is full"),
        (OSError(errno.ENAMETOOLONG, "File name too long", "x"), "error: the name is too long: x"),
        (OSError(errno.EIO, "Broken disk", "a", None, "b"), "error: Broken disk: a and b"),
        (OSError("the library cannot write a.nc"), "error: the library cannot write a.nc"),
        (
            FileCreateError(OSError(errno.ENOSPC, "No space", "a.xlsx")),
            "error: the disk is full: a.xlsx",
        ),
    ],
)
def test_what_is_reported(error, text):
    assert message(error) == text


def test_a_fault_of_ours_is_called_ours():
    assert message(TypeError("x")).startswith("error inside chanjiao: TypeError: x\n")
