"""Names for a team, combined from the catalogue's words: whom it serves, what it does, who does it."""

from itertools import product

import csroles

catalogue = csroles.load()
parts = [part for part in catalogue.naming if part.used_in == "team-name"]

for whom, what, who in product(*(part.words for part in parts)):
    print(whom.title, what.title, who.plural or who.title)
