"""A company's logo: a picture of its workspace that pages, Word files and PDF files carry, and what is refused as one."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pytest

import csroles
from conftest import MakeWorkspace
from csroles.errors import CannotRead
from csroles.source.pictures import LARGEST

SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>'
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c6360606000000004"
    "0001f61738550000000049454e44ae426082"
)
SETTINGS = "company: {name: Acme & Sons, logo: LOGO}\nlocations: {denver: {city: Denver, region: US-CO, country: US}}\n"
OPENING = "role: customer-success-manager\nlevel: mid\nlocations: [denver]\nposted: 2026-11-22\n"


def made(workspace: MakeWorkspace, logo: str, content: bytes) -> Path:
    """A workspace with a logo and an opening."""
    folder = workspace({"csroles.yaml": SETTINGS.replace("LOGO", logo), "openings/one.yaml": OPENING})
    (folder / logo).write_bytes(content)
    return folder


@pytest.mark.parametrize(("logo", "content", "kind"), [("logo.svg", SVG.encode(), "svg+xml"), ("logo.png", PNG, "png")])
def test_a_page_holds_the_logo_itself(workspace: MakeWorkspace, logo: str, content: bytes, kind: str) -> None:
    """A page shows the picture from within, with the company's name for those who do not see it; so does a posting's."""
    catalogue = csroles.load(made(workspace, logo, content))

    for document in (csroles.describe(catalogue["customer-success-manager"]), csroles.post(catalogue.openings["one"])):
        page = document.render("html")
        assert f'<img class="logo" src="data:image/{kind};base64,' in page
        assert 'alt="Acme &amp; Sons"' in page
        assert "base64" not in document.render("json")


def test_word_and_pdf_files_carry_it(workspace: MakeWorkspace) -> None:
    """The picture itself is in a Word file; a PDF file is another than without it."""
    folder = made(workspace, "logo.png", PNG)
    role = csroles.load(folder)["customer-success-manager"]
    word, pdf = (csroles.describe(role).to_bytes(format_) for format_ in ("docx", "pdf"))
    (folder / "csroles.yaml").write_text(SETTINGS.replace(", logo: LOGO", ""), encoding="utf-8")
    without = csroles.describe(csroles.load(folder)["customer-success-manager"]).to_bytes("pdf")

    with zipfile.ZipFile(io.BytesIO(word)) as parts:
        assert PNG in [parts.read(name) for name in parts.namelist() if name.startswith("word/media/")]
    assert len(pdf) > len(without)


def test_a_word_file_without_svg_has_the_name(workspace: MakeWorkspace) -> None:
    """Word files carry no SVG by themselves: the company's name stands there."""
    word = csroles.describe(csroles.load(made(workspace, "logo.svg", SVG.encode()))["customer-success-manager"]).to_bytes("docx")

    with zipfile.ZipFile(io.BytesIO(word)) as parts:
        assert any("Acme &amp; Sons" in parts.read(name).decode() for name in parts.namelist() if "header" in name)


@pytest.mark.parametrize(
    ("logo", "content", "fault"),
    [
        ("missing.png", None, "missing.png is not there"),
        ("logo.gif", b"GIF89a", "logo.gif is no picture that pages can show: .svg, .png, .jpg, .jpeg"),
        ("logo.png", b"<svg/>", "logo.png is not the kind of picture that its name says"),
        ("logo.jpg", PNG, "logo.jpg is not the kind of picture that its name says"),
        ("logo.svg", b"<html><svg/></html>", "logo.svg is not the kind of picture that its name says"),
        ("logo.svg", b'<!DOCTYPE svg [<!ENTITY a "b">]><svg>&a;</svg>', "logo.svg is not the kind of picture that its name says"),
        ("logo.png", PNG + b"\0" * LARGEST, "logo.png is larger than 500 KB, and it goes into every page"),
        ("../logo.png", PNG, "../logo.png lies outside the workspace"),
    ],
)
def test_what_is_no_logo_is_told(workspace: MakeWorkspace, logo: str, content: bytes | None, fault: str) -> None:
    """Each wrong file is told at its place in csroles.yaml, before a document is written."""
    folder = workspace({"csroles.yaml": SETTINGS.replace("LOGO", f'"{logo}"')})
    if content is not None:
        (folder / logo).write_bytes(content)

    problems = csroles.check(folder)[1]

    assert [(problem.message, problem.line) for problem in problems] == [(fault, 1)]


def test_a_link_out_of_the_workspace_is_no_logo(workspace: MakeWorkspace, tmp_path: Path) -> None:
    """A symbolic link shows nothing that lies elsewhere."""
    (tmp_path / "secret.png").write_bytes(PNG)
    folder = workspace({"csroles.yaml": SETTINGS.replace("LOGO", "logo.png")})
    (folder / "logo.png").symlink_to(tmp_path / "secret.png")

    assert [problem.message for problem in csroles.check(folder)[1]] == ["logo.png lies outside the workspace"]


def test_a_logo_on_the_web_is_only_in_the_markup(workspace: MakeWorkspace) -> None:
    """A page asks no other host for anything; the markup for job searches names the address."""
    address = "https://acme.example/logo.png"
    folder = workspace({"csroles.yaml": SETTINGS.replace("LOGO", address), "openings/one.yaml": OPENING})
    posting = csroles.post(csroles.load(folder).openings["one"])

    assert json.loads(posting.render("jsonld"))["hiringOrganization"]["logo"] == address
    assert "<img" not in posting.render("html")


def test_a_logo_that_goes_away_is_told(workspace: MakeWorkspace) -> None:
    """Between the check and the drawing a file can vanish: one sentence says so."""
    folder = made(workspace, "logo.png", PNG)
    role = csroles.load(folder)["customer-success-manager"]
    (folder / "logo.png").unlink()

    with pytest.raises(CannotRead, match=r"Cannot read the logo .*logo\.png: No such file"):
        csroles.describe(role).render("html")
