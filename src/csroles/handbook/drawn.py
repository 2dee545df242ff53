"""Files drawn onto the stage, with what was noticed about them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING

from csroles.handbook.links import LinkCheck, Place
from csroles.source.digest import digest_of

if TYPE_CHECKING:
    from csroles.handbook.placing import Stage
    from csroles.handbook.site import Site
    from csroles.source.workers import Share

_AT_ONCE = 16
"""So many files are made together, one step for all of them after the other: doing one thing at a time, a processor finds
code and data in its caches, and is a tenth quicker. Then the models of their roles are let go of."""


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

    def add(self, other: Drawn) -> None:
        """Add what was drawn elsewhere."""
        self.digests.update(other.digests)
        self.staged |= other.staged
        self.faults += other.faults
        self.wanted.update(other.wanted)


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
    while some := list(islice(names, _AT_ONCE)):
        made = site.make(some)
        for name, data in made.items():
            if name.endswith(".html"):
                drawn.faults += check.faults(name, data)
        drawn.digests.update((name, digest_of(data)) for name, data in made.items())
        for name, data in made.items():
            if not stage.is_in_place(name, data):
                stage.put(name, data)
                drawn.staged.add(name)
        site.let_go()
        tick(names.reached, len(names.tasks))
    drawn.wanted = check.wanted
    return drawn
