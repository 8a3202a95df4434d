"""IR of a run: from gate to gate and step to step, with its outputs stored on the way.

What differs from run to run comes in two arrays, so that the code need not be built anew: `header`
holds whole numbers (`HeaderWord` names the first of them), `tables` the dates and values of paths.
"""

from __future__ import annotations

from chanjiao.engine.backends.llvm.ir.builder import Code
from chanjiao.engine.backends.llvm.ir.header_words import (
    GATE_WORDS,
    LIST_WORDS,
    PATH_WORDS,
    HeaderWord,
)
from chanjiao.engine.backends.llvm.ir.layout import Layout
from chanjiao.engine.backends.llvm.ir.loop_nest import bits
from chanjiao.engine.backends.llvm.ir.loop_plan import cells
from chanjiao.engine.backends.llvm.ir.spec import KernelSpec
from chanjiao.engine.backends.llvm.ir.stages import Stage, function, stages_of, weight_of
from chanjiao.engine.simulation.inputs import Tables
from chanjiao.engine.simulation.negative import ANY_SIGN

GIVEN = "ptr %ws, ptr %header, ptr %tables, ptr %out"
PASSED = "ptr %ws, ptr %header, ptr %tables, ptr %out"
STEPPED = "ptr %ws, ptr %header, ptr %tables, i64 %step"


def _word(code: Code, at: str | int) -> str:
    """One word of the header."""
    return code.word("%header", at)


class Driver:
    """Writes the functions around the equations, for one layout and number of lanes."""

    def __init__(self, layout: Layout, fixed: int, spec: KernelSpec) -> None:
        self.layout = layout
        self.fixed = fixed  # cells of fixed variables
        self.width = spec.lanes.count
        self.cell = spec.lanes.cell  # numbers in a cell: lanes, or 1
        self.method = spec.method
        self.gates = spec.calendar.gates
        self.step = spec.calendar.step

    def functions(self) -> list[str]:
        """All functions; callers use `prepare`, `open`, `close`, `advance` and `moment`."""
        several = self.method.stages > 1
        stages = [self._saved(), self._weighed(), *self._movers()] if several else []
        return [
            self._knot(),
            self._paths(),
            self._stored(),
            self._row(),
            *stages,
            self._accounts(),
            self._prepare(),
            self._open(),
            self._stages() if several else self._euler(),
            self._close(),
            self._advance(),
        ]

    def _ws(self, code: Code, cells: int) -> str:
        return code.address("%ws", cells * self.cell)

    def _wrong(self, code: Code, first: str, cells: int) -> str:
        """Whether any of some cells is infinite or NaN."""
        note = code.make("getelementptr i64, ptr %ws, i64 2")
        return code.make(f"call i64 @wrong(ptr {note}, ptr {first}, i64 {cells * self.cell})")

    def _no_amount(self, code: Code) -> str:
        """Whether a stock is infinite or NaN, or negative where it must not be."""
        note = code.make("getelementptr i64, ptr %ws, i64 2")
        state, peaks = (self._ws(code, at) for at in (self.layout.state, self.layout.peaks))
        size = self.layout.stocks * self.cell
        return code.make(f"call i64 @no_amount(ptr {note}, ptr {state}, ptr {peaks}, i64 {size})")

    def _clear_peaks(self, code: Code) -> None:
        """Reset the largest value of each cell; a signed stock has no limit."""
        places = self.layout.places
        signed = [s for s in self.layout.in_state if s.signed]
        rows = [(self.layout.peaks, self.layout.stocks, 0.0)]
        rows += [
            (self.layout.peaks + places[s] - self.layout.state, cells(s.dimensions), ANY_SIGN)
            for s in signed
        ]
        for at, size, most in rows:
            code.do(
                f"call void @fill(ptr {self._ws(code, at)}, i64 {size * self.cell}, "
                f"double {bits(most)})"
            )

    def _read(self, code: Code, step: str | int, part: float) -> None:
        """Write the values of time series, at a time within a step, to their places."""
        per_year = _word(code, HeaderWord.STEPS_PER_YEAR)
        whole = code.whole("add", _word(code, HeaderWord.START), code.whole("udiv", step, per_year))
        of_year = code.whole("urem", step, per_year)
        year, steps, all_steps = (
            code.make(f"sitofp i64 {x} to double") for x in (whole, of_year, per_year)
        )
        time = code.make(f"fadd double {year}, {code.make(f'fdiv double {steps}, {all_steps}')}")
        later = code.make(f"fadd double {time}, {bits(part)}")
        instant = bits(-Tables.INSTANT if part == self.step else Tables.INSTANT)
        inside = code.make(f"fadd double {later}, {instant}")
        code.do(f"call void @paths(ptr %ws, ptr %header, ptr %tables, double {inside})")

    def _knot(self) -> str:
        """Number of dates that are not later than a time."""
        code = Code()
        with code.loop(0, "%n") as i:
            gone = code.make(f"fcmp ole double {code.real('%dates', i)}, %time")
            with code.where(gone):
                code.do(f"store i64 {code.whole('add', i, 1)}, ptr %note")
        return code.function("internal void @knot(ptr %note, ptr %dates, i64 %n, double %time)")

    def _paths(self) -> str:
        """Write the values of all time series at a time to their places."""
        code = Code()
        count, listed = (_word(code, HeaderWord.PATHS), _word(code, HeaderWord.PATHS_AT))
        note = code.make("getelementptr i64, ptr %ws, i64 3")
        with code.loop(0, count) as path:
            entry = code.whole("add", listed, code.whole("mul", path, PATH_WORDS))
            place, base, size, dates, n, ramp = (
                _word(code, code.whole("add", entry, i)) for i in range(PATH_WORDS)
            )
            code.do(f"store i64 0, ptr {note}")
            code.do(
                f"call void @knot(ptr {note}, ptr {code.address('%tables', dates)}, i64 {n}, "
                "double %time)"
            )
            after = code.make(f"load i64, ptr {note}")
            some = code.is_("ne", after, 0)
            before = code.whole("sub", after, code.make(f"zext i1 {some} to i64"))
            inside = code.make(f"and i1 {some}, {code.is_('ne', after, n)}")
            moving = code.make(f"and i1 {inside}, {code.is_('ne', ramp, 0)}")
            part = self._part(code, code.whole("add", dates, before), moving)
            value = code.whole("add", base, code.whole("mul", before, size))
            following = code.whole("add", value, size)
            code.do(
                f"call void @mix(ptr {code.address('%ws', place)}, "
                f"ptr {code.address('%tables', value)}, "
                f"ptr {code.address('%tables', following)}, i64 {size}, double {part})"
            )
        return code.function(
            "internal void @paths(ptr %ws, ptr %header, ptr %tables, double %time)"
        )

    def _part(self, code: Code, knot: str, moving: str) -> str:
        """Share of the time between two dates that is over; 0 where a series does not move."""
        before = code.real("%tables", knot)
        following = code.real("%tables", code.whole("add", knot, 1))
        span = code.make(f"fsub double {following}, {before}")
        gone = code.make(f"fsub double %time, {before}")
        part = code.make(f"fdiv double {gone}, {span}")
        return code.make(f"select i1 {moving}, double {part}, double {bits(0.0)}")

    def _prepare(self) -> str:
        """Compute fixed variables and initial values; 1 where a fixed variable is not finite."""
        code = Code()
        self._clear_peaks(code)
        self._read(code, 0, 0.0)
        code.do("call void @once(ptr %ws)")
        code.do("call void @start(ptr %ws)")
        wrong = self._wrong(code, self._ws(code, self.layout.fixed), self.fixed)
        return code.function("i64 @prepare(ptr %ws, ptr %header, ptr %tables)", f"i64 {wrong}")

    def _entry(self, code: Code, entry: str) -> tuple[str, str, str]:
        a, b, c = (_word(code, code.whole("add", entry, i)) for i in range(LIST_WORDS))
        return a, b, c

    def _stored(self) -> str:
        """Store a list in one row: copied where `by` is 0, else its share `1/by` added."""
        code = Code()
        with code.loop(0, "%count") as i:
            entry = code.whole("add", "%listed", code.whole("mul", i, LIST_WORDS))
            place, stored, size = self._entry(code, entry)
            source = code.address("%ws", place)
            target = code.address(
                "%out", code.whole("add", stored, code.whole("mul", "%row", size))
            )
            copied = code.make(f"fcmp oeq double %by, {bits(0.0)}")
            with code.where(copied):
                code.do(f"call void @copy(ptr {target}, ptr {source}, i64 {size})")
            with code.where(code.make(f"xor i1 {copied}, true")):
                code.do(f"call void @gather(ptr {target}, ptr {source}, i64 {size}, double %by)")
        return code.function(
            "internal void @stored(ptr %ws, ptr %header, ptr %out, i64 %count, i64 %listed, "
            "i64 %row, double %by)"
        )

    def _store(self, code: Code, count: str, listed: str, row: str, by: str) -> None:
        code.do(
            f"call void @stored(ptr %ws, ptr %header, ptr %out, i64 {count}, i64 {listed}, "
            f"i64 {row}, double {by})"
        )

    def _row(self) -> str:
        """Row of the output in memory in which a step is stored."""
        code = Code()
        row = code.whole("udiv", "%step", _word(code, HeaderWord.STEPS_PER_ROW))
        here = code.whole("sub", row, _word(code, HeaderWord.FIRST_ROW))
        return code.function("internal i64 @row(ptr %header, i64 %step)", f"i64 {here}")

    def _accounts(self) -> str:
        """Store what the stocks of each account hold, and what its ledger says."""
        code = Code()
        accounts, at = (_word(code, HeaderWord.ACCOUNTS), _word(code, HeaderWord.ACCOUNTS_AT))
        base = _word(code, HeaderWord.ACCOUNTS_OUT)
        with code.loop(0, accounts) as account:
            entry = code.whole("add", at, code.whole("mul", account, LIST_WORDS))
            ledger, listed, count = self._entry(code, entry)
            row = code.whole("add", code.whole("mul", "%step", accounts), account)
            target = code.whole("add", base, code.whole("mul", row, 2 * self.width))
            with code.loop(0, count) as i:
                of_stock = code.whole("add", listed, code.whole("mul", i, 2))
                place = _word(code, of_stock)
                size = _word(code, code.whole("add", of_stock, 1))
                code.do(
                    f"call void @held(ptr {code.address('%out', target)}, "
                    f"ptr {code.address('%ws', place)}, i64 {size})"
                )
            ledger_row = code.address("%out", code.whole("add", target, self.width))
            held = code.address("%ws", ledger)
            code.do(f"call void @copy(ptr {ledger_row}, ptr {held}, i64 {self.cell})")
        return code.function("internal void @accounts(ptr %ws, ptr %header, ptr %out, i64 %step)")

    def _open(self) -> str:
        """Begin a step: close the year, read time series, pass gates, store stocks."""
        code = Code()
        per_year = _word(code, HeaderWord.STEPS_PER_YEAR)
        in_year = code.whole("urem", "%step", per_year)
        later = code.is_("ne", "%step", 0)
        new_year = code.make(f"and i1 {later}, {code.is_('eq', in_year, 0)}")
        with code.where(new_year):
            year = code.whole("udiv", "%step", per_year)
            row = code.whole("sub", code.whole("sub", year, 1), _word(code, HeaderWord.FIRST_YEAR))
            self._store(
                code,
                _word(code, HeaderWord.CLOSINGS),
                _word(code, HeaderWord.CLOSINGS_AT),
                row,
                bits(0.0),
            )
        self._read(code, "%step", 0.0)
        row = code.make("call i64 @row(ptr %header, i64 %step)")
        for number in range(len(self.gates)):
            self._gate(code, number, in_year, later, row)
        inside = code.whole("urem", "%step", _word(code, HeaderWord.STEPS_PER_ROW))
        with code.where(code.is_("eq", inside, 0)):
            self._store(
                code,
                _word(code, HeaderWord.COPIES),
                _word(code, HeaderWord.COPIES_AT),
                row,
                bits(0.0),
            )
        return code.function(f"void @open({GIVEN}, i64 %step)")

    def _gate(self, code: Code, number: int, in_year: str, later: str, row: str) -> None:
        words = [_word(code, HeaderWord.GATES + GATE_WORDS * number + i) for i in range(GATE_WORDS)]
        today = code.make(f"and i1 {later}, {code.is_('eq', in_year, words[0])}")
        with code.where(today):
            code.do(f"call void @gate{number}(ptr %ws)")
            self._store(code, words[1], words[2], row, bits(1.0))

    def _movers(self) -> list[str]:
        return [function(s, self.method, self.step, self.width) for s in stages_of(self.method)]

    def _euler(self) -> str:
        """Compute the moment and move the stocks by a step."""
        code = Code()
        code.do("call void @moment(ptr %ws)")
        state, rate = self._ws(code, self.layout.state), self._rate(code)
        code.do(
            f"call void @move(ptr {state}, ptr {state}, ptr {rate}, "
            f"i64 {self.layout.flowing * self.cell}, double {bits(self.step)})"
        )
        return code.function(f"internal void @moved({STEPPED})")

    def _rate(self, code: Code) -> str:
        """Where the rates of all stocks begin."""
        return self._ws(code, self.layout.state + self.layout.stocks)

    def _saved(self) -> str:
        """Copy listed values, one after another, to the sums of the stages."""
        return self._over_sums("saved", "call void @copy(ptr {to}, ptr {value}, i64 {size})", "")

    def _weighed(self) -> str:
        """Add listed values to the sums of the stages."""
        return (
            self._over_sums(
                "weighed",
                "call void @add(ptr {to}, ptr {value}, i64 {size}, double %by)",
                ", double %by",
            )
            + "\n"
            + self._over_sums(
                "means",
                "call void @divide(ptr {value}, ptr {to}, i64 {size}, double %by)",
                ", double %by",
            )
        )

    def _over_sums(self, name: str, call: str, more: str) -> str:
        code = Code()
        listed = _word(code, HeaderWord.MEANS_AT)
        pointer = code.make("getelementptr i64, ptr %ws, i64 0")
        code.do(f"store i64 {_word(code, HeaderWord.SUMS)}, ptr {pointer}")
        with code.loop(0, _word(code, HeaderWord.MEANS)) as i:
            entry = code.whole("add", listed, code.whole("mul", i, LIST_WORDS))
            place, _, size = self._entry(code, entry)
            at = code.make(f"load i64, ptr {pointer}")
            code.do(
                call.format(to=code.address("%ws", at), value=code.address("%ws", place), size=size)
            )
            code.do(f"store i64 {code.whole('add', at, size)}, ptr {pointer}")
        return code.function(f"internal void @{name}(ptr %ws, ptr %header{more})")

    def _stages(self) -> str:
        """Compute the stages of a step and move the stocks; values become their weighted means."""
        code = Code()
        n = self.layout.flowing * self.cell
        start = code.address("%ws", _word(code, HeaderWord.SUMS + 1))
        rows = (self._ws(code, self.layout.state), start, code.address(start, n), self._rate(code))
        given = ", ".join(f"ptr {row}" for row in rows)
        for stage in stages_of(self.method):
            code.do("call void @moment(ptr %ws)")
            self._add_values(code, stage)
            code.do(f"call void @stage{stage.number}({given}, i64 {n})")
            if not stage.last:
                self._read(code, "%step", stage.node * self.step)
        by = bits(weight_of(self.method))
        code.do(f"call void @means(ptr %ws, ptr %header, double {by})")
        return code.function(f"internal void @moved({STEPPED})")

    def _add_values(self, code: Code, stage: Stage) -> None:
        """Add the values of a stage to their weighted sums, or begin the sums with them."""
        if stage.begun:
            by = bits(stage.weight)
            code.do(f"call void @weighed(ptr %ws, ptr %header, double {by})")
        elif stage.weight:
            code.do("call void @saved(ptr %ws, ptr %header)")

    def _close(self) -> str:
        """End a step: check the stocks, move them, store the means; 1 where a stock is at fault."""
        code = Code()
        wrong = self._no_amount(code)
        with code.where(code.is_("eq", wrong, 0)):
            code.do("call void @accounts(ptr %ws, ptr %header, ptr %out, i64 %step)")
            last = code.is_("eq", "%step", _word(code, HeaderWord.COUNT))
            with code.where(last):
                code.do("call void @moment(ptr %ws)")
            with code.where(code.make(f"xor i1 {last}, true")):
                code.do(f"call void @moved({STEPPED})")
            steps = code.make(f"uitofp i64 {_word(code, HeaderWord.STEPS_PER_ROW)} to double")
            by = code.make(f"select i1 {last}, double {bits(1.0)}, double {steps}")
            row = code.make("call i64 @row(ptr %header, i64 %step)")
            self._store(
                code, _word(code, HeaderWord.MEANS), _word(code, HeaderWord.MEANS_AT), row, by
            )
        return code.function(f"i64 @close({GIVEN}, i64 %step)", f"i64 {wrong}")

    def _advance(self) -> str:
        """Go from one step to before another; the step at which a stock is at fault, or -1."""
        code = Code()
        failed = code.make("getelementptr i64, ptr %ws, i64 1")
        code.do(f"store i64 -1, ptr {failed}")
        with code.loop("%from", "%to") as step:
            going = code.is_("eq", code.make(f"load i64, ptr {failed}"), -1)
            with code.where(going):
                code.do(f"call void @open({PASSED}, i64 {step})")
                wrong = code.make(f"call i64 @close({PASSED}, i64 {step})")
                with code.where(code.is_("ne", wrong, 0)):
                    code.do(f"store i64 {step}, ptr {failed}")
        result = code.make(f"load i64, ptr {failed}")
        return code.function(f"i64 @advance({GIVEN}, i64 %from, i64 %to)", f"i64 {result}")
