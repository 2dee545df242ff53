"""The search of a handbook in Chromium, from files, by keyboard alone, in every language.

It needs what tests/test_web.py needs, and is skipped where that is missing, unless CSROLES_BROWSER_TESTS is ``required``.
"""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import csroles
from test_web import CHROMIUM, LANGUAGES, WEB, needs


@needs(
    ("node", shutil.which("node")),
    ("chromium", CHROMIUM),
    ("axe (npm ci --prefix tests/web)", (WEB / "node_modules" / "axe-core").is_dir()),
)
def test_a_handbook_is_searched_by_keyboard(tmp_path: Path) -> None:
    """From files, with the keyboard alone: what is meant is found, told, chosen and opened, in every language and script.

    Nothing is loaded before somebody turns to the box; keys are those of the ARIA Authoring Practices; input methods are
    left alone; the key / can be switched off; a strict policy for scripts holds; axe has nothing against the open results.
    """
    csroles.build_handbook(csroles.load(), tmp_path, languages=LANGUAGES)

    run = subprocess.run(
        ["node", str(WEB / "search.mjs"), str(CHROMIUM), str(tmp_path)],
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=300,
    )

    *faults, looked = run.stdout.splitlines() or [""]
    assert (run.returncode, faults) == (0, []), run.stderr
    assert int(looked.partition(" ")[0]) >= 39
