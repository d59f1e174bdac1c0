"""``webhook replay``: recorded events, one JSON object per line, sent again."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any, TextIO

from ..frame import Misuse
from .calling import Answer, Caller, Signer


def replayed(name: str, url: str, signer: Signer, of: str | None) -> Iterator[tuple[str, Answer]]:
    """Sends the events of a file; the type and the answer of each.

    Args:
        name: The file; ``-`` is standard input.
        url: The receiver.
        signer: Makes the queries.
        of: Only events of this type.

    Raises:
        Misuse: A line is no event.
    """
    with ExitStack() as stack:
        file: TextIO = sys.stdin if name == "-" else stack.enter_context(Path(name).open(encoding="utf-8"))
        caller = stack.enter_context(Caller())
        for number, line in enumerate(file, start=1):
            if not line.strip():
                continue
            command, body, event = _event(line, f"{name}, line {number}")
            if of is not None and command != of:
                continue
            query = signer.query(
                command,
                now=time.time(),
                platform=str(event.get("platform") or "RESTAPI"),
                request_id=str(event.get("request_id") or ""),
            )
            yield command, caller.post(url, query, body)


def _event(line: str, place: str) -> tuple[str, bytes, dict[str, Any]]:
    try:
        found = json.loads(line)
        body = found["body"]
        if isinstance(body, str):
            body = json.loads(body)
        command = found.get("command") or body.get("CallbackCommand")
        if not isinstance(command, str) or not isinstance(body, dict):
            raise TypeError
    except (ValueError, TypeError, KeyError, AttributeError):
        raise Misuse(
            f'{place}: no event; a line is {{"command": ..., "body": {{...}}}}, as from `relay tail --json`'
        ) from None
    return command, json.dumps(body, ensure_ascii=False).encode("utf-8", "backslashreplace"), found
