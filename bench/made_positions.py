"""Make the chart of a company of many positions: spans of three to nine, the catalogue's titles, made-up people.

python bench/made_positions.py COUNT FILE
"""

from __future__ import annotations

import random
import sys
from collections import deque
from collections.abc import Iterator

import csroles
from csroles.charts.chart import Chart
from csroles.charts.tree import Entry, Node, grow

FIRST = ("Ada", "Bo", "Chen", "Dina", "Emre", "Fatima", "Goran", "Hana", "Ivo", "Jia", "Kofi", "Lena", "Mei", "Noor", "Olga")
LAST = ("Andersen", "Brown", "Costa", "Diallo", "Evans", "Fischer", "Garcia", "Haddad", "Ito", "Jansen", "Kim", "Li", "Moreau")
PLACES = ("Denver, CO", "Taipei", "Berlin", "Remote")
DEPARTMENTS = ("Support", "Success", "Service", "Operations")


def managers(count: int, chance: random.Random) -> Iterator[str]:
    """For each position the id of its manager, row by row; the first has none."""
    yield ""
    waiting = deque([0])
    made = 1
    while made < count:
        manager = waiting.popleft()
        for _ in range(min(chance.randint(3, 9), count - made)):
            yield str(manager)
            waiting.append(made)
            made += 1


def make_chart(count: int) -> Chart:
    """A chart of so many positions, the same each time."""
    chance = random.Random(count)  # noqa: S311 - made up, not secret
    catalogue = csroles.load()
    roles = [(role.id, role.title, role.family) for role in catalogue]
    entries = []
    for number, manager in enumerate(managers(count, chance)):
        id_, title, family = chance.choice(roles)
        node = Node(
            str(number),
            title,
            "en",
            role=id_,
            family=family,
            person=f"{chance.choice(FIRST)} {chance.choice(LAST)}",
            department=chance.choice(DEPARTMENTS),
            location=chance.choice(PLACES),
            vacant=chance.random() < 0.05,
        )
        entries.append(Entry(node, manager))
    return Chart(catalogue, grow(entries), people=True)


if __name__ == "__main__":
    make_chart(int(sys.argv[1])).save(sys.argv[2])
