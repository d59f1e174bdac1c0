"""What a handler can ask of the event that it handles."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from ..v2tim import V2TimMessage, V2TimTextElem
from .occasions import BotEvent, Kind, Occasion
from .states import State

if TYPE_CHECKING:
    from .bot import Bot
    from .history import History

T = TypeVar("T")


class Context:
    """The event of a turn, and what stands around it. Injected where a parameter is annotated ``Context``.

    Attributes:
        bot: The bot.
        event: The event.
        kind: ``message``, ``edit``, ``recall``, ``receipt``, ``peer_read`` or ``webhook``.
        conversation: ``c2c_<userID>`` or ``group_<groupID>``; empty where the event belongs to none.
        group: The group or topic; empty one-to-one.
        peer: The user of a one-to-one conversation; empty in groups.
        user: UserID of who caused the event, as far as it is known.
        skipped: Events before this one that ``latest`` or ``burst`` handle with it, in order.
    """

    def __init__(
        self,
        bot: Bot,
        occasion: Occasion,
        skipped: Sequence[BotEvent] = (),
        *,
        read_state: Callable[[], Awaitable[State]],
    ) -> None:
        self.bot: Bot = bot
        self.event: BotEvent = occasion.event
        self.kind: Kind = occasion.kind
        self.conversation: str = occasion.conversation
        self.group: str = occasion.group
        self.peer: str = occasion.peer
        self.user: str = occasion.user
        self.skipped: tuple[BotEvent, ...] = tuple(skipped)
        self.values: dict[Any, Any] = {}
        self._read_state = read_state
        self._state: State | None = None

    @property
    def text(self) -> str:
        """The text of a message: its text elements, joined; ``""`` where there is none."""
        if not isinstance(self.event, V2TimMessage):
            return ""
        elements = self.event.elemList or []
        return "".join(each.text or "" for each in elements if isinstance(each, V2TimTextElem))

    def provide(self, kind: type[T], value: T) -> None:
        """Gives the handler of this event a value, by its annotation: what filters and middleware found
        out.
        """
        self.values[kind] = value

    async def state(self) -> State:
        """The state of the dialogue with this user in this conversation; empty outside of one."""
        if self._state is None:
            self._state = await self._read_state()
        return self._state

    def forget_state(self) -> None:
        """Changes of the state are given up: the handler that made them has failed."""
        self._state = None

    @property
    def changed_state(self) -> State | None:
        """The state, if the turn has changed it."""
        return self._state if self._state is not None and self._state.changed else None

    async def history(self, limit: int = 20, *, max_bytes: int = 32_000) -> History:
        """The last messages of the conversation, the oldest first, up to the one that is handled.

        REST: ``openim/admin_getroammsg`` (doc 269/42794), ``group_open_http_svc/group_msg_get_simple``
        (doc 269/2738).

        Args:
            limit: Most messages.
            max_bytes: Bytes of all texts at most; the oldest are left out.

        Raises:
            InvalidArgumentError: A limit below 1.
            TencentIMError: It could not be read.
        """
        return await self.bot.history(self.conversation, limit, max_bytes=max_bytes, until=self.event)
