# Generated from tencent_im_compat/_async/v2tim/keeping.py by scripts/make_sync.py. Do not edit.
"""What sources see of messages goes into the local storage, before listeners are told of it."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence

from ...adapter import signaling
from ...adapter.conversations import conversation_of
from ...adapter.messages import revoked
from ...events.observation import Arrived, Modified, Observation, Recalled
from ...store.errors import StoreError
from ...v2tim import V2TimMessage
from .local import Local

logger: logging.Logger = logging.getLogger("tencent_im_compat.events")


class Keeper:
    """Keeps what sources see of a user's messages, so that what was read of a history stays fresh.

    Nothing that fails here hurts the events: the next read of the history has it.

    Args:
        local: The local storage.
        me: The user.
        clock: Gives Unix seconds.

    Attributes:
        moved: Whether messages have come or gone since this was last set to false.
    """

    def __init__(self, local: Local, me: str, clock: Callable[[], float]) -> None:
        self.moved: bool = False
        self._local = local
        self._me = me
        self._clock = clock
        local.forget_ranges(me)

    def stop(self) -> None:
        """Nothing is seen from now on, so nothing stays fresh."""
        self._local.forget_ranges(self._me)

    def saw(self, observation: Observation) -> None:
        """A source, or the user's own call, tells of a message."""
        self.moved = self.moved or isinstance(observation, Arrived | Recalled)
        match observation:
            case Arrived() | Modified():
                self._signal(observation.message, new=isinstance(observation, Arrived))
                if not observation.message.isOnlineOnly:
                    self._put([observation.message])
            case Recalled():
                self._put([revoked(observation.ref, self._me)], known=True)

    def met(self, messages: Sequence[V2TimMessage]) -> None:
        """A poll has read messages again: those that are here are brought up to date."""
        ref = messages[0].ref
        if ref is not None and self._local.knows(self._me, conversation_of(ref, self._me)):
            self._put(messages, known=True)

    def _signal(self, message: V2TimMessage, *, new: bool) -> None:
        """An invitation, or an answer to one, is noted before listeners are told of it."""
        signal = signaling.of_message(message)
        if signal is None:
            return
        sent_at = float(message.timestamp or self._clock())
        try:
            self._local.signaled(
                self._me, lambda open_: open_.heard(signal, message.msgID or "", sent_at, self._me, new=new)
            )
        except StoreError as error:
            logger.info("an invitation could not be noted (%s)", error)

    def _put(self, messages: Sequence[V2TimMessage], *, known: bool = False) -> None:
        ref = messages[0].ref
        if ref is None:
            return
        talk = conversation_of(ref, self._me)
        try:
            view = self._local.view(self._me, talk)
            if known:
                messages = [each for each in messages if view.content.place(each.msgID or "") is not None]
            view.content.put(messages)
            self._local.save(self._me, talk, view)
        except StoreError as error:
            logger.info("the local storage could not be written (%s)", error)
