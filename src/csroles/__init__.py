"""csroles: a reference library of customer service, support and success roles.

``load()`` gives the catalogue; everything else follows from it. Names are imported when they are first used, so
that importing the package costs nothing.
"""

TYPE_CHECKING = False  # typing.TYPE_CHECKING without the cost of importing typing
if TYPE_CHECKING:
    from csroles.catalogue.catalogue import Catalogue
    from csroles.catalogue.explanation import explain
    from csroles.catalogue.scaffold import init, new_role
    from csroles.catalogue.workspace import check, load
    from csroles.documents.document import describe, describe_all
    from csroles.documents.job_board import post_all
    from csroles.documents.posting_document import post
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
    from csroles.handbook.build import build_handbook
    from csroles.lint.lint import Report, lint_posting
    from csroles.lint.readers.posting_file import read_posting
    from csroles.model.role import Role

__version__ = "0.1.0"

_HOMES = {
    "Catalogue": "csroles.catalogue.catalogue",
    "Report": "csroles.lint.lint",
    "Role": "csroles.model.role",
    "build_handbook": "csroles.handbook.build",
    "check": "csroles.catalogue.workspace",
    "describe": "csroles.documents.document",
    "describe_all": "csroles.documents.document",
    "explain": "csroles.catalogue.explanation",
    "init": "csroles.catalogue.scaffold",
    "lint_posting": "csroles.lint.lint",
    "load": "csroles.catalogue.workspace",
    "new_role": "csroles.catalogue.scaffold",
    "post": "csroles.documents.posting_document",
    "post_all": "csroles.documents.job_board",
    "read_posting": "csroles.lint.readers.posting_file",
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
    "Report",
    "Role",
    "UnknownFormat",
    "UnknownLanguage",
    "UnknownLevel",
    "UnknownRole",
    "build_handbook",
    "check",
    "describe",
    "describe_all",
    "explain",
    "init",
    "lint_posting",
    "load",
    "new_role",
    "post",
    "post_all",
    "read_posting",
]


def __getattr__(name: str) -> object:
    if name in _HOMES:
        from importlib import import_module

        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'csroles' has no attribute {name!r}")


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
