"""The loop of a thread, and clients without a loop that are used inside of one."""

from __future__ import annotations

import asyncio
import logging
import sys

logger: logging.Logger = logging.getLogger("tencent_im_compat.transport")


def running_loop() -> asyncio.AbstractEventLoop | None:
    """The loop of this thread; ``None`` where there is none, or none of asyncio's."""
    return asyncio._get_running_loop()


class _Told:
    once = False


def tell_of_loop() -> None:
    """A loop stands still during each call of a client without one: warns of that, once per process.

    A notebook runs its cells in a loop, where nothing else waits: that is fine.
    """
    if _Told.once or running_loop() is None:
        return
    _Told.once = True
    ipython = sys.modules.get("IPython")
    if ipython is None or ipython.get_ipython() is None:
        logger.warning(
            "TencentIM is used inside a running event loop, which stands still during each call; "
            "use AsyncTencentIM there, or call it by asyncio.to_thread"
        )
