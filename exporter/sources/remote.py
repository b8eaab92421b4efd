"""Brings the pictures of an article that are on the network, where that was allowed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field

from exporter import witness
from exporter.model import Source
from exporter.options import Options
from exporter.sources.addresses import Address, Reach, is_address, resolve
from exporter.sources.door import Door
from exporter.sources.references import Refusal, scheme_of, shown


@dataclass(frozen=True, slots=True)
class Remote:
    """What the network gave, by the references of the article."""

    files: dict[str, bytes] = field(default_factory=dict)
    refusals: dict[str, Refusal] = field(default_factory=dict)


def bring(references: Iterable[str], source: Source, door: Door, options: Options) -> Remote:
    """Fetch what references mean on the network, unless a file beside the article is meant.

    What the article may not ask for, and what does not come, is a refusal.
    """
    remote, wanted = Remote(), dict[str, Address]()
    reach = _reach(source, options)
    for reference in references:
        try:
            address = _address(reference, source.url, door)
        except ValueError as error:
            remote.refusals[reference] = Refusal(
                "image-refused", f"the image “{shown(reference)}” is not asked for: {error}"
            )
            continue
        if address and reach.allows(address):
            wanted[reference] = address
        elif address:
            remote.refusals[reference] = _not_allowed(address)
    for reference, brought in _fetch(wanted, reach, options):
        if isinstance(brought, bytes):
            remote.files[reference] = brought
        else:
            remote.refusals[reference] = brought
    return remote


def _reach(source: Source, options: Options) -> Reach:
    is_fetched = source.fetched is not None and is_address(source.name)
    return Reach(resolve(source.name) if is_fetched else None, options.hosts)


def _address(reference: str, base: str, door: Door) -> Address | None:
    if scheme_of(reference) not in {"", "http", "https", "//"}:
        return None
    with suppress(Refusal):
        door.find(reference)
        return None
    return resolve(reference, base)


def _fetch(
    wanted: dict[str, Address], reach: Reach, options: Options
) -> Iterator[tuple[str, bytes | Refusal]]:
    if not wanted:
        return
    witness.saw_elsewhere()

    from exporter.sources import network

    brought = network.bring(tuple(wanted.values()), reach, options.limits)
    for reference, address in wanted.items():
        match brought[address]:
            case bytes() as data:
                yield reference, data
            case failure:
                message = f"the image “{shown(reference)}” cannot be fetched: {failure.message}"
                yield reference, Refusal(failure.slug, message, failure.hint)


def _not_allowed(address: Address) -> Refusal:
    # It names the host alone, so that a page with forty such images is told of once.
    return Refusal(
        "image-remote",
        f"images on “{address.authority}” are not fetched unless you allow it",
        f"add --allow-host {address.authority}, or download them beside the article",
    )
