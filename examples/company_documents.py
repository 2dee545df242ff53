"""A company's documents from its workspace: job descriptions in two languages, an org chart, and a handbook.

Run: python examples/company_documents.py examples/acme out
"""

from __future__ import annotations

import sys
from pathlib import Path

import csroles

workspace, out = Path(sys.argv[1]), Path(sys.argv[2])

for language in ("en", "zh-Hant"):
    catalogue = csroles.load(workspace, language=language)
    for role in catalogue:
        if role.family == "success":
            print(csroles.describe(role).save(out / language / f"{role.id}.html"))

catalogue = csroles.load(workspace)
print(catalogue.chart().save(out / "chart.txt"))
print(len(csroles.build_handbook(catalogue, out / "handbook").files), "files")
