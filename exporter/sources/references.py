"""Takes a reference, as an article writes it, apart: the places that it may mean."""

from __future__ import annotations

import base64
import binascii
import re
import unicodedata
from urllib.parse import unquote_to_bytes, urlsplit

#: RFC 3986 #section-3.1
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
#: RFC 2397; parameters other than base64 say nothing that the bytes do not.
_DATA = re.compile(r"data:[^,]*?(?P<base64>;\s*base64)?\s*,(?P<body>.*)", re.IGNORECASE | re.DOTALL)
_SHOWN = 60


class Refusal(Exception):
    """Why a reference is not followed: it becomes a notice, and the run goes on."""

    def __init__(self, slug: str, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.slug = slug
        self.message = message
        self.hint = hint


def scheme_of(reference: str) -> str:
    """Name the scheme of a reference in lower case, "" for a path, "//" for a host alone."""
    if reference.startswith(("//", "\\\\")):
        return "//"
    match = _SCHEME.match(reference)
    return match[1].lower() if match else ""


def spellings(reference: str) -> tuple[str, ...]:
    """List the paths that a reference may mean, the likeliest first.

    References are percent-encoded or not, carry queries that servers wanted, come from systems
    with backslashes, and name files that were unpacked with other forms of the same letters.
    """
    path = urlsplit(reference).path if scheme_of(reference) == "file" else reference
    bare = re.split(r"[?#]", path, maxsplit=1)[0]
    decoded = [_decode(bare), _decode(path), path]
    forms = [unicodedata.normalize(form, decoded[0]) for form in ("NFC", "NFD")]
    slashes = decoded[0].replace("\\", "/")
    return tuple(dict.fromkeys(p for p in [*decoded, *forms, slashes] if p and "\0" not in p))


def shown(reference: str) -> str:
    """Shorten a reference to what a message can show."""
    if scheme_of(reference) == "data":
        return reference.partition(",")[0][:_SHOWN] + ",…"
    return reference if len(reference) <= _SHOWN * 2 else f"{reference[:_SHOWN]}…"


def stem_of(reference: str) -> str:
    """Give the file name of a reference, "" when it has none."""
    if scheme_of(reference) == "data":
        return ""
    bare = re.split(r"[?#]", reference, maxsplit=1)[0]
    return _decode(bare).replace("\\", "/").rstrip("/").rpartition("/")[2]


def decode_data(reference: str, limit: int) -> bytes:
    """Give the bytes that a data: URL holds.

    Raises Refusal when it is not one or holds more than the limit.
    """
    match = _DATA.fullmatch(reference)
    if match is None:
        raise Refusal("image-refused", f"“{shown(reference)}” is not a data: URL")
    # Percent-encoded bytes take three characters at most, base64 less.
    if len(match["body"]) > 3 * limit:
        raise too_large(reference, limit)
    body = unquote_to_bytes(match["body"])
    if match["base64"]:
        try:
            body = base64.b64decode(body + b"=" * (-len(body.strip()) % 4))
        except binascii.Error as error:
            raise Refusal("image-refused", f"“{shown(reference)}” is not valid Base64") from error
    if len(body) > limit:
        raise too_large(reference, limit)
    return body


def too_large(reference: str, limit: int) -> Refusal:
    """Make the refusal of a resource that is larger than a limit in bytes."""
    return Refusal(
        "image-too-large",
        f"the image “{shown(reference)}” is larger than {limit >> 20} MB",
        "make it smaller: a page needs no more than 300 pixels for each inch;"
        f" or allow more: --limit image={(limit >> 20) * 4}",
    )


def too_heavy(reference: str, limit: int) -> Refusal:
    """Make the refusal of a resource that would take all of them over a limit in bytes."""
    return Refusal(
        "image-too-large",
        f"with “{shown(reference)}” the images hold more than {limit >> 20} MB together",
        f"make the images smaller, or allow more: --limit together={(limit >> 20) * 4}",
    )


def too_many(limit: int) -> Refusal:
    """Make the refusal of each resource after so many."""
    return Refusal(
        "image-too-large",
        f"there are more than {limit} images; words stand for those after them",
        f"split the article, or allow more: --limit images={limit * 4}",
    )


def _decode(path: str) -> str:
    # Bytes that are no UTF-8 stay what they are: a file name is bytes.
    return unquote_to_bytes(path).decode("utf-8", errors="surrogateescape")
