"""Org charts: a tree as data, and the formats that draw it."""
