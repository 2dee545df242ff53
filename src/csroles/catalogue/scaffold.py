"""Starting points: a workspace for a company, and a role of its own."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from csroles.catalogue.layer import shown_path
from csroles.catalogue.workspace import load
from csroles.errors import CannotWrite, CsrolesError
from csroles.model.vocabulary import ID_PATTERN
from csroles.source import bundled

if TYPE_CHECKING:
    from csroles.catalogue.catalogue import Catalogue

_TEMPLATE_SUFFIX = ".j2.yaml"
_LEFT_OUT = ("title", "title_forms", "aliases", "note", "codes", "benchmarks", "review", "facts")
"""What a role that begins as a copy of another does not take from it."""


def init(folder: str | os.PathLike[str], name: str | None = None) -> list[Path]:
    """Start a workspace: commented files that are valid as they are, and the schemas that editors complete them with.

    Args:
        folder: where to make it; created if absent.
        name: the company's name; without it the folder's name.

    Returns:
        the files written.

    Raises:
        CannotWrite: one of the files is already there, or the folder cannot be written; nothing was written.
    """
    target = Path(folder)
    company = name or target.resolve().name.replace("-", " ").replace("_", " ").title()
    files = {path: _drawn(template, company) for path, template in _workspace_templates().items()}
    files |= {Path("schema") / schema.name: schema.read_text(encoding="utf-8") for schema in _workspace_schemas()}
    there = [path for path in files if (target / path).exists()]
    if there:
        shown = shown_path(str(target / there[0]))
        raise CannotWrite(f"{shown} is already there; a workspace is started in a folder without one.")
    return _write(target, files)


def new_role(workspace: str | os.PathLike[str], role_id: str, like: str) -> Path:
    """Start a role of a company's own as a copy of a role that it is like.

    Args:
        workspace: the folder that holds ``csroles.yaml``.
        role_id: the id of the new role, such as ``renewals-manager``; its title is made of it.
        like: the id, title or alias of the role to begin with.

    Returns:
        the file written.

    Raises:
        CsrolesError: the id is none, or is taken; there is no such role to begin with; the workspace has problems.
    """
    if not re.fullmatch(ID_PATTERN, role_id):
        raise CsrolesError(f"{role_id!r} is no id. Write it in lower-case words joined by hyphens, such as renewals-manager.")
    catalogue = load(workspace)
    if role_id in catalogue.all_role_ids:
        raise CsrolesError(f"There already is a role {role_id}. Change it in roles/{role_id}.yaml of the workspace.")
    pattern = catalogue.resolve(like)
    return _write(Path(workspace), {Path("roles") / f"{role_id}.yaml": _role_file(catalogue, role_id, pattern.id)})[0]


def _workspace_templates() -> dict[Path, Path]:
    folder = bundled.templates() / "workspace"
    templates = {}
    for template in sorted(folder.rglob(f"*{_TEMPLATE_SUFFIX}")):
        relative = template.relative_to(folder)
        templates[relative.with_name(relative.name.removesuffix(_TEMPLATE_SUFFIX) + ".yaml")] = template
    return templates


def _workspace_schemas() -> list[Path]:
    folder = bundled.data() / "schema"
    own = (folder / f"{name}.schema.json" for name in ("csroles", "opening", "org"))
    return [*sorted(folder.glob("*.layer.schema.json")), *own]


def _drawn(template: Path, company: str) -> str:
    from jinja2 import StrictUndefined
    from jinja2.sandbox import SandboxedEnvironment

    environment = SandboxedEnvironment(undefined=StrictUndefined, keep_trailing_newline=True)
    environment.filters["comment"] = lambda text: " ".join(str(text).split())
    return environment.from_string(template.read_text(encoding="utf-8")).render(name=company, areas=load().areas.ids)


def _role_file(catalogue: Catalogue, role_id: str, pattern: str) -> str:
    """The text of a role's file that begins as a copy; what it still shares with its pattern is said in ``allow``."""
    import yaml

    title = " ".join(word if word in ("of", "and") else word.capitalize() for word in role_id.split("-"))
    copied: dict[str, Any] = {
        "title": title,
        **{key: value for key, value in catalogue.raw("roles")[pattern].items() if key not in _LEFT_OUT},
        "review": {"status": "draft"},
        "allow": {
            "statement-lives-once": f"Begun as a copy of {pattern}.",
            "near-miss": f"A role of its own, begun as a copy of {pattern}.",
        },
    }
    copied["levels"] = {level: {} for level in copied["levels"]}
    head = (
        "# yaml-language-server: $schema=../schema/role.layer.schema.json\n"
        f"# Begun as a copy of {pattern}. Make it your own: reword what differs, remove what does not belong,\n"
        "# then remove allow at the end, and look at it with: csroles check\n"
    )
    return head + yaml.safe_dump(copied, sort_keys=False, allow_unicode=True, width=120)


def _write(folder: Path, files: dict[Path, str]) -> list[Path]:
    from csroles.source.writing import write_text

    written = []
    for relative, text in files.items():
        write_text(folder / relative, text)
        written.append(folder / relative)
    return written
