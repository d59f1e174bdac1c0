"""Commands and services as tables: what exists, what it accepts, which rule answers it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from ..core.asking import Answer, Asking, Body, Context
from ..core.config import WorldConfig
from ..core.refusal import Refusal
from ..core.schema import Field
from ..models.world import World

Handler = Callable[[World, Body, Context], Answer | Asking]


def _no_rule(world: World, body: Body, context: Context) -> Answer:
    raise Refusal(60009, "a row of a table without a rule")


@dataclass(frozen=True, slots=True)
class Command:
    """One REST command.

    Attributes:
        name: ``service/command``.
        doc: Document number.
        fields: What its body accepts.
        rate: Documented calls per second; absent where no page gives one.
        rules: Documented rules beyond the field table, in a few words each.
        inferred: What the mock had to decide without a document.
        lacks: Fields of the usual envelope that its answers do not have.
        also: Other paths that lead to it.
        also_if: Setting of the world without which they do not; empty: they always do.
        handler: The rule that answers; raises ``Refusal`` to say no. It is what the command decorates.
    """

    name: str
    doc: str
    fields: Sequence[Field]
    rate: int | None = None
    rules: tuple[str, ...] = ()
    inferred: tuple[str, ...] = ()
    lacks: frozenset[str] = frozenset()
    also: tuple[str, ...] = ()
    also_if: str = ""
    handler: Handler = _no_rule

    def __call__(self, handler: Handler) -> Command:
        """The command with its rule: a table row stands over the function that answers."""
        return replace(self, handler=handler)

    def answers_to(self, name: str, settings: WorldConfig) -> bool:
        """Whether the command is reached by a name."""
        return name == self.name or not self.also_if or bool(getattr(settings, self.also_if))


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
