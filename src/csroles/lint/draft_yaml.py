"""YAML with comments, as the files of a workspace are written: block style, a key a line, text quoted where it must be."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

Path = tuple[str, ...]

_SCHEMA = "# yaml-language-server: $schema=../schema/role.layer.schema.json"
_PLAIN = re.compile(r"[^\W\d_][\w ,.;'’()/+%&–—-]*")
"""Text that means itself in any YAML; a colon, a number sign, a bracket and whatever else has a meaning is quoted."""
_WORDS_OF_YAML = frozenset(("null", "true", "false", "yes", "no", "on", "off", "y", "n", "nan", "inf"))


def written(data: Mapping[str, Any], comments: Mapping[Path, Sequence[str]], head: Sequence[str]) -> str:
    """The text of a file.

    Args:
        data: mappings of mappings; lists, texts and numbers at their ends.
        comments: what is said before the value at a path; where the path ends in an empty word, at the end of that mapping.
        head: what is said at the top.
    """
    lines = [_SCHEMA, *(f"# {line}" for line in head)]
    _mapping(data, comments, (), lines)
    return "\n".join(lines) + "\n"


def _mapping(data: Mapping[str, Any], comments: Mapping[Path, Sequence[str]], path: Path, lines: list[str]) -> None:
    indent = "  " * len(path)
    for key, value in data.items():
        here = (*path, key)
        lines += (f"{indent}# {comment}" for comment in comments.get(here, ()))
        if isinstance(value, Mapping) and value and path[:1] != ("skills",):
            lines.append(f"{indent}{_scalar(key)}:")
            _mapping(value, comments, here, lines)
        else:
            shown = _scalar(value) if isinstance(value, str) else _flow(value)
            lines.append(f"{indent}{_scalar(key)}: {shown}")
    lines += (f"{indent}# {comment}" for comment in comments.get((*path, ""), ()))
    if not path:
        for (first, *rest), said in comments.items():  # what is said of a mapping that the draft does not have
            if first not in data:
                lines += (f"# {comment}" for comment in (f"{first}:", *said) if rest or comment != f"{first}:")


def _flow(value: Any) -> str:
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_scalar(key)}: {_flow(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(_flow, value)) + "]"
    if isinstance(value, int):
        return str(value)
    return json.dumps(value, ensure_ascii=False) if "," in str(value) else _scalar(str(value))


def _scalar(text: str) -> str:
    """A text as it may stand after a colon and before one."""
    is_plain = _PLAIN.fullmatch(text) and text[-1] != " " and " #" not in text and text.casefold() not in _WORDS_OF_YAML
    return text if is_plain else json.dumps(text, ensure_ascii=False)
