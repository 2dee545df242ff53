"""What a person in one role has to learn for another one: skills that are new, or needed at a higher proficiency.

Run: python examples/skill_gaps.py "customer support representative" "support team lead"
"""

from __future__ import annotations

import sys

import csroles

catalogue = csroles.load()
try:
    here, there = (catalogue.resolve(name) for name in sys.argv[1:3])
except csroles.UnknownRole as error:
    sys.exit(str(error))

has = {skill.id: skill.proficiency for skill in here.skills}
print(f"{here.title} → {there.title}")
for needed in there.skills:
    before = has.get(needed.id, 0)
    if needed.proficiency > before:
        print(f"  {needed.skill.title}: {before} → {needed.proficiency}. {needed.skill.described_at(needed.proficiency)}")
