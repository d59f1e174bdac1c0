"""The local storage of a V2TIM instance: conversations come from the store when they are needed."""

from __future__ import annotations

import logging
import threading
from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import Any
from weakref import WeakKeyDictionary

from ...adapter import signaling
from ...adapter.conversations import C2C_PREFIX, GROUP_PREFIX
from ...adapter.messages import revoked
from ...events.observation import Arrived, Modified, Observation, Recalled
from ...identity import C2CRef, MessageRef
from ...local import Content, Personal, View
from ...local.invitations import Invitations
from ...store.aio import AsyncStore
from ...store.errors import StoreError
from ...store.protocol import SHARED, Batch, shard_of
from ...v2tim import V2TimMessage
from ..events.service import EventService

logger: logging.Logger = logging.getLogger("tencent_im_compat.events")

MOST_MESSAGES = 1000
"""Messages of a conversation that are kept, and notes of each kind that a user has on it."""
MOST_BYTES = 8 * 1024 * 1024
"""Bytes of a conversation's messages."""
MOST_LOADED = 256
"""Conversations, and users' views of them, that are in memory."""


class AsyncLocal:
    """Conversations of all users of a store.

    Args:
        store: Where they lie.
    """

    def __init__(self, store: AsyncStore[Any]) -> None:
        self._store = store
        self._lock = threading.Lock()
        self._contents: OrderedDict[str, Content] = OrderedDict()
        self._personals: OrderedDict[str, Personal] = OrderedDict()
        self._invitations: OrderedDict[str, Invitations] = OrderedDict()

    async def view(self, me: str, conversation: str) -> View:
        """A conversation as a user sees it.

        Args:
            me: The user.
            conversation: ``c2c_<userID>`` or ``group_<groupID>``.

        Raises:
            StoreError: It could not be read.
        """
        shared, own = _shared(me, conversation), _own(me, conversation)
        content = self._contents.get(shared)
        if content is None:
            kept = await self._store.state(shard_of(shared), f"{SHARED}m/{shared}")
            content = self._put(
                self._contents, shared, Content(kept, most=MOST_MESSAGES, most_bytes=MOST_BYTES)
            )
        personal = self._personals.get(own)
        if personal is None:
            kept = await self._store.state(shard_of(own), f"{SHARED}u/{own}")
            personal = self._put(self._personals, own, Personal(kept, most=MOST_MESSAGES))
        return View(me, content, personal)

    async def save(self, me: str, conversation: str, view: View) -> None:
        """Writes what has changed in a view.

        Raises:
            StoreError: It could not be written. It is still in memory.
        """
        shared, own = _shared(me, conversation), _own(me, conversation)
        await self._write(shared, f"{SHARED}m/{shared}", view.content)
        await self._write(own, f"{SHARED}u/{own}", view.personal)

    async def _write(self, name: str, scope: str, changed: Content | Personal | Invitations) -> None:
        with self._lock:
            changes = changed.changes()
        if not changes:
            return
        try:
            await self._store.commit(shard_of(name), Batch(changes={scope: changes}))
        except StoreError:
            with self._lock:
                changed.again(changes)
            raise

    def loaded(self, me: str) -> Sequence[str]:
        """The conversations of a user that are in memory."""
        head = _own(me, "")
        return [own[len(head) :] for own in list(self._personals) if own.startswith(head)]

    async def invitations(self, me: str) -> Invitations:
        """The open invitations of a user.

        Raises:
            StoreError: They could not be read.
        """
        own = _own(me, "")
        found = self._invitations.get(own)
        if found is None:
            kept = await self._store.state(shard_of(own), f"{SHARED}i/{own}")
            found = self._put(self._invitations, own, Invitations(kept))
        return found

    async def signaled(self, me: str, change: Callable[[Invitations], object]) -> None:
        """Changes a user's open invitations, and writes that.

        Raises:
            StoreError: It could not be written. It is still in memory.
        """
        own, open_ = _own(me, ""), await self.invitations(me)
        with self._lock:
            change(open_)
        await self._write(own, f"{SHARED}i/{own}", open_)

    def forget_ranges(self, me: str) -> None:
        """Nothing of what a user has read is known to be whole any more: edits and recalls may be missed."""
        head = _own(me, "")
        for own in [own for own in list(self._personals) if own.startswith(head)]:
            self._personals[own].ranges.clear()

    def _put(self, where: OrderedDict[str, Any], name: str, loaded: Any) -> Any:
        with self._lock:
            found = where.setdefault(name, loaded)
            where.move_to_end(name)
            if len(where) > MOST_LOADED:
                where.popitem(last=False)
            return found


class AsyncKeeper:
    """Keeps what sources see of a user's messages, so that what was read of a history stays fresh.

    Nothing that fails here hurts the events: the next read of the history has it.

    Args:
        local: The local storage.
        me: The user.
        clock: Gives Unix seconds.
    """

    def __init__(self, local: AsyncLocal, me: str, clock: Callable[[], float]) -> None:
        self._local = local
        self._me = me
        self._clock = clock
        local.forget_ranges(me)

    def stop(self) -> None:
        """Nothing is seen from now on, so nothing stays fresh."""
        self._local.forget_ranges(self._me)

    async def saw(self, observation: Observation) -> None:
        """A source, or the user's own call, tells of a message."""
        match observation:
            case Arrived() | Modified():
                await self._signal(observation.message, new=isinstance(observation, Arrived))
                if not observation.message.isOnlineOnly:
                    await self._put([observation.message])
            case Recalled():
                await self._put([revoked(observation.ref, self._me)], known=True)

    async def met(self, messages: Sequence[V2TimMessage]) -> None:
        """A poll has read messages again: those that are here are brought up to date."""
        ref = messages[0].ref
        if ref is not None and conversation_of(ref, self._me) in self._local.loaded(self._me):
            await self._put(messages, known=True)

    async def _signal(self, message: V2TimMessage, *, new: bool) -> None:
        """An invitation, or an answer to one, is noted before listeners are told of it."""
        signal = signaling.of_message(message)
        if signal is None:
            return
        sent_at = float(message.timestamp or self._clock())
        try:
            await self._local.signaled(
                self._me, lambda open_: open_.heard(signal, message.msgID or "", sent_at, self._me, new=new)
            )
        except StoreError as error:
            logger.info("an invitation could not be noted (%s)", error)

    async def _put(self, messages: Sequence[V2TimMessage], *, known: bool = False) -> None:
        ref = messages[0].ref
        if ref is None:
            return
        talk = conversation_of(ref, self._me)
        try:
            view = await self._local.view(self._me, talk)
            if known:
                messages = [each for each in messages if view.content.place(each.msgID or "") is not None]
            view.content.put(messages)
            await self._local.save(self._me, talk, view)
        except StoreError as error:
            logger.info("the local storage could not be written (%s)", error)


_BY_SERVICE: WeakKeyDictionary[EventService, AsyncLocal] = WeakKeyDictionary()


def local_of(service: EventService) -> AsyncLocal:
    """The local storage of all users of a service: one for its store."""
    found = _BY_SERVICE.get(service)
    if found is None:
        found = _BY_SERVICE.setdefault(service, AsyncLocal(service.kept))
    return found


def conversation_of(ref: MessageRef, me: str) -> str:
    """The conversation of a message, as a user names it."""
    if isinstance(ref, C2CRef):
        return f"{C2C_PREFIX}{ref.receiver if ref.sender == me else ref.sender}"
    return f"{GROUP_PREFIX}{ref.group_id}"


def _shared(me: str, conversation: str) -> str:
    """A conversation's name that is the same for all in it."""
    if conversation.startswith(GROUP_PREFIX):
        return conversation
    one, other = sorted((me, conversation[len(C2C_PREFIX) :]))
    return f"{C2C_PREFIX}{len(one)}:{one}{other}"


def _own(me: str, conversation: str) -> str:
    return f"{len(me)}:{me}{conversation}"
