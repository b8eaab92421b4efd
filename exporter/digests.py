"""Names files by what is in them: SHA-256, and the URIs that are made of it (RFC 6920)."""

from __future__ import annotations

import base64
import binascii
import hashlib

_SCHEME = "ni:///sha-256;"
_BYTES = 32


def sha256(data: bytes) -> str:
    """Give the SHA-256 of some bytes, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def to_uri(digest: str) -> str:
    """Make the URI of a digest: its bytes in base64url without padding (RFC 6920, 3)."""
    return _SCHEME + base64.urlsafe_b64encode(bytes.fromhex(digest)).decode().rstrip("=")


def from_uri(uri: str) -> str:
    """Give the digest that a URI names, "" when it is no such URI."""
    scheme, value = uri[: len(_SCHEME)], uri[len(_SCHEME) :].partition("?")[0]
    if scheme != _SCHEME:
        return ""
    try:
        data = base64.b64decode(value + "=" * (-len(value) % 4), b"-_", validate=True)
    except (binascii.Error, ValueError):
        return ""
    return data.hex() if len(data) == _BYTES else ""
