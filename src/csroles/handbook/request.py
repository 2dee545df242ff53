"""What a build of a handbook was asked for. Importing this imports nothing that draws."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from csroles.catalogue.role_cache import RoleCache


@dataclass(frozen=True, slots=True)
class Request:
    """What a build was asked for, in one line, and the time at which its first file was read, in nanoseconds.

    ``cache`` is what it took of its roles from the last build, to be kept for the next one.
    """

    key: str
    started: int
    cache: RoleCache | None = None
