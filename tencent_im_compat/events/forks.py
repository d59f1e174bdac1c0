"""Logins with listeners that a fork takes along. The threads and tasks that fetch for them stay behind."""

from __future__ import annotations

import logging
import os
from typing import Final
from weakref import WeakKeyDictionary

logger: logging.Logger = logging.getLogger("tencent_im_compat.events")

_listening: Final[WeakKeyDictionary[object, str]] = WeakKeyDictionary()


def listens(source: object, user_id: str) -> None:
    """Somebody listens for the events of a user."""
    _listening[source] = user_id


def listens_no_more(source: object) -> None:
    """Nobody does any more."""
    _listening.pop(source, None)


def _tell() -> None:
    users = sorted(set(_listening.values()))
    _listening.clear()
    if users:
        logger.warning(
            "%s logged in, with listeners, before this process was forked: no events are fetched here, and "
            "the parent process goes on; log in after the fork",
            ", ".join(users[:5]) + (f" and {len(users) - 5} more" if len(users) > 5 else ""),
        )


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_tell)
