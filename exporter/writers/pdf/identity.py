"""Names a PDF edition before it is laid out, so that an EPUB can say whose pages it lists."""

from __future__ import annotations

import hashlib
import uuid

from exporter import flow
from exporter.model import Publication

#: Made once, by chance; all that is hashed under it is ours.
_NAMESPACE = uuid.UUID("6f1f0c52-6f0e-4f0c-9a3c-1d3a8d0f5b7e")


def identify(publication: Publication, css: str) -> str:
    """Give the URN of the PDF edition: another text, or another look, makes another edition."""
    known = publication.provenance
    digest = known.text if known else flow.digest([each.tree for each in publication.spine])
    look = hashlib.sha256(css.encode()).hexdigest()
    name = f"{publication.metadata.identifier} {digest} {look}"
    return uuid.uuid5(_NAMESPACE, name).urn
