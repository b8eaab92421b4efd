"""Fetches the pictures of an article, several at a time."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence

import httpx

from exporter.options import Limits
from exporter.sources.addresses import Address, Reach
from exporter.sources.network import failures
from exporter.sources.network.exchange import Wish, ask, client
from exporter.sources.network.failures import Failure
from exporter.sources.network.transport import PARALLEL

_ACCEPT = "image/jpeg, image/png, image/svg+xml, image/webp;q=0.9, image/*;q=0.8, */*;q=0.1"
#: All pictures of an article may take so many times as long as one of them.
_PATIENCE = 4
_MEGA = 2**20


def bring(
    addresses: Sequence[Address], reach: Reach, limits: Limits
) -> Mapping[Address, bytes | Failure]:
    """Fetch pictures: for each address its bytes, or why there are none; in the order given.

    All of them are allowed; where they redirect to is tried against the reach.
    """
    return asyncio.run(_Round(reach, limits).bring(addresses))


class _Round:
    def __init__(self, reach: Reach, limits: Limits) -> None:
        self._reach = reach
        self._limits = limits
        self._wish = Wish(_ACCEPT, limits.image, "image")
        self._turns = asyncio.Semaphore(PARALLEL)
        self._left = limits.together * _MEGA

    async def bring(self, addresses: Sequence[Address]) -> Mapping[Address, bytes | Failure]:
        seconds = self._limits.fetch * _PATIENCE
        brought: dict[Address, bytes | Failure] = dict.fromkeys(
            addresses, failures.too_late(seconds)
        )
        async with client(self._reach) as door:
            tasks = [asyncio.create_task(self._one(door, each, brought)) for each in brought]
            done, late = await asyncio.wait(tasks, timeout=seconds)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)
            await asyncio.gather(*done)
        return brought

    async def _one(
        self,
        door: httpx.AsyncClient,
        address: Address,
        brought: dict[Address, bytes | Failure],
    ) -> None:
        async with self._turns:
            try:
                brought[address] = await self._fetch(door, address)
            except Failure as failure:
                brought[address] = failure

    async def _fetch(self, door: httpx.AsyncClient, address: Address) -> bytes:
        if self._left < 0:
            raise failures.too_large(self._limits.together, "together")
        try:
            async with asyncio.timeout(self._limits.fetch):
                answer = await ask(door, address, self._reach, self._wish)
        except TimeoutError as error:
            raise failures.too_late(self._limits.fetch) from error
        self._left -= len(answer.data)
        return answer.data
