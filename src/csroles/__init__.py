"""csroles: a reference library of customer service, support and success roles.

``load()`` gives the catalogue; everything else follows from it. Names are imported when they are first used, so
that importing the package costs nothing.
"""

TYPE_CHECKING = False  # typing.TYPE_CHECKING without the cost of importing typing
if TYPE_CHECKING:
    from csroles.catalogue.catalogue import Catalogue
    from csroles.catalogue.workspace import check, load
    from csroles.errors import (
        AmbiguousRole,
        CsrolesError,
        InvalidCatalogue,
        Problem,
        UnknownFormat,
        UnknownLanguage,
        UnknownLevel,
        UnknownRole,
    )
    from csroles.model.role import Role

__version__ = "0.1.0"

_HOMES = {
    "Catalogue": "csroles.catalogue.catalogue",
    "Role": "csroles.model.role",
    "check": "csroles.catalogue.workspace",
    "load": "csroles.catalogue.workspace",
    "AmbiguousRole": "csroles.errors",
    "CsrolesError": "csroles.errors",
    "InvalidCatalogue": "csroles.errors",
    "Problem": "csroles.errors",
    "UnknownFormat": "csroles.errors",
    "UnknownLanguage": "csroles.errors",
    "UnknownLevel": "csroles.errors",
    "UnknownRole": "csroles.errors",
}

__all__ = [
    "AmbiguousRole",
    "Catalogue",
    "CsrolesError",
    "InvalidCatalogue",
    "Problem",
    "Role",
    "UnknownFormat",
    "UnknownLanguage",
    "UnknownLevel",
    "UnknownRole",
    "check",
    "load",
]


def __getattr__(name: str) -> object:
    if name in _HOMES:
        from importlib import import_module

        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'csroles' has no attribute {name!r}")


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
