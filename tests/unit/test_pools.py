"""Connection pools by loop: each loop keeps its own, and those of loops that ended are let go."""

from __future__ import annotations

import asyncio
import threading

import httpx

from tencent_im_compat.network import AsyncPools


class Transport(httpx.AsyncBaseTransport):
    """Counts itself, and holds its loop as real ones do."""

    def __init__(self, made: list[Transport]) -> None:
        self.loop = asyncio.get_running_loop()
        made.append(self)


def test_pools_of_loops_that_ended_are_let_go() -> None:
    made: list[Transport] = []
    pools = AsyncPools(lambda: Transport(made))

    async def use() -> None:
        assert pools.transport() is pools.transport() is made[-1]

    for _ in range(20):
        asyncio.run(use())
    assert len({id(each) for each in made}) == 20
    assert len(pools._by_loop) == 1


def test_loops_of_several_threads_never_get_each_other_s() -> None:
    made: list[Transport] = []
    pools = AsyncPools(lambda: Transport(made))
    wrong: list[object] = []
    together = threading.Barrier(4)

    async def use() -> None:
        together.wait(10)
        for _ in range(500):
            found = pools.transport()
            if not isinstance(found, Transport) or found.loop is not asyncio.get_running_loop():
                wrong.append(found)
            await asyncio.sleep(0)

    threads = [threading.Thread(target=lambda: asyncio.run(use())) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert wrong == []
    assert len(made) == 4
