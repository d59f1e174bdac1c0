"""How a command ends: the one place for exit codes and for the words of errors."""

from __future__ import annotations

import enum
import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn

import typer

from ...errors import (
    InvalidArgumentError,
    MissingPackageError,
    Outcome,
    RefusedError,
    TencentIMError,
)
from .output import Out, UnwritableError
from .spelling import Spelling


class Exit(enum.IntEnum):
    """The exit status of every command."""

    DONE = 0
    REFUSED = 1
    """It was not done: the server refused, or a check failed."""
    MISUSE = 2
    """The command line or the settings make no sense; nothing was sent."""
    UNKNOWN = 3
    """It may have been done: the answer was lost."""
    INTERRUPTED = 130
    """Ctrl-C."""


class Ended(Exception):  # noqa: N818 - the end of a command, not always a failure
    """Ends a command with a status, and with a text on standard error.

    Args:
        status: The exit status.
        text: What to say; nothing where all was said.
        fields: What ``--json`` tells beside the text.
    """

    def __init__(self, status: Exit, text: str = "", **fields: object) -> None:
        super().__init__(text)
        self.status = status
        self.text = text
        self.fields = fields


class Misuse(Ended):
    """A command line that makes no sense; the text names what was written and says what to do."""

    def __init__(self, text: str) -> None:
        super().__init__(Exit.MISUSE, text)


class AskedWrongError(Ended):
    """A server found the request itself wrong; its text begins with the field, by the server's own name."""


class Stopped(Ended):
    """A work that an error of the library ended on its way.

    Args:
        error: The error; its text comes first.
        text: What was done before, and how to go on.
        fields: As of ``Ended``, beside those of the error.
    """

    def __init__(self, error: TencentIMError, text: str, **fields: object) -> None:
        super().__init__(status_of(error), text, **fields)
        self.error = error


def status_of(error: TencentIMError) -> Exit:
    """The exit status of an error of the library."""
    if error.outcome is Outcome.UNKNOWN:
        return Exit.UNKNOWN
    if isinstance(error, MissingPackageError):
        return Exit.REFUSED
    return Exit.MISUSE if isinstance(error, ValueError) else Exit.REFUSED


def _fields_of(error: TencentIMError, spelling: Spelling) -> dict[str, object]:
    """What ``--json`` tells of an error of the library."""
    told: dict[str, object] = {"kind": type(error).__name__, "outcome": error.outcome.value}
    if isinstance(error, RefusedError):
        told |= {"command": error.command, "code": error.code, "info": error.info}
        told |= {"meaning": error.meaning, "hint": error.hint, "doc": error.doc}
    if isinstance(error, InvalidArgumentError):
        told["argument"] = spelling.argument(error.argument)
    return told


@contextmanager
def ending(out: Out, spelling: Spelling) -> Iterator[None]:
    """Around a command: whatever ends it becomes a status and one text, never a traceback.

    What is no error of the library or the system is a fault of this program and passes through.

    Args:
        out: Where it is told.
        spelling: The names of the command's options.
    """
    try:
        yield
    except Stopped as end:
        fields = {**_fields_of(end.error, spelling), **end.fields}
        _leave(out, end.status, f"{spelling.error(end.error)}\n{end.text}", fields)
    except AskedWrongError as end:
        _leave(out, end.status, spelling.refusal(end.text), end.fields)
    except Ended as end:
        _leave(out, end.status, end.text, end.fields)
    except TencentIMError as error:
        _leave(out, status_of(error), spelling.error(error), _fields_of(error, spelling))
    except KeyboardInterrupt:
        _leave(out, Exit.INTERRUPTED, "interrupted", {})
    except BrokenPipeError:
        # Who reads has left, as `head` does.
        _drop_output()
        raise typer.Exit(Exit.DONE) from None
    except UnwritableError as error:
        out.note(f"standard output cannot be written ({error}): what the command was to do may be done")
        _drop_output()
        raise typer.Exit(Exit.UNKNOWN) from None
    except OSError as error:
        if error.errno == errno.ENOSPC:
            _leave(out, Exit.REFUSED, f"{error.strerror}: make room and run the same command again", {})
        if error.filename is None:
            raise
        _leave(out, Exit.MISUSE, f"{error.filename}: {error.strerror}", {})


def _drop_output() -> None:
    """What Python would flush to standard output at its end goes nowhere."""
    if sys.stdout is not None:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _leave(out: Out, status: Exit, text: str, fields: dict[str, object]) -> NoReturn:
    if text:
        out.error(text, status=int(status), **fields)
    raise typer.Exit(int(status)) from None
