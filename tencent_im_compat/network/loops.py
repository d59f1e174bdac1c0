"""A client without a loop that is used inside of one: it stands still for the time of each call."""

from __future__ import annotations

import asyncio
import logging
import sys

logger: logging.Logger = logging.getLogger("tencent_im_compat.transport")


class _Told:
    once = False


def tell_of_loop() -> None:
    """Warns once per process. A notebook runs its cells in a loop, where nothing else waits: that is fine."""
    if _Told.once or asyncio._get_running_loop() is None:
        return
    _Told.once = True
    ipython = sys.modules.get("IPython")
    if ipython is None or ipython.get_ipython() is None:
        logger.warning(
            "TencentIM is used inside a running event loop, which stands still during each call; "
            "use AsyncTencentIM there, or call it by asyncio.to_thread"
        )
