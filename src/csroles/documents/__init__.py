"""Documents: views say what stands in them, formats draw any view."""
