"""The local storage of a V2TIM instance: conversations come from the store when they are needed."""

from __future__ import annotations

import functools
import logging
import threading
from collections import OrderedDict, deque
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar, cast
from weakref import WeakKeyDictionary

from ...adapter.conversations import C2C_PREFIX
from ...adapter.kept import read_ref
from ...adapter.messages import identify
from ...local import Content, Personal, View
from ...local.friend_applications import FriendApplications
from ...local.group_applications import GroupApplications
from ...local.invitations import Invitations
from ...store.aio import AsyncStore
from ...store.errors import StoreError
from ...store.protocol import SHARED, Batch, shard_of
from ...v2tim import V2TimMessage
from ...wire.elements import Element
from ..events.service import EventService

logger: logging.Logger = logging.getLogger("tencent_im_compat.events")

MOST_LOADED = 2048
"""Conversations, and users' views of them, that are in memory."""
MOST_UNREAD = 1000
"""Messages that were sent and that nobody has looked at since; the oldest are forgotten."""
Unread = tuple[str, str, dict[str, Any], Sequence[Element]]
"""The scopes of a sent message's conversation and of what the sender knows of it, its fields, and its
body.
"""
Kept = Content | Personal | Invitations | GroupApplications | FriendApplications
K = TypeVar("K", Content, Personal, Invitations, GroupApplications, FriendApplications)
T = TypeVar("T")


class AsyncLocal:
    """Conversations of all users of a store.

    Args:
        store: Where they lie.
        durable: Whether it outlives the process: else what is in memory is written only when it leaves it.
    """

    def __init__(self, store: AsyncStore[Any], *, durable: bool) -> None:
        self._store = store
        self._durable = durable
        self._lock = threading.Lock()
        self._loaded: OrderedDict[str, Kept] = OrderedDict()
        """What is in memory, by scope."""
        self._sent: deque[Unread] = deque(maxlen=MOST_UNREAD)

    async def view(self, me: str, conversation: str) -> View:
        """A conversation as a user sees it.

        Args:
            me: The user.
            conversation: ``c2c_<userID>`` or ``group_<groupID>``.

        Raises:
            StoreError: It could not be read.
        """
        content = await self._load(_content(me, conversation), Content)
        personal = await self._load(_personal(me, conversation), Personal)
        if self._sent:
            with self._lock:
                mine = [each for each in self._sent if each[0] == _content(me, conversation)]
                for each in mine:
                    self._sent.remove(each)
                    content.sent(_whole(each[2]), each[3])
        return View(me, content, personal)

    async def sent(self, me: str, conversation: str, message: V2TimMessage, body: Sequence[Element]) -> None:
        """Keeps a message that was just sent.

        Where nothing outlives the process, and nobody has looked at the conversation, it is not written down
        yet: most never is.

        Raises:
            StoreError: It could not be written. It is still in memory.
        """
        scope = _content(me, conversation)
        if self._durable or scope in self._loaded:
            view = await self.view(me, conversation)
            view.content.sent(_whole(dict(message.__dict__)), body)
            await self.save(me, conversation, view)
        else:
            self._sent.append((scope, _personal(me, conversation), dict(message.__dict__), body))

    async def save(self, me: str, conversation: str, view: View) -> None:
        """Writes what has changed in a view.

        Raises:
            StoreError: It could not be written. It is still in memory.
        """
        if not self._durable:
            return
        await self._write(_content(me, conversation), view.content)
        await self._write(_personal(me, conversation), view.personal)

    async def conversations(self, me: str) -> Sequence[str]:
        """The conversations of a user of which something is kept."""
        head = _personal(me, "")
        known = [*self._loaded, *(each[1] for each in list(self._sent))]
        loaded = [scope[len(head) :] for scope in known if scope.startswith(head)]
        index = await self._store.state(shard_of(head), head)
        return list(dict.fromkeys([*loaded, *index]))

    def knows(self, me: str, conversation: str) -> bool:
        """Whether a user's view of a conversation is in memory."""
        return _personal(me, conversation) in self._loaded

    async def invitations(self, me: str) -> Invitations:
        """The open invitations of a user.

        Raises:
            StoreError: They could not be read.
        """
        return await self._load(_invitations(me), Invitations)

    async def signaled(self, me: str, change: Callable[[Invitations], object]) -> None:
        """Changes a user's open invitations, and writes that.

        Raises:
            StoreError: It could not be read, or written. What was read is changed in memory all the same.
        """
        await self._change(_invitations(me), Invitations, change)

    async def group_applications(self, me: str, work: Callable[[GroupApplications], T]) -> T:
        """Does something with a user's requests to enter groups, and writes what changed.

        Raises:
            StoreError: As above.
        """
        return await self._change(f"{SHARED}g/{me}", GroupApplications, work)

    async def friend_applications(self, me: str, work: Callable[[FriendApplications], T]) -> T:
        """The same with friend requests.

        Raises:
            StoreError: As above.
        """
        return await self._change(f"{SHARED}f/{me}", FriendApplications, work)

    def forget_ranges(self, me: str) -> None:
        """Nothing of what a user has read is known to be whole any more: edits and recalls may be missed."""
        head = _personal(me, "")
        for scope, kept in list(self._loaded.items()):
            if isinstance(kept, Personal) and scope.startswith(head):
                kept.ranges.clear()

    # ------------------------------------------------------------ the store

    async def _change(
        self, scope: str, make: Callable[[Mapping[str, bytes]], K], work: Callable[[K], T]
    ) -> T:
        kept = await self._load(scope, make)
        with self._lock:
            done = work(kept)
        if self._durable:
            await self._write(scope, kept)
        return done

    async def _load(self, scope: str, make: Callable[[Mapping[str, bytes]], K]) -> K:
        found = self._loaded.get(scope)
        if found is None:
            found = make(await self._store.state(shard_of(scope), scope))
        gone: tuple[str, Kept] | None = None
        with self._lock:
            found = self._loaded.setdefault(scope, found)
            self._loaded.move_to_end(scope)
            if len(self._loaded) > MOST_LOADED:
                gone = self._loaded.popitem(last=False)
        if gone is not None:
            await self._write(*gone)
        return cast(K, found)

    async def _write(self, scope: str, changed: Kept) -> None:
        with self._lock:
            changes = changed.changes()
        if not changes:
            return
        try:
            if isinstance(changed, Personal):  # so that the conversation is found after a restart
                owner, conversation = _split(scope)
                index = Batch(changes={owner: {conversation: b""}})
                await self._store.commit(shard_of(owner), index)
            await self._store.commit(shard_of(scope), Batch(changes={scope: changes}))
        except StoreError:
            with self._lock:
                changed.again(changes)
            raise


_BY_SERVICE: WeakKeyDictionary[EventService, AsyncLocal] = WeakKeyDictionary()


def local_of(service: EventService) -> AsyncLocal:
    """The local storage of all users of a service: one for its store."""
    found = _BY_SERVICE.get(service)
    if found is None:
        found = _BY_SERVICE.setdefault(service, AsyncLocal(service.kept, durable=service.durable))
    return found


def _whole(fields: dict[str, Any]) -> V2TimMessage:
    """A message of its fields as they were."""
    message = V2TimMessage.model_construct(**fields)
    identify(message, read_ref(message.msgID or ""))
    return message


@functools.lru_cache(maxsize=4096)
def _content(me: str, conversation: str) -> str:
    """The scope of a conversation's content, which is the same for all in it."""
    if not conversation.startswith(C2C_PREFIX):
        return f"{SHARED}m/{conversation}"
    one, other = sorted((me, conversation[len(C2C_PREFIX) :]))
    return f"{SHARED}m/{C2C_PREFIX}{len(one)}:{one}{other}"


@functools.lru_cache(maxsize=4096)
def _personal(me: str, conversation: str) -> str:
    """The scope of what a user knows of a conversation; without one, of which there are."""
    return f"{SHARED}u/{len(me)}:{me}{conversation}"


def _split(scope: str) -> tuple[str, str]:
    """The user's part of ``_personal``, and the conversation."""
    length, _, rest = scope[len(f"{SHARED}u/") :].partition(":")
    conversation = rest[int(length) :]
    return scope[: len(scope) - len(conversation)], conversation


def _invitations(me: str) -> str:
    return f"{SHARED}i/{me}"
