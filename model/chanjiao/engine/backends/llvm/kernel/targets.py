"""The same IR for other machines: a module for browsers, and PTX for graphics processors.

A kernel has no globals, no tables and no calls to the outside, so that no linker is needed.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import llvmlite.binding as llvm

from chanjiao.engine.language.faults import ModelError

CUSTOM, IMPORT, GLOBAL, EXPORT, CODE = 0, 2, 6, 7, 10
"""Numbers of the sections of a WebAssembly module."""

FUNCTIONS, GLOBALS = 0, 2
"""Kinds of symbols without data."""

SYMBOLS = 8
"""Number of the symbol table in the section `linking`."""

MEMORY, STACK = "__linear_memory", "__stack_pointer"
"""What a module imports, and what it would: it gets a stack of its own."""

STACK_BYTES = 1 << 16
"""The stack of a module goes from here down; what a page gives it comes after."""

HEADER = 8
SEVEN_BITS, MORE = 0x7F, 0x80
WHOLE, CONSTANT, END = 0x7F, 0x41, 0x0B
"""A whole number of 32 bits, the instruction that gives one, and the end of instructions."""

UNDEFINED, NAMED = 0x10, 0x40
"""Flags of a symbol: it comes from outside; it has its own name although it does."""


EXPORTED = ("prepare", "advance", "open", "close", "moment")


def wasm(text: str, exported: tuple[str, ...] = EXPORTED) -> bytes:
    """A WebAssembly module of some IR; it exports functions by name.

    It imports its memory, `__linear_memory` of `env`, and nothing else; `STACK_BYTES` from the
    beginning are its stack. Raises ModelError if the IR needs anything else from outside.
    """
    module = llvm.parse_assembly(text)
    module.triple = "wasm32-unknown-unknown"
    machine = _machine(module.triple, features="+simd128")
    built = bytes(machine.emit_object(module))
    sections = list(_sections(built))
    imports = dict(entry for kind, body in sections if kind == IMPORT for entry in _imports(body))
    if not {MEMORY, STACK}.issuperset(imports):
        raise ModelError(["the kernel needs more than memory from outside, and cannot be exported"])
    places = _functions(next(b for k, b in sections if k == CUSTOM and b[1:8] == b"linking"))
    exports = _vector([_name(n) + b"\x00" + _number(places[n]) for n in exported])
    result = built[:HEADER]
    for kind, body in sections:
        if kind == CODE:
            result += _section(GLOBAL, _vector([_stack()])) if STACK in imports else b""
            result += _section(EXPORT, exports)
        if kind == IMPORT:
            result += _section(IMPORT, _vector([imports[MEMORY]]))
        elif kind != CUSTOM:
            result += _section(kind, body)
    return result


def ptx(text: str, processor: str = "sm_70") -> str:
    """Assembly for graphics processors of some IR written for one lane; one thread a member.

    The entry `members` takes the arrays of the first member, the distances to those of the next
    one in numbers, how many members there are, and the first step and the last. Step 0 is prepared.
    """
    module = llvm.parse_assembly(text + ENTRY)
    module.triple = "nvptx64-nvidia-cuda"
    return str(_machine(module.triple, processor).emit_assembly(module))


ENTRY = """
declare i32 @llvm.nvvm.read.ptx.sreg.tid.x()
declare i32 @llvm.nvvm.read.ptx.sreg.ntid.x()
declare i32 @llvm.nvvm.read.ptx.sreg.ctaid.x()

define ptx_kernel void @members(ptr %ws, ptr %header, ptr %tables, ptr %out, i64 %ws_by,
                                i64 %tables_by, i64 %out_by, i64 %count, i64 %from, i64 %to) {
entry:
%thread = call i32 @llvm.nvvm.read.ptx.sreg.tid.x()
%size = call i32 @llvm.nvvm.read.ptx.sreg.ntid.x()
%group = call i32 @llvm.nvvm.read.ptx.sreg.ctaid.x()
%before = mul i32 %size, %group
%sum = add i32 %before, %thread
%member = zext i32 %sum to i64
%inside = icmp ult i64 %member, %count
br i1 %inside, label %schedule, label %exit
schedule:
%ws_at = mul i64 %member, %ws_by
%tables_at = mul i64 %member, %tables_by
%out_at = mul i64 %member, %out_by
%own_ws = getelementptr double, ptr %ws, i64 %ws_at
%own_tables = getelementptr double, ptr %tables, i64 %tables_at
%own_out = getelementptr double, ptr %out, i64 %out_at
%first = icmp eq i64 %from, 0
br i1 %first, label %begin, label %go
begin:
%unfit = call i64 @prepare(ptr %own_ws, ptr %header, ptr %own_tables)
br label %go
go:
%failed = call i64 @advance(ptr %own_ws, ptr %header, ptr %own_tables, ptr %own_out,
                            i64 %from, i64 %to)
br label %exit
exit:
ret void
}
"""


def _machine(triple: str, processor: str = "", features: str = "") -> Any:
    llvm.initialize_all_targets()
    llvm.initialize_all_asmprinters()
    target = llvm.Target.from_triple(triple)
    return target.create_target_machine(cpu=processor, features=features, opt=1)


def _sections(module: bytes) -> Iterator[tuple[int, bytes]]:
    at = HEADER
    while at < len(module):
        kind = module[at]
        size, at = _read(module, at + 1)
        yield kind, module[at : at + size]
        at += size


def _stack() -> bytes:
    """The end of the stack, a number that functions move."""
    return bytes([WHOLE, 1, CONSTANT]) + _number(STACK_BYTES) + bytes([END])


def _imports(body: bytes) -> Iterator[tuple[str, bytes]]:
    """What a module imports, up to the first thing that cannot be given: name and entry."""
    count, at = _read(body, 0)
    for _ in range(count):
        begin = at
        size, at = _read(body, at)
        size, at = _read(body, at + size)
        name, at = body[at : at + size].decode(), at + size
        if name == STACK:
            at += 3
        elif name == MEMORY:
            limits, at = _read(body, at + 1)
            for _ in range(1 + limits % 2):
                _, at = _read(body, at)
        yield name, body[begin:at]
        if name not in (MEMORY, STACK):
            return


def _functions(linking: bytes) -> dict[str, int]:
    """Index of each function, from the symbol table."""
    at = _read(linking, len(b"_linking"))[1]
    while at < len(linking):
        kind = linking[at]
        size, at = _read(linking, at + 1)
        if kind == SYMBOLS:
            return dict(_symbols(linking[at : at + size]))
        at += size
    raise ModelError(["the module has no symbols, and cannot be exported"])


def _symbols(table: bytes) -> Iterator[tuple[str, int]]:
    count, at = _read(table, 0)
    for _ in range(count):
        kind = table[at]
        flags, at = _read(table, at + 1)
        if kind not in (FUNCTIONS, GLOBALS):
            raise ModelError(["the kernel has data of its own, and cannot be exported"])
        function, at = _read(table, at)
        if not flags & UNDEFINED or flags & NAMED:
            size, at = _read(table, at)
            if kind == FUNCTIONS:
                yield table[at : at + size].decode(), function
            at += size


def _read(data: bytes, at: int) -> tuple[int, int]:
    """A whole number in parts of seven bits, and where the next thing begins."""
    value = shift = 0
    while True:
        value |= (data[at] & SEVEN_BITS) << shift
        shift += 7
        at += 1
        if not data[at - 1] & MORE:
            return value, at


def _number(value: int) -> bytes:
    parts = bytearray()
    while value > SEVEN_BITS:
        parts.append(value & SEVEN_BITS | MORE)
        value >>= 7
    return bytes([*parts, value])


def _name(text: str) -> bytes:
    return _number(len(text)) + text.encode()


def _vector(items: list[bytes]) -> bytes:
    return _number(len(items)) + b"".join(items)


def _section(kind: int, body: bytes) -> bytes:
    return bytes([kind]) + _number(len(body)) + body
