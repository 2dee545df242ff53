from __future__ import annotations

from pathlib import Path

import pytest

from conftest import RunCsroles

ROLE = Path("acme/roles/customer-success-manager.yaml")
CHANGES = """
duties:
  write-success-plans: Agree on a success plan with each customer within the first 30 days.
  prepare-renewals: null
  run-user-group:
    text: Run the user group of the largest customers twice a year.
    area: relationships
"""


def test_a_new_user_makes_a_workspace_errs_mends_and_gets_a_document(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run_csroles: RunCsroles
) -> None:
    """From init to the finished page: each step says what happened and what to do next, each mistake where it is."""
    monkeypatch.chdir(tmp_path)

    started = run_csroles("init", "acme")
    assert started.returncode == 0
    assert started.stdout.splitlines()[-3:] == [
        "  cd acme",
        "  edit csroles.yaml and " + str(Path("roles", ROLE.name)),
        "  csroles check",
    ]

    as_made = ROLE.read_text(encoding="utf-8")
    ROLE.write_text(as_made + CHANGES, encoding="utf-8")
    checked = run_csroles("check", "-C", "acme")
    assert (checked.returncode, checked.stderr) == (0, "")
    assert checked.stdout.startswith("No problems in ")

    ROLE.write_text(as_made + CHANGES.replace("duties:", "dutys:"), encoding="utf-8")
    misspelt_key = run_csroles("check", "-C", "acme")
    assert misspelt_key.returncode == 1
    assert "dutys is no field here" in misspelt_key.stderr
    assert "Did you mean duties?" in misspelt_key.stderr

    ROLE.write_text(as_made + CHANGES.replace("write-success-plans", "write-sucess-plans"), encoding="utf-8")
    misspelt_id = run_csroles("check", "-C", "acme")
    assert misspelt_id.returncode == 1
    line = as_made.count("\n") + 3
    assert misspelt_id.stderr.startswith(f"acme/roles/customer-success-manager.yaml:{line}:3: duties.write-sucess-plans: ")
    assert "Did you mean write-success-plans?" in misspelt_id.stderr
    assert misspelt_id.stderr.splitlines()[-1].startswith("1 problem in 1 file. Mend ")

    refused = run_csroles("describe", "CSM", "-C", "acme", "-o", "csm.html")
    assert refused.returncode == 1
    assert not Path("csm.html").exists()

    ROLE.write_text(as_made + CHANGES, encoding="utf-8")
    written = run_csroles("describe", "CSM", "-C", "acme", "-o", "csm.html", "-o", "csm.md")
    assert (written.returncode, written.stderr) == (0, "")
    assert written.stdout.splitlines()[:2] == ["Wrote csm.html.", "Wrote csm.md."]
    for name in ("csm.html", "csm.md"):
        text = Path(name).read_text(encoding="utf-8")
        assert "Agree on a success plan with each customer within the first 30 days." in text
        assert "Run the user group of the largest customers twice a year." in text
        assert "Prepare renewals" not in text
