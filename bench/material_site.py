"""Lay out a workspace's roles as a site for MkDocs with the theme Material: each role as Markdown that csroles has drawn.

python bench/material_site.py WORKSPACE FOLDER
"""

from __future__ import annotations

import sys
from pathlib import Path

import csroles
from csroles.documents.formats import draw_markdown
from csroles.documents.job_description import job_description
from csroles.handbook.edition import Edition

SETTINGS = """\
site_name: Role handbook
plugins: []
markdown_extensions: [tables, def_list]
theme:
  name: material
  font: false
  features: [navigation.prune, navigation.indexes]
nav:
- Home: index.md
"""


def main(workspace: str, folder: Path) -> None:
    """Write the site."""
    edition = Edition(csroles.load(workspace))
    catalogue, docs = edition.catalogue, folder / "docs"
    (docs / "roles").mkdir(parents=True)
    nav, home = [SETTINGS.rstrip()], ["# Role handbook\n"]
    for family, roles in edition.families.items():
        nav.append(f"- {catalogue.families[family].title}:")
        for id_ in roles:
            role = catalogue[id_]
            text = draw_markdown(job_description(role), catalogue.folder)
            (docs / "roles" / f"{id_}.md").write_text(text, encoding="utf-8")
            nav.append(f'  - "{role.title}": roles/{id_}.md')
            home.append(f"- [{role.title}](roles/{id_}.md)")
        catalogue.let_go()
    (docs / "index.md").write_text("\n".join(home), encoding="utf-8")
    (folder / "mkdocs.yml").write_text("\n".join(nav) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
