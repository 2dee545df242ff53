"""Layers of files become one catalogue: merged, checked, searchable."""
