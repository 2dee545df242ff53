"""What each file of a handbook depends on of the roles, as digests: while they are the same, it need not be made again."""

from __future__ import annotations

import marshal
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from csroles.source.digest import digest_of

if TYPE_CHECKING:
    from csroles.handbook.site import Site


def basis_digest(basis: Any) -> str:
    """The digest of plain data: the same for equal data."""
    return digest_of(marshal.dumps(basis, 2))  # version 2 knows no references, which would tell equal data apart


_LENGTH = len(basis_digest(None))


def look_of(site: Site) -> str:
    """A digest of all roles but for their own statements; "" where there are few roles."""
    looks = [edition.catalogue.look() for edition in site.editions.values()]
    return basis_digest(looks) if all(looks) else ""


def bases_of(site: Site, former: Mapping[str, str]) -> dict[str, str]:
    """Of each file the digests of the roles whose own statements it has, and one of all else that it says of roles.

    Args:
        site: the handbook.
        former: the bases of the last build, if all roles are as they were but for their own statements: then the basis of a
            file is as it was too, if the roles are whose statements it has.
    """
    return {file: _basis(told, basis, former.get(file, "")) for file, told, basis in _files(site)}


def _files(site: Site) -> Iterator[tuple[str, str | None, Callable[[], Any]]]:
    """Each file, the digests of the roles whose own statements it has, and what else it depends on."""
    for page in site.wanted():
        edition, kind = site.edition_of(page), page.kind
        roles = "".join([edition.catalogue.digest(id_) for id_ in kind.told(edition, page.id)])
        yield page.file, roles, partial(kind.basis, edition, page.id)
    for file in site.files.values():
        yield file.file, None if file.told is None else file.told(), file.basis


def _basis(told: str | None, basis: Callable[[], Any], former: str) -> str:
    if told is None:
        return basis_digest(basis())
    if former.startswith(told) and len(former) == len(told) + _LENGTH:
        return former
    return told + basis_digest(basis())
