"""What all tests share: compiled kernels stay out of the user's cache directory."""

import os

import pytest


@pytest.fixture(scope="session", autouse=True)
def kernel_cache(tmp_path_factory):
    before = os.environ.get("CHANJIAO_CACHE")
    folder = os.environ["CHANJIAO_CACHE"] = before or str(tmp_path_factory.mktemp("cache"))
    yield folder
    if before is None:
        del os.environ["CHANJIAO_CACHE"]
