"""IR of operations on long rows of numbers: copy, add, mix, check; several lanes at a time."""

from __future__ import annotations

from collections.abc import Callable

from chanjiao.engine.backends.llvm.ir.builder import Code
from chanjiao.engine.backends.llvm.ir.loop_nest import bits, type_of
from chanjiao.engine.simulation.negative import ABSOLUTE, RELATIVE

TOGETHER = 8
"""Vectors that are added before the sum in memory changes; its changes wait for each other."""

Operation = Callable[[Code, int, dict[str, str], dict[str, str]], str]


def functions(width: int) -> list[str]:
    """Every function on rows; each takes the target, sources, a length and factors."""
    return [
        _stream("copy", ("a",), (), lambda code, w, x, f: x["a"], width),
        _stream("gather", ("a",), ("by",), _gathered, width),
        _stream("move", ("a", "b"), ("by",), _moved, width),
        _stream("add", ("a",), ("by",), _added, width),
        _stream("divide", ("a",), ("by",), _divided, width),
        _stream("mix", ("a", "b"), ("by",), _mixed, width),
        _stream("fill", (), ("by",), lambda code, w, x, f: f["by"], width),
        _finite(width),
        _negative(width),
        _held(width),
    ]


def _stream(
    name: str, sources: tuple[str, ...], factors: tuple[str, ...], operation: Operation, width: int
) -> str:
    code = Code()
    full = code.whole("sub", "%n", code.whole("urem", "%n", width))
    for start, end, lanes in ((0, full, width), (full, "%n", 1)):
        wide = {f: _splat(code, f"%{f}", lanes) for f in factors}
        with code.loop(start, end, lanes) as at:
            kind = type_of("double", lanes)
            pointers = {s: code.address(f"%{s}", at) for s in (*sources, "to")}
            old = {s: code.make(f"load {kind}, ptr {p}, align 8") for s, p in pointers.items()}
            result = operation(code, lanes, old, wide)
            code.do(f"store {kind} {result}, ptr {pointers['to']}, align 8")
    given = [*(f"ptr %{s}" for s in ("to", *sources)), "i64 %n", *(f"double %{f}" for f in factors)]
    return code.function(f"internal void @{name}({', '.join(given)})")


def _splat(code: Code, value: str, lanes: int) -> str:
    if lanes == 1:
        return value
    kind = type_of("double", lanes)
    first = code.make(f"insertelement {kind} poison, double {value}, i64 0")
    return code.make(
        f"shufflevector {kind} {first}, {kind} poison, <{lanes} x i32> zeroinitializer"
    )


def binary(code: Code, operator: str, lanes: int, a: str, b: str) -> str:
    """Arithmetic of two vectors."""
    return code.make(f"{operator} {type_of('double', lanes)} {a}, {b}")


def constant(value: float, lanes: int) -> str:
    """A number in every lane."""
    text = bits(value)
    return text if lanes == 1 else f"<{', '.join([f'double {text}'] * lanes)}>"


def _gathered(code: Code, lanes: int, x: dict[str, str], factors: dict[str, str]) -> str:
    part = binary(code, "fdiv", lanes, x["a"], factors["by"])
    return binary(code, "fadd", lanes, x["to"], part)


def _moved(code: Code, lanes: int, x: dict[str, str], factors: dict[str, str]) -> str:
    change = binary(code, "fmul", lanes, factors["by"], x["b"])
    return binary(code, "fadd", lanes, x["a"], change)


def _added(code: Code, lanes: int, x: dict[str, str], factors: dict[str, str]) -> str:
    part = binary(code, "fmul", lanes, factors["by"], x["a"])
    return binary(code, "fadd", lanes, x["to"], part)


def _divided(code: Code, lanes: int, x: dict[str, str], factors: dict[str, str]) -> str:
    return binary(code, "fdiv", lanes, x["a"], factors["by"])


def _mixed(code: Code, lanes: int, x: dict[str, str], factors: dict[str, str]) -> str:
    rest = binary(code, "fsub", lanes, constant(1.0, lanes), factors["by"])
    first = binary(code, "fmul", lanes, rest, x["a"])
    return binary(code, "fadd", lanes, first, binary(code, "fmul", lanes, factors["by"], x["b"]))


def _finite(width: int) -> str:
    """Whether numbers of a row are infinite or NaN."""

    def wrong(code: Code, lanes: int, at: str) -> str:
        x = _loaded(code, "%a", at, lanes)
        nothing = binary(code, "fsub", lanes, x, x)
        return code.make(f"fcmp uno {type_of('double', lanes)} {nothing}, {nothing}")

    return _check("wrong(ptr %note, ptr %a, i64 %n)", wrong, width)


def _negative(width: int) -> str:
    """Whether numbers of a row are negative, infinite or NaN; `peaks` holds their highest values.

    A small negative number passes, relative to the highest value of its cell.
    """

    def below(code: Code, lanes: int, at: str) -> str:
        kind, chosen = type_of("double", lanes), type_of("i1", lanes)
        x, before = (_loaded(code, row, at, lanes) for row in ("%a", "%peaks"))
        higher = code.make(f"fcmp ogt {kind} {x}, {before}")
        peak = code.make(f"select {chosen} {higher}, {kind} {x}, {kind} {before}")
        code.do(f"store {kind} {peak}, ptr {code.address('%peaks', at)}, align 8")
        part = binary(code, "fmul", lanes, constant(-RELATIVE, lanes), peak)
        floor = binary(code, "fadd", lanes, part, constant(-ABSOLUTE, lanes))
        low = code.make(f"fcmp ult {kind} {x}, {floor}")
        high = code.make(f"fcmp oeq {kind} {x}, {constant(float('inf'), lanes)}")
        return code.make(f"or {chosen} {low}, {high}")

    return _check("no_amount(ptr %note, ptr %a, ptr %peaks, i64 %n)", below, width)


def _check(head: str, holds: Callable[[Code, int, str], str], width: int) -> str:
    """A function that gives 1 where something holds for any number of a row, else 0."""
    code = Code()
    code.do("store i64 0, ptr %note")
    full = code.whole("sub", "%n", code.whole("urem", "%n", width))
    for start, end, lanes in ((0, full, width), (full, "%n", 1)):
        with code.loop(start, end, lanes) as at:
            _note(code, holds(code, lanes, at), lanes)
    found = code.make("load i64, ptr %note")
    return code.function(f"internal i64 @{head}", f"i64 {found}")


def _loaded(code: Code, row: str, at: str, lanes: int) -> str:
    return code.make(f"load {type_of('double', lanes)}, ptr {code.address(row, at)}, align 8")


def _note(code: Code, wrong: str, lanes: int) -> None:
    """Store a 1 where any lane of a comparison holds."""
    if lanes > 1:
        packed = code.make(f"bitcast <{lanes} x i1> {wrong} to i{lanes}")
        wrong = code.make(f"icmp ne i{lanes} {packed}, 0")
    with code.where(wrong):
        code.do("store i64 1, ptr %note")


def _held(width: int) -> str:
    """Sum of a row, lane by lane, onto `to`; several vectors are added first."""
    code, start = Code(), "0"
    for lanes, together in ((width, TOGETHER), (width, 1), (1, 1)):
        stride = lanes * together
        end = code.whole("sub", "%n", code.whole("urem", "%n", stride)) if stride > 1 else "%n"
        with code.loop(start, end, stride) as at:
            kind = type_of("double", lanes)
            parts = [
                _loaded(code, "%a", code.whole("add", at, lanes * part), lanes)
                for part in range(together)
            ]
            parts.append(code.make(f"load {kind}, ptr %to, align 8"))
            while len(parts) > 1:
                parts = [*parts[2:], binary(code, "fadd", lanes, *parts[:2])]
            code.do(f"store {kind} {parts[0]}, ptr %to, align 8")
        start = end
    return code.function("internal void @held(ptr %to, ptr %a, i64 %n)")
