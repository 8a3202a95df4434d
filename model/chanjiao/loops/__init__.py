"""Feedback loops: the named ones, those that this version does not close, and measurements."""

from chanjiao.loops.absent import ABSENT as ABSENT
from chanjiao.loops.absent import AbsentLoop as AbsentLoop
from chanjiao.loops.loop import Loop as Loop
from chanjiao.loops.named import LOOPS as LOOPS
from chanjiao.loops.named import loops_of as loops_of
