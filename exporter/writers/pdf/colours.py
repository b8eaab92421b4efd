"""Turns ink colours into screen colours: the file has one output intent, and it is sRGB.

device-cmyk(): https://www.w3.org/TR/css-color-5/#device-cmyk; its naive conversion is used.
"""

from __future__ import annotations

import re

_INK = re.compile(r"device-cmyk\(([^()]*)\)", re.IGNORECASE)
_NUMBER = re.compile(r"([+-]?(?:\d+\.?\d*|\.\d+))(%?)|none", re.IGNORECASE)


def to_screen(text: str) -> str:
    """Rewrite every device-cmyk() in a stylesheet or drawing as rgb()."""
    return _INK.sub(lambda match: _rgb(match[1]) or match[0], text)


def _rgb(inks: str) -> str:
    values = [_share(number) for number in _NUMBER.finditer(inks)]
    if len(values) not in {4, 5}:
        return ""
    cyan, magenta, yellow, black = values[:4]
    red, green, blue = (
        round(255 * (1 - min(1, ink * (1 - black) + black))) for ink in (cyan, magenta, yellow)
    )
    opacity = f" / {values[4]:g}" if len(values) > 4 else ""
    return f"rgb({red} {green} {blue}{opacity})"


def _share(number: re.Match[str]) -> float:
    if number[1] is None:
        return 0
    return min(1, max(0, float(number[1]) / (100 if number[2] else 1)))
