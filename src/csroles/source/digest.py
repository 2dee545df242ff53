"""Digests: what tells other data from these, in a few letters."""

from __future__ import annotations

from hashlib import sha256

_LENGTH = 24


def digest_of(data: bytes) -> str:
    """The digest of some data: a part of its SHA-256, which processors of today compute themselves."""
    return sha256(data).hexdigest()[:_LENGTH]
