"""Files drawn onto the stage, with what was noticed about them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from csroles.handbook.links import LinkCheck, Place
from csroles.source.digest import digest_of

if TYPE_CHECKING:
    from csroles.handbook.placing import Stage
    from csroles.handbook.site import Site
    from csroles.source.workers import Share

_ROLES_AT_ONCE = 200
"""So many role pages are drawn before the models of their roles are let go of."""


@dataclass(slots=True)
class Drawn:
    """What was drawn.

    Attributes:
        digests: each file that was drawn, with the digest of its content.
        staged: those of them that are new or differ from what is in their place.
        faults: a sentence for each link that leads nowhere.
        wanted: places in other pages to which links lead, each with a page that has such a link.
    """

    digests: dict[str, str] = field(default_factory=dict)
    staged: set[str] = field(default_factory=set)
    faults: list[str] = field(default_factory=list)
    wanted: dict[Place, str] = field(default_factory=dict)


def draw_tasks(site: Site, stage: Stage, names: Share[str], tick: Callable[[int, int], None]) -> Drawn:
    """Draw some files of a handbook, check the links of those that are pages, and stage what is new or different.

    Args:
        site: the handbook.
        stage: where the files go.
        names: the files.
        tick: is told how many are done, of how many.

    Raises:
        TemplateProblem: a template of the workspace is wrong.
        CannotWrite: a file cannot be staged.
    """
    drawn, check = Drawn(), LinkCheck(site.names, site.options.base_url)
    pages = {page.file: page for page in site.pages}
    for number, name in enumerate(names, 1):
        page = pages.get(name)
        if page is not None:
            text = site.draw(page)
            drawn.faults += check.faults(name, text)
            data = text.encode("utf-8")
        else:
            data = site.files[name].make()
            if name.endswith(".html"):
                drawn.faults += check.faults(name, data.decode("utf-8"))
        drawn.digests[name] = digest_of(data)
        if not stage.is_in_place(name, data):
            stage.put(name, data)
            drawn.staged.add(name)
        if number % _ROLES_AT_ONCE == 0:
            site.let_go()
        if number % 16 == 0 or names.reached == len(names.tasks):
            tick(names.reached, len(names.tasks))
    drawn.wanted = check.wanted
    return drawn
