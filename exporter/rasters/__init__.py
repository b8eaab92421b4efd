"""Turns raster images that nobody vouches for into files of pixels alone, and those into smaller.

A file that is mended is a JPEG, PNG or GIF (EPUB 3.3 #sec-core-media-types) in the colours of
sRGB, upright and still; it tells nothing of the place, the time or the device that made it.
"""

from __future__ import annotations

from exporter.rasters.fitting import fit
from exporter.rasters.mending import Raster, mend
from exporter.rasters.opening import Damaged, Giant

__all__ = ["Damaged", "Giant", "Raster", "fit", "mend"]
