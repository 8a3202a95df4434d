"""Compiles IR for this machine; object code is cached in the cache folder of the user."""

from __future__ import annotations

import ctypes
from functools import cache
from typing import Any

import llvmlite
import llvmlite.binding as llvm

from chanjiao.engine.cache import cached

Function = Any
"""A compiled function; it may be called from many threads at once."""


def described() -> str:
    """Compiler and processor, for the user; fails where compilation is not possible."""
    _machine(0)
    return f"{host()[0]}, {host()[1]}"


class Native:
    """Object code of this machine, loaded; functions go by name."""

    def __init__(self, code: bytes) -> None:
        # llvmlite's memory manager keeps code and constants as near as the small code model needs
        self.engine = llvm.create_mcjit_compiler(_module(""), _machine(0), use_lmm=True)
        self.engine.add_object_file(llvm.ObjectFileRef.from_data(code))
        self.engine.finalize_object()

    def function(self, name: str, *arguments: Any) -> Function:
        """A function that takes some arguments and returns a whole number."""
        kind = ctypes.CFUNCTYPE(ctypes.c_int64, *arguments)
        return kind(self.engine.get_function_address(name))


def native_of(text: str, level: int) -> Native:
    """IR compiled for this machine, or its object code read from the cache."""
    key = "\n".join([text, str(level), *host()])
    return Native(cached("kernels", key, lambda: build(text, level)))


def build(text: str, level: int) -> bytes:
    """Compile IR at a level of code generation from 0 to 3.

    No passes over IR are run: it is written as they would leave it, and they take seconds.
    """
    return bytes(_machine(level).emit_object(_module(text)))


def _module(text: str) -> Any:
    module = llvm.parse_assembly(text)
    module.triple = llvm.get_process_triple()
    module.verify()
    return module


@cache
def host() -> tuple[str, str, str]:
    """What compiles, and name and features of this processor."""
    features = llvm.get_host_cpu_features().flatten()
    return f"llvmlite {llvmlite.__version__}", llvm.get_host_cpu_name(), features


@cache
def _initialized() -> None:
    llvm.initialize_native_target()
    llvm.initialize_native_asmprinter()


def _machine(level: int) -> Any:
    _initialized()
    _, name, features = host()
    target = llvm.Target.from_triple(llvm.get_process_triple())
    return target.create_target_machine(
        cpu=name, features=features, opt=level, reloc="pic", codemodel="small", jit=True
    )
