"""A workspace of made-up openings, to measure with."""

from __future__ import annotations

from pathlib import Path

import csroles

SETTINGS = """company: {name: Acme, url: "https://acme.example"}
locations:
  denver: {city: Denver, region: US-CO, country: US}
  taipei: {city: Taipei, region: TW-TPE, country: TW}
benefits: {health: Medical and dental cover from the first day.}
statements: {equal-opportunity: Acme decides by skill and experience alone., accommodation: Tell us what you need.}
"""

OPENING = """role: {role}
level: {level}
closes: 2099-12-20
locations: [{place}]
mode: hybrid
employment: full-time
pay: {{min: {low}, max: {high}, currency: USD, per: year}}
apply: {{url: "https://acme.example/jobs/{number}"}}
"""

CHANGES = """changes:
  duties:
    answer-the-red-telephone:
      text: Answer the red telephone on floor {number}.
      area: {area}
  first: {{duties: [answer-the-red-telephone]}}
"""


def make_openings(count: int, folder: Path) -> None:
    """Make a workspace with openings of all built-in roles at all their levels; every fourth changes a duty of its role."""
    (folder / "openings").mkdir(parents=True)
    (folder / "csroles.yaml").write_text(SETTINGS, encoding="utf-8")
    posts = [(role, level) for role in csroles.load() for level in role.levels.ids]
    for number in range(count):
        role, level = posts[number % len(posts)]
        place = ("denver", "taipei")[number % 2]
        text = OPENING.format(role=role.id, level=level, place=place, low=50_001 + number, high=60_001 + number, number=number)
        if number % 4 == 0:
            text += CHANGES.format(number=number, area=role.duties[0].area)
        (folder / "openings" / f"2026-{number:04}.yaml").write_text(text, encoding="utf-8")
