"""The handbook: a website of all roles, planned and checked before a page is written."""

from csroles.handbook.build import build_handbook

__all__ = ["build_handbook"]
