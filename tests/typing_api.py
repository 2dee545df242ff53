"""The public interface as a type checker sees it: checked by mypy in strict mode, never run."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any, assert_type

import csroles
from csroles.handbook.build import Built

catalogue: csroles.Catalogue = csroles.load()
csroles.load("acme")
csroles.load(Path("acme"), language="ru")

role = catalogue["customer-success-manager"]
assert_type(role, csroles.Role)
assert_type(role.title, str)
assert_type(role.manager, csroles.Role | None)
assert_type(role.reports, tuple[csroles.Role, ...])
assert_type(role.at("mid"), csroles.Role)
assert_type(role.career_next, tuple[csroles.Role, ...])
assert_type(role.sources, tuple[str, ...])

for each in catalogue:
    assert_type(each, csroles.Role)
for duty in role.duties:
    assert_type(duty.text, str)
    assert_type(duty.sources, tuple[str, ...])
    assert_type(duty.when, str | None)
assert_type(role.duties["keep-account-records"].area, str)
assert_type(role.duties[0].id, str)
assert_type(role.duties.ids, tuple[str, ...])

skill = role.skills[0]
assert_type(skill.proficiency, int)
assert_type(skill.skill.definition, str)
assert_type(role.metrics[0].metric.title, str)
assert_type(role.tools["crm"].tool.title, str)

for match in catalogue.find("CSM"):
    assert_type(match.role, csroles.Role)
    assert_type(match.score, float)
assert_type(catalogue.resolve("CSM"), csroles.Role)
assert_type(catalogue.languages, tuple[str, ...])
assert_type(catalogue.label("role-count", count=3), str)
assert_type(catalogue.metrics["csat"].title, str)
assert_type(catalogue.skills.ids, tuple[str, ...])

document = csroles.describe(role, level="mid", sources=True, on=date(2026, 11, 22))
assert_type(document.render("md"), str)
assert_type(document.save("csm.html"), Path)
assert_type(catalogue.chart("chief-customer-officer", depth=2).save("chart.txt"), Path)
assert_type(csroles.build_handbook(catalogue, "site"), Built)
assert_type(csroles.build_handbook(catalogue, "site", languages=("en", "ru"), downloads=("docx",)).files, tuple[str, ...])

opening = catalogue.openings["2026-014"]
assert_type(opening.closes, date | None)
posting = csroles.post(opening, on=date(2026, 11, 22), url="https://acme.example/jobs/2026-014.html")
assert_type(posting.to_json_ld(), dict[str, Any])
assert_type(posting.missing, tuple[str, ...])
assert_type(posting.vacancy.posted, date)
assert_type(posting.save("posting.jsonld"), Path)
csroles.post(role, level="mid", locations=[{"city": "Denver", "country": "US"}], closes="2026-12-20", company={"name": "Acme"})
board = csroles.post_all(catalogue, "public", on=date(2026, 11, 22), base_url="https://acme.example/jobs/")
assert_type(board.files, tuple[Path, ...])
assert_type([posting.missing for posting in board.postings], list[tuple[str, ...]])

advert = csroles.read_posting("advert.docx")
assert_type(csroles.read_posting("# Support Agent", "md", language="en").title, str)
report = csroles.lint_posting(advert, catalogue, where=["US-CO"], headcount=120, on=date(2026, 11, 22), profile="strictest")
assert_type(report, csroles.Report)
assert_type(csroles.lint_posting(posting).verdict, str)
for finding in report.findings:
    assert_type(finding.rule, str)
    assert_type(finding.spot.line if finding.spot else 0, int)

checked, problems = csroles.check("acme")
assert_type(checked, csroles.Catalogue)
for problem in problems:
    assert_type(problem, csroles.Problem)
    assert_type(problem.line, int)

try:
    catalogue["plumber"]
except csroles.UnknownRole as error:
    assert_type(error.suggestions, tuple[str, ...])
try:
    csroles.load("acme")
except csroles.InvalidCatalogue as invalid:
    assert_type(invalid.problems, tuple[csroles.Problem, ...])
