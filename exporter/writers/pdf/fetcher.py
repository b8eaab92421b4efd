"""Gives WeasyPrint the publication's resources, and nothing else in the world."""

from __future__ import annotations

import base64
from collections.abc import Iterable
from urllib.parse import unquote
from urllib.request import OpenerDirector

from lxml import etree
from weasyprint.urls import URLFetcher, URLFetcherResponse

from exporter import rasters
from exporter.digests import sha256
from exporter.model import Resource
from exporter.notices import Notices
from exporter.writers.pdf import colours, drawings, greys
from exporter.writers.pdf.projection import SCHEME

_HREFS = ("href", "{http://www.w3.org/1999/xlink}href")
_INLAY = "data:image/"


class Fetcher(URLFetcher):  # type: ignore[misc]  # WeasyPrint has no types
    """The only door that a layout has: it leads to Publication.resources."""

    def __init__(
        self, resources: Iterable[Resource], notices: Notices, *, is_grey: bool = False
    ) -> None:
        # Without URLFetcher.__init__: no handler for any protocol, no TLS context to load.
        OpenerDirector.__init__(self)
        self._fail_on_errors = False
        self._notices = notices
        self._resources = {resource.name: resource for resource in resources}
        #: Whether pictures are to be shown without colours.
        self.is_grey = is_grey
        #: Pictures in the sizes of their places, so that none is scaled twice.
        self.fitted: dict[str, bytes] = {}
        #: Characters to draw otherwise in SVG pictures: those that no font has.
        self.stand_ins: dict[int, str] = {}

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:  # noqa: ARG002 - its interface
        """Answer with a resource of the publication.

        Raises ValueError for anything else; WeasyPrint then goes on without it.
        """
        name = unquote(url.removeprefix(SCHEME))
        resource = self._resources.get(name)
        if not url.startswith(SCHEME) or resource is None:
            shown = url if len(url) <= 80 else f"{url[:80]}…"
            self._notices.warn(
                "resource-refused",
                f"“{shown}” is not part of the publication and was left out of the PDF",
                hint="put the file beside the article, or into a --resource-path",
            )
            raise ValueError("not a resource of the publication")
        data = self._drawable(resource)
        return URLFetcherResponse(url, data, {"Content-Type": resource.media_type})

    def _drawable(self, resource: Resource) -> bytes:
        """Make a picture fit for PDF/A with its one sRGB intent (ISO 19005-3, 6.2.4.3)."""
        if resource.media_type != "image/svg+xml":
            return rasters.fit(resource.data)
        text = resource.data.decode("utf-8", "replace")
        drawn = colours.to_screen(drawings.plain(text.translate(self.stand_ins)))
        if self.is_grey or _INLAY in drawn:
            return self._repainted(drawn.encode())
        return resource.data if drawn == text else drawn.encode()

    def _repainted(self, data: bytes) -> bytes:
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
        root = etree.fromstring(data, parser)
        if self.is_grey:
            greys.grey(root)
        for element in root.iter():
            for name in _HREFS:
                if (inlay := element.get(name, "").strip()).startswith(_INLAY):
                    element.set(name, SCHEME + self._take_out(inlay))
        return etree.tostring(root, encoding="utf-8")

    def _take_out(self, inlay: str) -> str:
        """Make a resource of a picture in a drawing: no other data: URL is opened."""
        data = rasters.fit(base64.b64decode(inlay.partition(",")[2]), is_grey=self.is_grey)
        name = f"inlays/{sha256(data)[:32]}"
        self._resources[name] = Resource(name=name, media_type="image/*", data=data)
        return name
