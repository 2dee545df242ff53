"""The kinds of pages that a handbook has, a module for each."""
