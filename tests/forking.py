"""What a forked child sees."""

from __future__ import annotations

import os
import warnings
from collections.abc import Callable


def in_child(look: Callable[[], str]) -> str:
    """What a function answers in a child that was forked at this moment."""
    read, write = os.pipe()
    with warnings.catch_warnings():
        # Python warns of threads that a fork leaves behind, which is what these tests are about.
        warnings.simplefilter("ignore", DeprecationWarning)
        child = os.fork()
    if not child:
        try:
            os.write(write, look().encode())
        finally:
            os._exit(0)
    os.close(write)
    with os.fdopen(read, "rb") as answer:
        found = answer.read()
    os.waitpid(child, 0)
    return found.decode()
