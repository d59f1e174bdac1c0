"""``webhook replay``: recorded events, one JSON object per line, sent again."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from ..frame import Misuse
from ..frame.given import STANDARD_INPUT, decoded, read_json, standard_input
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
        file = standard_input() if name == "-" else stack.enter_context(Path(name).open("rb"))
        caller = stack.enter_context(Caller())
        source = STANDARD_INPUT if name == "-" else name
        for number, content in enumerate(file, start=1):
            if not content.strip():
                continue
            place = f"{source}, line {number}"
            command, body, event = _event(decoded(content, place), place)
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
        found = read_json(line)
        body = found["body"]
        if isinstance(body, str):
            body = read_json(body)
        command = found.get("command") or body.get("CallbackCommand")
        if not isinstance(command, str) or not isinstance(body, dict):
            raise TypeError
    except (ValueError, TypeError, KeyError, AttributeError):
        raise Misuse(
            f'{place}: no event; a line is {{"command": ..., "body": {{...}}}}, as from `relay tail --json`'
        ) from None
    return command, json.dumps(body, ensure_ascii=False).encode("utf-8", "backslashreplace"), found
