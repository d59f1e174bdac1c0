"""The message objects of one facade instance: ids of all kinds lead back to them. Pure; safe for threads.

REST tells less than a device knows, as whether a group message asked for receipts: what passed through this
instance is known here.
"""

from __future__ import annotations

import itertools
import threading
from collections import OrderedDict
from typing import TypeVar

from ..v2tim import V2TimMessage

K = TypeVar("K")
V = TypeVar("V")

CREATED_PREFIX = "created_temp_id-"
KEEP = 2_000
"""Of each kind: some 10 MB of one user. What is forgotten is found by its id, or in the history."""


class MessageObjects:
    """Created, sent and seen messages of one facade instance.

    Args:
        keep: How many messages of each kind are kept; the oldest are forgotten first, once there is a
            sixteenth more.
    """

    def __init__(self, keep: int = KEEP) -> None:
        self._keep = keep
        self._lock = threading.Lock()
        self._numbers = itertools.count()
        # In the order in which they came.
        self._created: OrderedDict[str, V2TimMessage] = OrderedDict()
        self._by_id: OrderedDict[str, V2TimMessage] = OrderedDict()
        self._alias: OrderedDict[str, str] = OrderedDict()

    def create(self, message: V2TimMessage) -> str:
        """Keeps an unsent message and gives its temporary id."""
        with self._lock:
            temporary = f"{CREATED_PREFIX}{next(self._numbers)}"
            message.__dict__["id"] = temporary
            self._put(self._created, temporary, message)
            return temporary

    def created(self, temporary: str) -> V2TimMessage | None:
        """The unsent (or since sent) message of a temporary id."""
        return self._created.get(temporary)

    def remember(self, message: V2TimMessage, *also: str | None) -> None:
        """Keeps a sent or seen message under its msgID and under other ids it is known by.

        A message that is here already keeps its own flags: they are known better than REST tells.
        """
        msg_id = message.msgID
        if not msg_id:
            return
        with self._lock:
            known = self._by_id.pop(msg_id, None)  # so that it is the newest now
            if known is not None and message.needReadReceipt is None:
                message.needReadReceipt = known.needReadReceipt
            self._put(self._by_id, msg_id, message)
            for other in also:
                if other:
                    self._alias.pop(other, None)
                    self._put(self._alias, other, msg_id)

    def alias(self, message: V2TimMessage, other: str) -> None:
        """Keeps a message under an id that it has before it is sent."""
        with self._lock:
            self._put(self._created, other, message)

    def find(self, msg_id: str) -> V2TimMessage | None:
        """The message that an id of any kind names, if it passed through this process."""
        with self._lock:
            found = self._by_id.get(self._alias.get(msg_id, msg_id))
            if found is None:
                made = self._created.get(msg_id)
                found = made if made is not None and made.msgID else None
            return found

    def clear(self) -> None:
        """Forgets everything but unsent messages; for another user."""
        with self._lock:
            self._by_id.clear()
            self._alias.clear()

    def _put(self, where: OrderedDict[K, V], key: K, value: V) -> None:
        """Keeps a value under a key, and forgets the oldest: one for each that comes, so that there is never
        more to be looked through for garbage than before.
        """
        where[key] = value
        if len(where) > self._keep:
            where.popitem(last=False)
