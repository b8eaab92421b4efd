"""Gives WeasyPrint the publication's resources, and nothing else in the world."""

from __future__ import annotations

import io
from collections.abc import Iterable
from urllib.parse import unquote
from urllib.request import OpenerDirector

from PIL import Image, ImageCms
from weasyprint.urls import URLFetcher, URLFetcherResponse

from exporter.model import Resource
from exporter.notices import Notices
from exporter.writers.pdf import colours, drawings
from exporter.writers.pdf.projection import SCHEME

#: Pixels of an image that WeasyPrint would decode: 200 MB of memory.
MAX_PIXELS = 50_000_000
_RASTER = ("PNG", "JPEG", "GIF", "WEBP", "MPO", "TIFF", "BMP")


class Fetcher(URLFetcher):  # type: ignore[misc]  # WeasyPrint has no types
    """The only door that a layout has: it leads to Publication.resources."""

    def __init__(self, resources: Iterable[Resource], notices: Notices) -> None:
        # Without URLFetcher.__init__: no handler for any protocol, no TLS context to load.
        OpenerDirector.__init__(self)
        self._fail_on_errors = False
        self._notices = notices
        self._resources = {resource.name: resource for resource in resources}
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
        if resource.media_type == "image/svg+xml":
            return self._drawable_svg(resource.data)
        return drawable(resource.data)

    def _drawable_svg(self, data: bytes) -> bytes:
        text = data.decode("utf-8", "replace")
        drawn = colours.to_screen(drawings.plain(text.translate(self.stand_ins)))
        return data if drawn == text else drawn.encode()


def drawable(data: bytes) -> bytes:
    """Make a raster image fit for PDF/A with its one sRGB intent (ISO 19005-3, 6.2.4.3).

    Raises ValueError when it is too large to be decoded.
    """
    with Image.open(io.BytesIO(data), formats=_RASTER) as image:
        if image.width * image.height > MAX_PIXELS:
            raise ValueError(f"too large ({image.width} × {image.height} pixels)")
        if image.mode in {"1", "L", "LA", "P", "RGB", "RGBA"}:
            return data
        output = io.BytesIO()
        _to_srgb(image).save(output, format="PNG")
        return output.getvalue()


def _to_srgb(image: Image.Image) -> Image.Image:
    """Convert CMYK, Lab, 16-bit and other modes into eight bits of sRGB or grey."""
    if image.mode.startswith("I"):
        # Sixteen bits of grey: Pillow clips at 255 instead of scaling.
        return image.convert("I").point(lambda value: value / 257).convert("L")
    profile = image.info.get("icc_profile")
    if profile and image.mode in {"CMYK", "LAB"}:
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            converted = ImageCms.profileToProfile(
                image, source, ImageCms.createProfile("sRGB"), outputMode="RGB"
            )
        except ImageCms.PyCMSError:
            converted = None  # a broken profile: Pillow's plain conversion is good enough
        if converted is not None:
            return converted
    return image.convert("RGBA" if "A" in image.getbands() else "RGB")
