"""The time by which a bot waits: that of its loop, so that a test whose loop has a time of its own need
not wait.
"""

from __future__ import annotations

import asyncio


def loop_time() -> float:
    """Seconds that never go back."""
    return asyncio.get_running_loop().time()
