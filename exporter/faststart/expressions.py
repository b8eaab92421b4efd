"""Regular expressions: the code that Python makes of each pattern.

What is kept are the arguments with which the compiler of `re` calls the engine at its end.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

from exporter.faststart.memory import Memory, is_loading

_compiler: Any = vars(re)["_compiler"]
_parser: Any = vars(re)["_parser"]
_engine: Any = vars(_compiler)["_sre"]
_compile = _compiler.compile
#: The type of the numbers that make the code: SRE_CODE, 32 bits.
_NUMBER: Final = "I"


@contextmanager
def asking(memory: Memory) -> Iterator[None]:
    """Let `re` ask a memory for what it was to compile in this block."""

    def compiled(pattern: Any, flags: int = 0) -> Any:
        if type(pattern) not in {str, bytes}:
            return _compile(pattern, flags)
        asked = (pattern, int(flags))
        if known := memory.find(asked):
            return _made(known)
        made = _compile(pattern, flags)
        if is_loading() and _made(told := _told(*asked)) == made:
            memory.learn(asked, told)
        return made

    _compiler.compile = compiled
    try:
        yield
    finally:
        _compiler.compile = _compile


def _made(known: tuple[Any, ...]) -> Any:
    pattern, flags, code, *rest = known
    return _engine.compile(pattern, flags, memoryview(code).cast(_NUMBER).tolist(), *rest)


def _told(pattern: str | bytes, flags: int) -> tuple[Any, ...]:
    """Compile a pattern as compile() of Python 3.11 does, up to the call of the engine."""
    parsed = _parser.parse(pattern, flags)
    code = array(_NUMBER, map(int, _compiler._code(parsed, flags)))  # noqa: SLF001 - no public way
    state = parsed.state
    names: list[str | None] = [None] * state.groups
    for name, number in state.groupdict.items():
        names[number] = name
    last = state.groups - 1, dict(state.groupdict), tuple(names)
    return pattern, int(flags | state.flags), code.tobytes(), *last
