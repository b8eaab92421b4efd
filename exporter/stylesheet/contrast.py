"""Tells how much a colour stands out from another.

https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio
"""

from __future__ import annotations

from exporter.stylesheet.nodes import Token, Tokens

#: WCAG 2.2 #dfn-relative-luminance: shares of red, green and blue in what the eye takes for light.
_SHARES = (0.2126, 0.7152, 0.0722)


def ratio(ink: Tokens, ground: Tokens) -> float | None:
    """Give the contrast of two colours, from 1 to 21; None for what cannot be known at once.

    That is a colour of the text around, or one that lets shine through what is behind it.
    """
    lights = [_luminance(value[0]) if len(value) == 1 else None for value in (ink, ground)]
    known = sorted(light for light in lights if light is not None)
    if len(known) < len(lights):
        return None
    return (known[1] + 0.05) / (known[0] + 0.05)


def _luminance(token: Token) -> float | None:
    from tinycss2 import color5

    colour = color5.parse_color(token)
    if colour is None or isinstance(colour, str) or colour.alpha < 1:
        return None
    try:
        screen = colour.to("srgb")
    except NotImplementedError:  # tinycss2 1.5 does not know the way from every space
        return None
    channels = (max(0.0, min(1.0, channel or 0)) for channel in screen.coordinates)
    return sum(share * _linear(channel) for share, channel in zip(_SHARES, channels, strict=True))


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
