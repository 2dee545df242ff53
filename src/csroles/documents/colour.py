"""A company's colour, made dark or light enough to be read on a page (WCAG 2.2, contrast 1.4.3)."""

from __future__ import annotations

LEAST_CONTRAST = 4.5
"""The contrast that text of any size must have to its background (level AA)."""

_STEPS = 100


def readable(colour: str, background: str) -> str:
    """A colour as it is if it can be read on a background; otherwise the nearest darker or lighter one that can.

    Args:
        colour: the colour, as #rrggbb.
        background: what it is read on, as #rrggbb.
    """
    there = _channels(background)
    ground = _luminance(there)
    goal = (255, 255, 255) if ground < 0.2 else (0, 0, 0)
    here = _channels(colour)
    for step in range(_STEPS + 1):
        mixed = tuple(round(a + (b - a) * step / _STEPS) for a, b in zip(here, goal, strict=True))
        if _contrast(_luminance(mixed), ground) >= LEAST_CONTRAST:
            break
    return "#" + "".join(f"{channel:02x}" for channel in mixed)


def contrast(colour: str, background: str) -> float:
    """The contrast of two colours, 1 (none) to 21 (black on white)."""
    return _contrast(_luminance(_channels(colour)), _luminance(_channels(background)))


def _contrast(one: float, other: float) -> float:
    return (max(one, other) + 0.05) / (min(one, other) + 0.05)


def _channels(colour: str) -> tuple[int, ...]:
    return tuple(int(colour[start : start + 2], 16) for start in (1, 3, 5))


def _luminance(channels: tuple[int, ...]) -> float:
    """The relative luminance of a colour, 0 to 1, as WCAG defines it."""
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in (channel / 255 for channel in channels)
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
