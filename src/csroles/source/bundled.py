"""Where the catalogue and the templates lie: inside an installed package, or in a checkout."""

from functools import cache
from pathlib import Path

from csroles.errors import MissingCatalogue

PACKAGE = Path(__file__).resolve().parents[1]
"""The folder of the package csroles itself."""


@cache
def root() -> Path:
    """The folder that holds ``data`` and ``templates``.

    Raises:
        MissingCatalogue: neither the installed package nor a checkout around it has them.
    """
    installed = PACKAGE / "_bundled"
    checkout = PACKAGE.parents[1]
    for candidate in (installed, checkout):
        if (candidate / "data" / "roles").is_dir():
            return candidate
    raise MissingCatalogue(f"The catalogue is missing: no data/roles in {installed} or {checkout}. Install csroles again.")


def is_checkout() -> bool:
    """Whether csroles runs from a checkout, in which any file may change, and not from an installed release."""
    return root() != PACKAGE / "_bundled"


def data() -> Path:
    """The folder of the built-in catalogue."""
    return root() / "data"


def templates() -> Path:
    """The folder of the built-in Jinja templates."""
    return root() / "templates"
