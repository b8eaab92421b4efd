"""Makes small pictures that carry what pictures of telephones and newsrooms carry."""

from __future__ import annotations

import base64
import random
import struct
from io import BytesIO
from typing import Any

from PIL import Image, ImageCms

#: What must not be in any edition.
SECRETS = (b"ACME", b"GPS-HERE", b"2026:01:31", b"a comment", b"hidden behind", b"by-line")
_ALT = (
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF'
    ' xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description'
    ' xmlns:i="http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/" i:CreatorContactInfo="by-line">'
    "<i:AltTextAccessibility><rdf:Alt><rdf:li>A bear  in a boat</rdf:li></rdf:Alt>"
    "</i:AltTextAccessibility></rdf:Description></rdf:RDF></x:xmpmeta>"
)
XMP = _ALT.encode()
#: 16 × 12 pixels, blue on the left and red on the right, as x265 4.3 writes them.
HEIC = base64.b64decode(
    "AAAAHGZ0eXBoZWljAAAAAG1pZjFoZWljbWlhZgAAAXxtZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAA"
    "AAAAAAAAACJpbG9jAAAAAERAAAEAAQAAAAABoAABAAAAAAAAADMAAAAjaWluZgAAAAAAAQAAABVpbmZlAgAAAAABAABo"
    "dmMxAAAAAA5waXRtAAAAAAABAAAA/GlwcnAAAADcaXBjbwAAAHVodmNDAQNwAAAAkAAAAAAAHvAA/P34+AAADwNgAAEA"
    "GEABDAH//wNwAAADAJAAAAMAAAMAHroCQGEAAQApQgEBA3AAAAMAkAAAAwAAAwAeoCCBBZbqrprm4CGgwIAAAAyAAAAD"
    "AIRiAAEABkQBwXPBiQAAABNjb2xybmNseAABAA0ABoAAAAAUaXNwZQAAAAAAAABAAAAAQAAAAChjbGFwAAAAEAAAAAEA"
    "AAAMAAAAAf///9AAAAAC////zAAAAAIAAAAQcGl4aQAAAAADCAgIAAAAGGlwbWEAAAAAAAAAAQABBYECAwWEAAAAO21k"
    "YXQAAAAvKAGvGSFwQkD3l0T+pD4q+5VfnXfIq+FMmum/jMP1FVAg83VIZwW0s0Wd8K9fx/c="
)


def photograph(size: tuple[int, int] = (64, 48)) -> Image.Image:
    """Make noise with a blue left and a red right half."""
    noise = random.Random(1).randbytes(size[0] * size[1])  # noqa: S311 - the same in each run
    grain = Image.frombytes("L", size, noise)
    blank, full = (Image.new("L", size, shade) for shade in (40, 220))
    image = Image.merge("RGB", (full, grain, blank))
    left = (0, 0, size[0] // 2, size[1])
    image.paste(Image.merge("RGB", (blank, grain, full)).crop(left), left)
    return image


def saved(image: Image.Image, kind: str, **how: Any) -> bytes:
    """Encode an image."""
    buffer = BytesIO()
    image.save(buffer, kind, **how)
    return buffer.getvalue()


def exif(orientation: int = 1) -> Image.Exif:
    """Make what a telephone tells, a place among it."""
    told = Image.Exif()
    told[0x0112] = orientation
    told[0x010F] = "ACME"
    told[0x0132] = "2026:01:31 12:00:00"
    told.get_ifd(0x8825)[29] = "GPS-HERE"
    return told


def profile() -> bytes:
    """Make a profile in which red is blue and blue is red: it can be told from sRGB by any eye."""
    data = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    tags = {}
    for place in range(132, 132 + 12 * struct.unpack_from(">I", data, 128)[0], 12):
        tags[bytes(data[place : place + 4])] = place
    red, blue = tags[b"rXYZ"], tags[b"bXYZ"]
    data[red : red + 4], data[blue : blue + 4] = b"bXYZ", b"rXYZ"
    return bytes(data)


def jpeg(**how: Any) -> bytes:
    """Make a JPEG that tells all that it should not, and hides something behind its end."""
    data = saved(photograph(), "JPEG", exif=exif(), comment=b"a comment", xmp=XMP, **how)
    return data + b"hidden behind"


def png(image: Image.Image | None = None) -> bytes:
    """Make a PNG of the same kind."""
    from PIL.PngImagePlugin import PngInfo

    told = PngInfo()
    told.add_text("Comment", "a comment")
    told.add_itxt("XML:com.adobe.xmp", _ALT)
    data = saved(image or photograph(), "PNG", exif=exif(), pnginfo=told)
    return data + b"hidden behind"


def gif() -> bytes:
    """Make a GIF of the same kind."""
    return saved(photograph().quantize(16), "GIF", comment=b"a comment") + b"hidden behind"


def pixels(data: bytes) -> bytes:
    """Decode an image."""
    return Image.open(BytesIO(data)).convert("RGBA").tobytes()
