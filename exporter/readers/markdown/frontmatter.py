"""Takes the metadata off the top of an article (https://yaml.org/spec/1.2.2, https://toml.io)."""

from __future__ import annotations

import re
from typing import Any

from exporter.errors import InputError
from exporter.fields import parse_yaml
from exporter.model import Fields, Value

_FENCE = re.compile(r"[ \t\n]*^(---|\+\+\+)[ \t]*\n", re.MULTILINE)
_CLOSE = {
    "---": re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.MULTILINE),
    "+++": re.compile(r"^\+\+\+[ \t]*(?:\n|\Z)", re.MULTILINE),
}
# What no first line of prose looks like: a key, a list, a mapping in braces, a TOML table.
_DATA = {
    "---": re.compile(
        r"""(?:"[^"\n]+"|'[^'\n]+'|[^\s:#>|`*!\[][^:\n]*):(?:[ \t]|$)|- |\{""", re.MULTILINE
    ),
    "+++": re.compile(r"[\w\"'.-]+[ \t]*=|\[", re.MULTILINE),
}
_COMMENTS = re.compile(r"(?:[ \t]*#.*\n|[ \t]*\n)*")
_TOML_LINE = re.compile(r"\s*\(at line (\d+), column \d+\)")


def split(text: str, name: str) -> tuple[Fields, str]:
    """Split an article into what it says of itself and its text.

    Blank lines stand in the text for those taken, so that later line numbers are right.
    Raises InputError when the front matter is broken; a scene break at the top is none.
    """
    opening = _FENCE.match(text)
    if not opening:
        return {}, text
    fence, start = opening[1], opening.end()
    first = text.count("\n", 0, start) + 1
    closing = _CLOSE[fence].search(text, start)
    if not _is_data(text, start, fence, closing):
        return {}, text
    if not closing:
        raise InputError(
            "the front matter does not end",
            where=f"{name}:{first - 1}",
            hint=f"end it with a line {fence}; if it is a scene break, leave a blank line after it",
        )
    parse = parse_yaml if fence == "---" else _parse_toml
    fields = parse(text[start : closing.start()], name=name, first_line=first)
    return fields, "\n" * text.count("\n", 0, closing.end()) + text[closing.end() :]


def _is_data(text: str, start: int, fence: str, closing: re.Match[str] | None) -> bool:
    if closing and closing.start() == start:
        return True
    if not text[start : text.find("\n", start)].strip():
        return False
    comments = _COMMENTS.match(text, start)
    begin = comments.end() if comments else start
    if closing and begin >= closing.start():
        return True
    return bool(_DATA[fence].match(text, begin))


def _parse_toml(text: str, *, name: str, first_line: int) -> Fields:
    import tomllib

    try:
        table = tomllib.loads(text, parse_float=str)
        return {key: _as_value(value) for key, value in table.items()}
    except tomllib.TOMLDecodeError as error:
        line = _TOML_LINE.search(str(error))
        raise InputError(
            f"the front matter is not valid TOML: {_TOML_LINE.sub('', str(error))}",
            where=f"{name}:{first_line + (int(line[1]) - 1 if line else 0)}",
            hint='write one key = "value" on a line',
        ) from None
    except RecursionError:
        raise InputError(
            "the front matter is nested too deeply", where=f"{name}:{first_line}"
        ) from None


def _as_value(value: Any) -> Value:
    match value:
        case bool():
            return str(value).lower()
        case list():
            return tuple(_as_value(v) for v in value)
        case dict():
            return {str(k): _as_value(v) for k, v in value.items()}
    return str(value.isoformat() if hasattr(value, "isoformat") else value)
