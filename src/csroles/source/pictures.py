"""Picture files of a workspace, such as a company's logo: whether pages can show them."""

from __future__ import annotations

import os
from xml.etree import ElementTree as ET

MEDIA_TYPES = {".svg": "image/svg+xml", ".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg"}
"""The pictures that pages can show, by suffix."""

LARGEST = 500_000
"""How many bytes a picture may have: it goes into every page."""

_BEGINNINGS = {"image/png": b"\x89PNG\r\n\x1a\n", "image/jpeg": b"\xff\xd8\xff"}


def is_address(name: str) -> bool:
    """Whether a picture is named by its address on the web."""
    return name.startswith(("http://", "https://"))


def media_type(name: str) -> str:
    """The media type of a picture by its suffix; empty if it is none that pages can show."""
    return MEDIA_TYPES.get(os.path.splitext(name)[1].lower(), "")


def path_of(folder: str, name: str) -> str:
    """Where a picture of a workspace lies; its name may have either kind of slash."""
    return os.path.join(folder, *name.replace("\\", "/").split("/"))


def picture_fault(folder: str, name: str) -> str:
    """What is wrong with a picture file of a workspace, as the end of a sentence; empty if nothing is."""
    path = path_of(folder, name)
    if os.path.isabs(name) or not os.path.realpath(path).startswith(os.path.realpath(folder) + os.sep):
        return "lies outside the workspace"
    if not os.path.isfile(path):
        return "is not there"
    if not media_type(name):
        return f"is no picture that pages can show: {', '.join(MEDIA_TYPES)}"
    if os.path.getsize(path) > LARGEST:
        return f"is larger than {LARGEST // 1000} KB, and it goes into every page"
    return "" if _is_what_it_says(path, media_type(name)) else "is not the kind of picture that its name says"


def _is_what_it_says(path: str, kind: str) -> bool:
    with open(path, "rb") as file:
        data = file.read()
    if kind in _BEGINNINGS:
        return data.startswith(_BEGINNINGS[kind])
    if b"<!ENTITY" in data:  # it could be blown up without end
        return False
    try:
        return ET.fromstring(data).tag.rpartition("}")[2] == "svg"  # noqa: S314 - without entities there is nothing to fear
    except (ET.ParseError, ValueError):
        return False
