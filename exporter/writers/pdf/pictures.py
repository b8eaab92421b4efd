"""Has each picture carry no more pixels than print can show, once its places are known.

WeasyPrint 70.0 can do so, too (`dpi`), but writes JPEGs in a poor quality, once for each painting.
"""

from __future__ import annotations

import io
import math
from collections.abc import Iterator
from typing import Any

from PIL import Image
from weasyprint.images import RasterImage
from weasyprint.layout.replaced import replacedbox_layout

from exporter import rasters
from exporter.writers.pdf.fetcher import Fetcher
from exporter.writers.pdf.marks import below, page_box

#: Dots an inch: finer than this no eye sees, and no press prints.
DOTS = 300
_PIXELS_AN_INCH = 96
#: A picture that is hardly finer than needed is better off as it is.
_WORTH = 1.1


def fit(document: Any, fetcher: Fetcher) -> None:
    """Put smaller pictures, or grey ones, into the places of a layout: one for all its places."""
    made: dict[Any, Any] = {}
    shares: dict[Any, float] = {}
    for image, share, _ in _shown(document):
        shares[image] = max(share, shares.get(image, 0))
    for image, _, box in list(_shown(document)):
        if image not in made:
            made[image] = _fitted(image, shares[image], fetcher)
        box.replacement = made[image]


def _shown(document: Any) -> Iterator[tuple[Any, float, Any]]:
    """List raster images, the share of their pixels that a place can show, and the place."""
    for page in document.pages:
        for box in below(page_box(page)):
            image = getattr(box, "replacement", None)
            if isinstance(image, RasterImage) and image.width and image.height:
                width, height, *_ = replacedbox_layout(box)
                dots = DOTS / _PIXELS_AN_INCH
                yield image, max(width * dots / image.width, height * dots / image.height), box


def _fitted(image: Any, share: float, fetcher: Fetcher) -> Any:
    is_large = share * _WORTH < 1
    if not is_large and not fetcher.is_grey:
        return image
    ratio = share if is_large else 1
    size = max(1, math.ceil(image.width * ratio)), max(1, math.ceil(image.height * ratio))
    own = f"{image.id}-{size[0]}-{size[1]}"
    if own not in fetcher.fitted:
        data = rasters.fit(image.image_data.data, size, is_grey=fetcher.is_grey)
        fetcher.fitted[own] = data
    data = fetcher.fitted[own]
    return RasterImage(Image.open(io.BytesIO(data)), own, data)
