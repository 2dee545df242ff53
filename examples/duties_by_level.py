"""What separates one level of a role from the next: the duties that are added, and those that read differently.

Run: python examples/duties_by_level.py "Customer Support Manager"
"""

from __future__ import annotations

import sys
from itertools import pairwise

import csroles

catalogue = csroles.load()
role = catalogue.resolve(sys.argv[1] if len(sys.argv) > 1 else "customer-success-manager")

print(role.title)
for lower, higher in pairwise(role.levels.ids):
    before = {duty.id: duty.text for duty in role.at(lower).duties}
    print(f"\nFrom {lower} to {higher}:")
    for duty in role.at(higher).duties:
        if duty.id not in before:
            print(f"  new: {duty.text}")
        elif duty.text != before[duty.id]:
            print(f"  now: {duty.text}")
