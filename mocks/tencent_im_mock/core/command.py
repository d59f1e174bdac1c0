"""Commands and services as tables: what exists, what it accepts, which rule answers it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from .schema import Field

if TYPE_CHECKING:
    from .world import World

Body = dict[str, Any]
Answer = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Context:
    """Circumstances of one request.

    Attributes:
        now: Whole Unix seconds at which it is handled.
        operator: UserID of the administrator who calls.
        platform: What caused it: ``RESTAPI``, or the platform of a user's device.
    """

    now: int
    operator: str
    platform: str = "RESTAPI"


Handler = Callable[["World", Body, Context], Answer]


@dataclass(frozen=True, slots=True)
class Command:
    """One REST command.

    Attributes:
        name: ``service/command``.
        doc: Document number.
        fields: What its body accepts.
        handler: The rule that answers; raises ``Refusal`` to say no.
        inferred: What the mock had to decide without a document.
    """

    name: str
    doc: str
    fields: Sequence[Field]
    handler: Handler
    inferred: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Service:
    """One REST service: its name, its commands and its general codes.

    Attributes:
        name: First part of the command's path.
        commands: The commands.
        bad_json: Code for a body that is not JSON.
        bad_field: General code for a missing, unknown or wrong field.
        unknown_command: Code for a command the service does not have.
        not_admin: Code for an identifier that is no administrator.
    """

    name: str
    commands: Sequence[Command]
    bad_json: int
    bad_field: int
    unknown_command: int = 60009
    not_admin: int = 60010
