"""The digest of the sources: it changes with every source file, independent of file dates."""

import os
import subprocess
import sys
import time

import pytest
from chanjiao.engine import sources

NOW = time.time_ns


@pytest.fixture
def package(tmp_path):
    (tmp_path / "sectors").mkdir()
    for name in ("system.py", "sectors/enrolment.py"):
        (tmp_path / name).write_text("a = 1\n")
    return tmp_path


def digest(package) -> str | None:
    sources._digest.cache_clear()
    return sources._digest(package, NOW() + 10**9)


def test_the_same_sources_have_the_same_digest(package):
    assert digest(package) == digest(package) is not None


@pytest.mark.parametrize("change", ["content", "same size and date", "name", "more", "less"])
def test_a_change_of_the_sources_shows(package, change):
    before, file = digest(package), package / "sectors" / "enrolment.py"
    dates = (file.stat().st_atime_ns, file.stat().st_mtime_ns)
    if change == "content":
        file.write_text("a = 1  # note\n")
    elif change == "same size and date":
        file.write_text("a = 2\n")
        os.utime(file, ns=dates)
    elif change == "name":
        file.rename(file.with_name("enrolments.py"))
    elif change == "more":
        file.with_name("other.py").write_text("")
    else:
        file.unlink()
    assert digest(package) != before


def test_sources_changed_since_the_package_was_imported_have_none(package):
    imported_at = NOW()
    (package / "system.py").write_text("a = 3\n")
    sources._digest.cache_clear()
    assert sources._digest(package, imported_at) is None


def test_sources_that_cannot_be_read_have_none(package):
    (package / "gone.py").symlink_to(package / "nowhere.py")
    assert digest(package) is None


def test_this_package_has_one_and_so_have_other_processes():
    code = "from chanjiao.engine.sources import code_digest; print(code_digest())"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == sources.code_digest() is not None
