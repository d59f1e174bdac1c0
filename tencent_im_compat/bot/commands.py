"""Commands: messages such as ``/remind 10m tea``, with their arguments as one model. Pure."""

from __future__ import annotations

import dataclasses
import shlex
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic_core import PydanticUndefined
from typing_extensions import override

from ..errors import ConfigurationError
from ..v2tim import V2TimMessage
from .filters import Filter
from .occasions import BotEvent

if TYPE_CHECKING:
    from .context import Context


@dataclasses.dataclass(frozen=True, slots=True)
class BadArguments:
    """A command was written with arguments that do not fit.

    Attributes:
        usage: How it is written.
        problem: What is wrong.
    """

    usage: str
    problem: str


class Command(Filter):
    """Messages that begin with one of some commands, whatever the case; a mention before it is passed over.

    Args:
        names: Without the prefix, e.g. ``remind``.
        arguments: A pydantic model or a dataclass that the words behind the command fill, in the order of its
            fields; the last one takes all that is left if it is text. A handler gets it by its annotation.
        prefix: What a command begins with.

    Raises:
        ConfigurationError: No name, or one with spaces in it; a class that is neither.
    """

    def __init__(self, *names: str, arguments: type[Any] | None = None, prefix: str = "/") -> None:
        if not names or not all(isinstance(name, str) and name.split() == [name] for name in names):
            raise ConfigurationError("a command needs a name without spaces")
        if arguments is not None and not _is_model(arguments):
            raise ConfigurationError(
                f"{getattr(arguments, '__name__', arguments)}: the arguments of a command are a pydantic "
                f"model "
                "or a dataclass"
            )
        self.names: tuple[str, ...] = names
        self.arguments: type[Any] | None = arguments
        self.prefix: str = prefix
        self._fields = {} if arguments is None else _fields(arguments)

    @property
    def usage(self) -> str:
        """How it is written, e.g. ``/remind <after> [text]``."""
        words = [f"<{name}>" if needed else f"[{name}]" for name, (needed, _) in self._fields.items()]
        return " ".join([f"{self.prefix}{self.names[0]}", *words])

    @override
    def __call__(self, event: BotEvent, context: Context) -> bool:
        if not isinstance(event, V2TimMessage):
            return False
        rest = self._rest(context.text, context.bot.names)
        if rest is None:
            return False
        if self.arguments is not None:
            context.provide(type(self), self)
            found = self.read(rest)
            context.provide(type(found), found)
        return True

    def _rest(self, text: str, mentioned: tuple[str, ...]) -> str | None:
        """What stands behind the command; None: it is another text."""
        text = text.strip()
        for name in sorted(mentioned, key=len, reverse=True):  # one may begin another
            if text.startswith(f"@{name}"):
                text = text[len(name) + 1 :].lstrip()
                break
        word, *rest = text.split(maxsplit=1) or [""]
        wanted = {f"{self.prefix}{name}".casefold() for name in self.names}
        return "".join(rest) if word.casefold() in wanted else None

    def read(self, text: str) -> Any:
        """The arguments that a text gives: of the command's model, or ``BadArguments``."""
        if self.arguments is None:
            return None
        values: dict[str, str] = {}
        names = list(self._fields)
        words = _words(text)
        for place, name in enumerate(names):
            if place >= len(words):
                break
            last = place == len(names) - 1
            values[name] = " ".join(words[place:]) if last and self._fields[name][1] else words[place]
        if len(words) > len(names) and not (names and self._fields[names[-1]][1]):
            return BadArguments(self.usage, f"{words[len(names)]!r} is one word too many")
        try:
            return TypeAdapter[Any](self.arguments).validate_python(values)
        except ValidationError as error:
            first = error.errors(include_url=False, include_context=False, include_input=False)[0]
            place_of = ".".join(map(str, first["loc"])) or "arguments"
            return BadArguments(self.usage, f"{place_of}: {first['msg']}")


def _is_model(kind: object) -> bool:
    return isinstance(kind, type) and (issubclass(kind, BaseModel) or dataclasses.is_dataclass(kind))


def _fields(kind: type[Any]) -> dict[str, tuple[bool, bool]]:
    """Of each field whether it is needed, and whether it is text."""
    if issubclass(kind, BaseModel):
        return {
            name: (
                field.default is PydanticUndefined and field.default_factory is None,
                field.annotation is str,
            )
            for name, field in kind.model_fields.items()
        }
    missing = dataclasses.MISSING
    return {
        field.name: (
            field.default is missing and field.default_factory is missing,
            field.type in (str, "str"),
        )
        for field in dataclasses.fields(kind)
        if field.init
    }


def _words(text: str) -> list[str]:
    """The words of a text; what is quoted is one."""
    lexer = shlex.shlex(text, posix=True)
    lexer.whitespace_split, lexer.commenters, lexer.escape = True, "", ""  # C:\temp is a word
    try:
        return list(lexer)
    except ValueError:  # a quotation mark that is an apostrophe
        return text.split()
