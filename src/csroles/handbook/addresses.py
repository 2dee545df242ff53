"""Where each page of a handbook lies, and how pages lead to each other: by relative addresses of files."""

from __future__ import annotations

from collections.abc import Callable

INDEX = "index.html"

RECORD_PAGES = ("families", "roles", "skills", "tools", "metrics", "guides")
"""The kinds of records of which each has a page of its own, in a folder of the kind's name."""

ASSETS = "assets"
API = "api"


def record_page(record: str) -> str:
    """The page of a record, such as roles/customer-success-manager, from the folder of its language; "" if it has none.

    Sources stand together on one page, each at an anchor of its own.
    """
    kind, _, id_ = record.partition("/")
    if kind in RECORD_PAGES:
        return f"{kind}/{id_}.html"
    return f"sources.html#{id_}" if kind == "sources" else ""


def finder(folder: str) -> Callable[[str], str]:
    """What finds the address of a record's page for the pages of a folder in a language's folder.

    Args:
        folder: the folder in it, such as roles; "" for the language's own.
    """
    up = "../" if folder else ""

    def address_of(record: str) -> str:
        kind, _, id_ = record.partition("/")
        if kind == folder and kind in RECORD_PAGES:
            return f"{id_}.html"
        page = record_page(record)
        return up + page if page else ""

    return address_of
