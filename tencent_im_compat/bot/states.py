"""The state of a dialogue with one user in one conversation. Pure."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from typing_extensions import override

from ..errors import ConfigurationError, InvalidArgumentError
from .filters import Filter
from .occasions import BotEvent

if TYPE_CHECKING:
    from .context import Context

MOST_STATE_BYTES = 64 * 1024
"""Of what a dialogue remembers, as JSON."""


class State:
    """Where a dialogue stands. Declared in a ``StatesGroup`` it is one of the places; a handler that asks for
    it by its annotation is given the one of the user who wrote, and may move it.

        class Order(StatesGroup):
            size = State()
            address = State(timeout=600)

        @bot.on_message(Order.size)
        async def size(message: V2TimMessage, context: Context, state: State) -> None:
            state.set(Order.address, size=context.text)

    A change is written together with the next answer, or with the end of the turn. So change it before you
    answer: after a kill what was answered counts as handled. A handler that fails before it has answered
    changes nothing.

    Args:
        timeout: Seconds after which a dialogue that stands here is over; absent: as the bot says.
    """

    def __init__(self, *, timeout: float | None = None) -> None:
        if timeout is not None and not (isinstance(timeout, int | float) and timeout > 0):
            raise ConfigurationError("State(timeout=...) must be seconds, more than 0")
        self.timeout: float | None = timeout
        self.name: str = ""
        self.data: dict[str, Any] = {}
        self._bound = False
        self.changed: bool = False

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = f"{owner.__qualname__.rpartition('>.')[2]}.{name}"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, State) and self.name == other.name

    def __hash__(self) -> int:
        return hash(self.name)

    def __bool__(self) -> bool:
        return bool(self.name)

    def __repr__(self) -> str:
        return f"State({self.name or 'none'})"

    def set(self, state: State, **data: Any) -> None:
        """Goes on to another place.

        Args:
            state: One that a ``StatesGroup`` declares.
            data: What is to be remembered beside what is; values of JSON.

        Raises:
            InvalidArgumentError: No declared state, or data that JSON cannot hold, or more than 64 KB.
        """
        self._check_bound()
        if not isinstance(state, State) or not state.name:
            raise InvalidArgumentError("state", "must be one that a StatesGroup declares")
        self._keep({**self.data, **data})
        self.name, self.timeout = state.name, state.timeout

    def update(self, **data: Any) -> None:
        """Remembers more, and stays where it is.

        Raises:
            InvalidArgumentError: As of ``set``.
        """
        self._check_bound()
        self._keep({**self.data, **data})

    def clear(self) -> None:
        """Ends the dialogue, and forgets what it remembered."""
        self._check_bound()
        self.name, self.data, self.timeout, self.changed = "", {}, None, True

    def _keep(self, data: dict[str, Any]) -> None:
        try:
            size = len(json.dumps(data, ensure_ascii=False, allow_nan=False).encode("utf-8", "surrogatepass"))
        except (TypeError, ValueError):
            raise InvalidArgumentError("data", "must be values of JSON") from None
        if size > MOST_STATE_BYTES:
            raise InvalidArgumentError("data", f"takes {size} bytes, at most {MOST_STATE_BYTES} are kept")
        self.data, self.changed = data, True

    def _check_bound(self) -> None:
        if not self._bound:
            raise TypeError("this state is declared by a StatesGroup: ask for a parameter of type State")


class StatesGroup:
    """The places of a dialogue; each is a ``State``."""


class InState(Filter):
    """Events of users whose dialogue stands at one of some places.

    Args:
        states: The places; absent: anywhere, but in a dialogue.
    """

    reads_state = True

    def __init__(self, *states: State) -> None:
        if not all(isinstance(each, State) and each.name for each in states):
            raise ConfigurationError("InState() takes states that a StatesGroup declares")
        self._names = frozenset(each.name for each in states)

    @override
    async def __call__(self, event: BotEvent, context: Context) -> bool:
        state = await context.state()
        return bool(state) and (not self._names or state.name in self._names)


def bound(kept: bytes | None, now: float) -> State:
    """The state of a dialogue as it was kept; one that is over is empty."""
    state = State()
    state._bound = True
    if kept is None:
        return state
    name, data, until, timeout = json.loads(kept)
    if until is None or now < until:
        state.name, state.data, state.timeout = name, data, timeout
    else:
        state.changed = True  # so that it goes
    return state


def kept(state: State, now: float, timeout: float | None) -> Mapping[str, bytes | None]:
    """What is to be written of a state that was changed.

    Args:
        state: The state.
        now: Unix seconds.
        timeout: Seconds after which a dialogue is over where its place says nothing.
    """
    if not state.name and not state.data:
        return {VALUE: None}
    lasts = timeout if state.timeout is None else state.timeout
    until = None if lasts is None else now + lasts
    return {VALUE: json.dumps([state.name, state.data, until, state.timeout]).encode()}


VALUE = "v"
"""The one value of a dialogue's scope."""
