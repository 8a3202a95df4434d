"""The same IR elsewhere: WebAssembly computes the same bits under Node; PTX needs nothing else."""

import json
import re
import shutil
import subprocess

import numpy as np
import pytest
from chanjiao.engine import Calendar, ModelError
from chanjiao.engine.backends.llvm import kernel, targets
from chanjiao.engine.backends.llvm.run import kernel_of
from chanjiao.engine.backends.llvm.run import run as fast
from chanjiao.engine.backends.numpy import compile_graph
from chanjiao.engine.inputs import Constant, Path
from chanjiao.engine.trace import trace
from chanjiao.units import year

NODE = shutil.which("node")
FIRST = 1 << 16
"""Where arrays begin in the memory of a module; the stack is before it."""

LOADER = """
const fs = require("fs");
const [module, image, places, end, out, count] = JSON.parse(process.argv[1]);
const memory = new WebAssembly.Memory({ initial: Math.ceil(end / 65536) + 1 });
const bytes = fs.readFileSync(image);
new Uint8Array(memory.buffer, 65536, bytes.length).set(bytes);
const stack = new WebAssembly.Global({ value: "i32", mutable: true }, 65536);
const env = { __linear_memory: memory, __stack_pointer: stack };
const instance = new WebAssembly.Instance(new WebAssembly.Module(fs.readFileSync(module)), { env });
const failed = instance.exports.advance(...places, 0n, BigInt(count));
if (failed !== -1n) throw new Error("failed at step " + failed);
process.stdout.write(new Uint8Array(memory.buffer, places[3], out));
"""


@pytest.fixture
def swing(toy):
    program = compile_graph(trace([toy("classes")], year, whole=False), ["classes.births"])
    births = Path(np.array([2000.0, 2003.0]), np.array([100.0, 160.0]), "ramp")
    inputs = {"classes.births": births, "classes.infants": Constant(np.array(40.0)),
              "classes.pupils": Constant(np.full(6, 20.0))}
    return program, inputs, Calendar(2000, 2004, 12, program.graph.gates)


@pytest.mark.skipif(NODE is None, reason="Node is not installed")
def test_webassembly_computes_the_same_bits(swing, tmp_path, monkeypatch):
    program, inputs, calendar = swing
    blocks = []
    monkeypatch.setattr("chanjiao.engine.backends.llvm.run.Block", recording(blocks))
    fast(program, inputs, calendar)
    (block,) = blocks
    arrays = [block.before, block.words, block.tables, np.zeros_like(block.out)]
    places = [FIRST + sum(a.nbytes for a in arrays[:i]) for i in range(4)]
    (tmp_path / "kernel.wasm").write_bytes(targets.wasm(block.kernel.emission.text))
    (tmp_path / "image").write_bytes(b"".join(a.tobytes() for a in arrays))
    given = [str(tmp_path / "kernel.wasm"), str(tmp_path / "image"), places,
             places[3] + block.out.nbytes, block.out.nbytes, calendar.count + 1]
    done = subprocess.run([NODE, "-e", LOADER, json.dumps(given)], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    np.testing.assert_array_equal(np.frombuffer(done.stdout), block.out)
    assert np.abs(block.out).max() > 100


def recording(blocks):
    from chanjiao.engine.backends.llvm.block import Block  # noqa: PLC0415

    class Recording(Block):
        def __init__(self, *arguments):
            super().__init__(*arguments)
            self.before = self.memory.copy()
            blocks.append(self)

    return Recording


@pytest.mark.parametrize("text", [
    "declare double @cos(double)\ndefine double @f(double %x) {\n"
    "%y = call double @cos(double %x)\nret double %y\n}",
    "@table = global double 1.0\ndefine double @f() {\n%y = load double, ptr @table\n"
    "ret double %y\n}",
], ids=["function", "data"])
def test_what_needs_more_than_memory_is_refused(text):
    with pytest.raises(ModelError, match="cannot be exported"):
        targets.wasm(text, ("f",))


def test_ptx_has_one_entry_and_needs_nothing_from_outside(swing, monkeypatch):
    program, _, calendar = swing
    monkeypatch.setattr(kernel, "MEMBERS_AT_ONCE", 1)
    one = kernel_of(program, calendar, "euler", None, [], {}, True)
    assembly = targets.ptx(one.emission.text)
    assert re.findall(r"\.visible \.entry (\w+)\(", assembly) == ["members"]
    assert ".target sm_70" in assembly
    assert ".extern" not in assembly
    assert len(re.findall(r"(add|fma|mul)\S*\.f64", assembly)) > 5
