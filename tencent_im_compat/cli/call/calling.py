"""One call, or the walk over its pages: checks, sends, shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ...errors import RefusedError, TencentIMError
from ..frame import Connection, Exit, Misuse, Out
from ..frame.ending import status_of
from .catalogue import Documented
from .checking import kind_hints, problems
from .sending import Sender, encoded, shown
from .walking import LISTINGS, walk


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked for.

    Attributes:
        command: The command.
        body: Its body.
        text: The same as it was given, where nothing was put over it.
        check: Whether the client's checks come first.
        dry_run: Whether nothing is sent.
        every: Whether all pages are wanted.
    """

    command: Documented
    body: dict[str, Any]
    text: str | None = None
    check: bool = False
    dry_run: bool = False
    every: bool = False

    @property
    def sent(self) -> bytes:
        """The bytes of the body."""
        return encoded(self.body) if self.text is None else self.text.encode()


def run(asked: Asked, connection: Connection, out: Out) -> int:
    """Does it; the exit status.

    Raises:
        TencentIMError: No answer came, or no call was made.
    """
    command = asked.command
    if asked.check and (found := problems(command, asked.body)):
        raise Misuse("\n".join([f"{command.name}, nothing was sent:", *(f"  {each}" for each in found)]))
    if asked.every and command.name not in LISTINGS:
        raise Misuse(f"{command.name} answers no pages; --all is for: {', '.join(sorted(LISTINGS))}")
    if asked.dry_run:
        request = shown(connection.settings(), command, asked.sent)
        out.line(request, f"{request['method']} {request['url']}\n\n{request['body']}")
        return Exit.DONE
    with Sender(connection) as sender:
        try:
            if asked.every:
                _walk(sender, asked, out)
            else:
                out.line(sender.send(command, asked.sent))
        except RefusedError as error:
            if sender.answer is None:
                raise
            return _refused(asked, sender.answer, error, out)
    return Exit.DONE


def _walk(sender: Sender, asked: Asked, out: Out) -> None:
    lines = Out(json=True)  # so many entries are for programs, and one line each is readable for people, too
    for item in walk(
        LISTINGS[asked.command.name], asked.body, lambda body: sender.send(asked.command, encoded(body))
    ):
        lines.line(item if isinstance(item, dict) else {"value": item})


def _refused(asked: Asked, answer: dict[str, Any], error: TencentIMError, out: Out) -> int:
    """Shows the refusal as it came, and beside it what it means."""
    out.line(answer)
    told = [str(error)]
    told += [f"  {hint}" for hint in kind_hints(asked.command, asked.body)]
    told.append(f"  `tencent-im call {asked.command.name} --help` shows its fields and codes")
    out.note("\n".join(told))
    return status_of(error)
