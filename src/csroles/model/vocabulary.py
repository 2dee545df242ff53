"""Words that models and plain data share. Importing this imports no model."""

ID_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"
"""What an id looks like: lower-case words joined by hyphens."""

LEVELS = ("entry", "junior", "mid", "senior", "executive")
"""The levels of experience, lowest first."""

KEY = "@id"
"""The key under which an item's id reaches its model; no file can write it."""
