"""Makes the references of a page whole (https://url.spec.whatwg.org/#concept-base-url)."""

from __future__ import annotations

from urllib.parse import urldefrag, urljoin

from exporter.tree import Element


def absolute(reference: str, base: str) -> str:
    """Give a reference as an address; as it is if there is no base or it is none."""
    if not base or reference.startswith(("#", "data:")):
        return reference
    try:
        return urljoin(base, reference)
    except ValueError:
        return reference


def make_absolute(root: Element, *, links: str, images: str) -> None:
    """Make the links and the images of a tree whole, each by its base, "" for none.

    Links to places in the page itself stay fragments.
    """
    page = urldefrag(links).url
    for link in root.iter("a"):
        if "href" in link.attrib:
            whole = absolute(link.get("href", "").strip(), links)
            address, _, fragment = whole.partition("#")
            link.set("href", f"#{fragment}" if page and fragment and address == page else whole)
    for image in root.iter("img"):
        if image.get("src"):
            image.set("src", absolute(image.get("src", "").strip(), images))
