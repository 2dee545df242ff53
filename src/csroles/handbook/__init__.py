"""The handbook: a website of all roles, as files that open in a browser as they are."""
