"""Takes out the line in which a site names an entry and itself once more."""

from __future__ import annotations

from urllib.parse import urlsplit

from exporter.tree import Element, remove, text_of

#: Words around the two links, such as “The post … appeared first on …”.
_MOST = 12


def drop_trailer(tree: Element, link: str) -> None:
    """Take out a last paragraph that links to the entry and to the first page of its site."""
    last = tree[-1] if len(tree) else None
    if last is None or last.tag != "p" or not link:
        return
    links = list(last.iter("a"))
    if len(links) != 2 or not (
        _is_same(links[0].get("href", ""), link) and _is_home(links[1], link)
    ):
        return
    around = len(text_of(last).split()) - sum(len(text_of(each).split()) for each in links)
    if around <= _MOST:
        remove(last)


def _is_home(link: Element, address: str) -> bool:
    home = _parts(link.get("href", ""))
    return home[0] == _parts(address)[0] and home[1] == ""


def _is_same(one: str, other: str) -> bool:
    return _parts(one) == _parts(other)


def _parts(address: str) -> tuple[str, str]:
    """Give host and path of an address, without what counts visitors."""
    try:
        split = urlsplit(address)
    except ValueError:
        return "", address
    return split.netloc.removeprefix("www."), split.path.rstrip("/")
