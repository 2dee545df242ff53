"""Words that models and plain data share. Importing this imports no model."""

import re

ID_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"
"""What an id looks like: lower-case words joined by hyphens."""

LEVELS = ("entry", "junior", "mid", "senior", "executive")
"""The levels of experience, lowest first."""

KEY = "@id"
"""The key under which an item's id reaches its model; no file can write it."""

PLACEHOLDER = re.compile(r"\{(\w+)\}")
"""A name in braces, for which an interface word has something put in."""

SETTINGS_FILE = "csroles.yaml"
"""The file that makes a folder a workspace."""
