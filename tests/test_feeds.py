"""Feeds: well-formed XML with all that Indeed and search engines ask for, in literal characters, whatever an opening says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any
from xml.etree import ElementTree as ET

import pytest

import csroles
from conftest import GOLDEN, MakeWorkspace
from csroles.documents.feeds import REQUIRED, Page, jobs_xml, literal, sitemap_xml
from csroles.documents.posting_document import Posting
from csroles.documents.vacancy import Employer
from csroles.errors import TemplateProblem

DAY = date(2026, 11, 22)
CSM = "customer-success-manager"
ACME = Employer(name="Acme", url="https://acme.example/")
WICKED = '</job><script>alert("1")</script> ]]> & &lt;b&gt; &#60;i&#62; <![CDATA[ x ]]]]> {{ 7*7 }} \x00\x1b[31m \u202e\ufffe end'
SEEN = '</job><script>alert("1")</script> ]]> & &lt;b&gt; &#60;i&#62; <![CDATA[ x ]]]]> {{ 7*7 }} [31m end'
HERE: dict[str, Any] = {"locations": [{"city": "Denver", "region": "US-CO", "country": "US"}], "company": {"name": "Acme"}}


def csm(catalogue: csroles.Catalogue, **fields: Any) -> Posting:
    """A posting of the customer success manager that has an address."""
    return csroles.post(
        catalogue[CSM], on=DAY, url="https://acme.example/jobs/a%20b.html?x=1&y=2", **{"level": "mid", **HERE, **fields}
    )


def read_back(xml: str) -> ET.Element:
    return ET.fromstring(xml.encode("utf-8"))  # noqa: S314 - our own


def jobs(*postings: Posting) -> list[dict[str, str]]:
    """The jobs of a feed, read back: each element's name to its text."""
    root = read_back(jobs_xml(postings, ACME, DAY))
    return [{element.tag: element.text or "" for element in job} for job in root.iter("job")]


def values_outside_cdata(xml: str) -> Iterator[str]:
    """What stands in elements without CDATA around it."""
    return (text for text in re.split(r"<!\[CDATA\[.*?\]\]>|<[^!>][^>]*>", xml, flags=re.DOTALL) if text.strip())


def test_a_job_has_every_element_that_indeed_requires(catalogue: csroles.Catalogue) -> None:
    """The required elements stand first and in order, even where an opening has nothing to say; the root names the publisher."""
    (job,) = jobs(csm(catalogue))

    assert tuple(job)[: len(REQUIRED)] == REQUIRED
    assert [name for name in REQUIRED if not job[name]] == ["email"]
    root = read_back(jobs_xml([], ACME, DAY))
    assert (root.tag, [(element.tag, element.text) for element in root]) == (
        "source",
        [("publisher", "Acme"), ("publisherurl", "https://acme.example/"), ("lastBuildDate", "2026-11-22")],
    )


def test_a_job_says_what_the_opening_says() -> None:
    """Everything that an opening says and Indeed has an element for is in its job."""
    harbor = csroles.load(GOLDEN / "harbor")
    posting = csroles.post(harbor.openings["2026-07"], on=date(2026, 3, 2), url="https://harbor.example/jobs/2026-07.html")

    north, south = jobs(posting)

    description = north.pop("description")
    assert north == {
        "title": "Leading Berth Clerk",
        "date": "2026-03-02",
        "referencenumber": "2026-07.north-quay",
        "requisitionid": "HB/7",
        "url": "https://harbor.example/jobs/2026-07.html",
        "company": "Harbor & Sons",
        "sourcename": "Harbor & Sons",
        "city": "Halifax",
        "state": "NS",
        "country": "CA",
        "email": "jobs+07@harbor.example",
        "postalcode": "B3H 1A1",
        "streetaddress": "1 North Quay",
        "salary": "CA$18.50–CA$21.00 an hour",
        "jobtype": "parttime",
        "category": "Quayside",
        "expirationdate": "2026-04-15",
        "experience": "3 years of experience",
    }
    assert (south["referencenumber"], south["city"]) == ("2026-07.south-quay", "Yarmouth")
    assert "<li>Assign berths to ships < 50 m.</li>" in description
    assert 'Boots & oilskins for "all weathers".' in description


@pytest.mark.parametrize(
    ("fields", "element", "word"),
    [
        ({"employment": "full-time"}, "jobtype", "fulltime"),
        ({"employment": "contract"}, "jobtype", "contract"),
        ({"employment": "per-diem"}, "jobtype", "per diem"),
        ({"mode": "remote"}, "remotetype", "Fully remote"),
        ({"mode": "hybrid"}, "remotetype", "Hybrid remote"),
        ({"mode": "on-site"}, "remotetype", None),
        ({}, "salary", None),
        ({}, "expirationdate", None),
        ({"apply": {"email": "jobs@acme.example"}}, "email", "jobs@acme.example"),
        ({"requisition": "R-1"}, "requisitionid", "R-1"),
        ({}, "requisitionid", CSM),
    ],
)
def test_a_job_is_in_the_words_of_indeed(
    catalogue: csroles.Catalogue, fields: dict[str, Any], element: str, word: str | None
) -> None:
    """Types of employment and of remote work have Indeed's words; what is not said has no element."""
    (job,) = jobs(csm(catalogue, **fields))

    assert job.get(element) == word


def test_experience_is_in_years(catalogue: csroles.Catalogue) -> None:
    """The years that a requirement asks for are said as on the page."""
    fields = {
        "changes": {
            "requirements": {
                "portfolio-work": {"text": "Work with a portfolio.", "kind": "experience", "need": "required", "years": 3}
            }
        }
    }
    (job,) = jobs(csm(catalogue, **fields))

    assert job["experience"] == catalogue.label("years-of-experience", 3)


def test_a_posting_without_markup_is_no_job(catalogue: csroles.Catalogue) -> None:
    """A job has a company and a place: a posting that names none is left out."""
    assert jobs(csm(catalogue, locations=[])) == []
    assert jobs(csroles.post(catalogue[CSM], on=DAY, locations=HERE["locations"])) == []


def test_every_value_is_in_cdata_and_holds_no_entity(catalogue: csroles.Catalogue) -> None:
    """Indeed reads literal characters in CDATA and knows no entities of HTML."""
    bonus = "Bread & butter < 5 > 4 for AT&T"
    xml = jobs_xml([csm(catalogue, bonus=bonus)], ACME, DAY)

    assert list(values_outside_cdata(xml)) == []
    assert not re.search(r"&(#\d+|\w+);", xml)
    assert bonus in xml


def test_wicked_words_stay_words_in_a_feed(catalogue: csroles.Catalogue) -> None:
    """The end of a CDATA section, markup, entities and control characters in any field end nothing and begin nothing."""
    fields: dict[str, Any] = dict.fromkeys(("hours", "bonus", "starts", "contact", "requisition", "when"), WICKED)
    fields |= {
        "locations": [{"city": WICKED, "country": "US", "street": WICKED, "postcode": WICKED}],
        "company": {"name": WICKED},
    }
    fields |= {"changes": {"title": WICKED, "summary": WICKED}, "apply": {"text": WICKED}}

    (job,) = jobs(csm(catalogue, **fields))

    assert {job[name] for name in ("title", "company", "city", "streetaddress", "postalcode", "requisitionid")} == {SEEN}
    assert not re.search("<(?!/?(p|ul|li)>)[A-Za-z/!?]", job["description"])
    assert not re.search(r"&#?\w+;", job["description"])
    assert not re.search("[\x00-\x1f\x7f\u202e\ufffe]", "".join(job.values()))


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("<p>a &amp; b</p>", "<p>a & b</p>"),
        ("<p>AT&amp;T</p>", "<p>AT&T</p>"),
        ("<p>&lt; 5 &gt; 4</p>", "<p>< 5 > 4</p>"),
        ("<p>&lt;5</p>", "<p><5</p>"),
        ("<p>&lt;script&gt;</p>", "<p>< script></p>"),
        ("<p>&lt;/p&gt;&lt;!--</p>", "<p>< /p>< !--</p>"),
        ("<p>&amp;lt;b&amp;gt; &amp;#60;</p>", "<p>& lt;b& gt; & #60;</p>"),
        ("<p>&lt;</p>", "<p><</p>"),
    ],
)
def test_literal_characters_begin_no_tag_and_no_entity(html: str, words: str) -> None:
    """A sign stands for itself; where a reader would take it for markup, a space keeps it a sign."""
    assert literal(html) == words


def test_a_sitemap_names_each_page_and_when_it_changed() -> None:
    """Addresses are escaped, and stand in the order that was given."""
    pages = [Page("https://acme.example/a.html?x=1&y='2'", DAY), Page("https://acme.example/b.html", date(2026, 1, 2))]
    root = read_back(sitemap_xml(pages))

    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    assert root.tag == f"{space}urlset"
    assert [[(part.tag, part.text) for part in url] for url in root] == [
        [(f"{space}loc", page.address), (f"{space}lastmod", page.changed.isoformat())] for page in pages
    ]


def test_a_workspace_may_draw_its_own_feed(workspace: MakeWorkspace) -> None:
    """A template of the workspace takes the place of ours; a mistake in it is told with file and line."""
    acme = workspace({"templates/posting/sitemap.j2.xml": "{% for page in pages %}{{ page.address }}\n{% endfor %}"})
    assert sitemap_xml([Page("https://acme.example/a.html", DAY)], str(acme)) == "https://acme.example/a.html\n"

    (acme / "templates" / "posting" / "jobs.j2.xml").write_text("\n{{ plumber }}", encoding="utf-8")
    with pytest.raises(TemplateProblem, match=r"jobs\.j2\.xml:2: 'plumber' is undefined"):
        jobs_xml([], ACME, DAY, str(acme))
