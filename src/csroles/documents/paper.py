"""Sizes of paper, and which is used in a country (CLDR, supplemental data: measurement systems)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

Paper = Literal["a4", "letter"]

SIZES = {"a4": (210, 297), "a3": (297, 420), "letter": (215.9, 279.4)}
"""The short and the long side of a sheet, in millimeters (ISO 216, ANSI Y14.1)."""

_LETTER = frozenset(("BZ", "CA", "CL", "CO", "CR", "GT", "MX", "NI", "PA", "PH", "PR", "SV", "US", "VE"))
"""ISO 3166-1 codes of the countries that use US Letter; the others use A4."""


def paper_of(countries: Iterable[str]) -> Paper:
    """The paper of the first of some countries; A4 where none is named."""
    return "letter" if next(iter(countries), "") in _LETTER else "a4"
