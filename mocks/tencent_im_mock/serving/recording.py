"""Recordings of a world: how they begin and end, and what a request or a user action is in them. Pure.

They hold what people say, since it is run again; keys, UserSigs, tokens and URLs of webhooks they do not.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from ..core.config import as_json
from ..core.deliveries import Heard, Unheard
from ..core.faults import OPTIONS, Fault
from ..core.http import Request
from ..core.recorder import FORMAT, Recorder, Settings, Step, text_of
from ..core.redaction import SIG, blotted
from ..models.world import World

MOST_BODY = 1024 * 1024 + 1
"""Bytes of a request that are written down; a longer one is refused, however it goes on."""


def record(world: World) -> Recorder:
    """Begins to write down what happens in a world; what was written down before is forgotten."""
    with world.lock:
        settings = settings_of(world)
        head = {
            "format": FORMAT,
            "kind": "world",
            "at": world.clock.now(),
            "sdkappid": world.sdk_app_id,
            "admins": sorted(world.admins),
            "seed": world.seed,
            "settings": settings,
            "hits": {str(each.number): [each.hits, each.passed] for each in world.faults},
            "sigs": [[digest, user, asdict(check)] for digest, user, check in world.auth.known()],
            "snapshot": json.loads(world.snapshot()),
        }
        world.recording = None
        world.recorder = Recorder(head, lambda: settings_of(world), world.clock.now)
        return world.recorder


def recording(world: World) -> bytes:
    """What was written down so far, with a sum of the state to which it led; or up to when that was ended.

    Raises:
        LookupError: Nobody began to write it down.
    """
    with world.lock:
        if world.recorder is not None:
            return world.recorder.lines({"state": sum_of(world)})
        if world.recording is None:
            raise LookupError("nothing is recorded in this world: POST /__mock__/recording begins it")
        return world.recording


def end_recording(world: World) -> None:
    """Writes nothing down any more; what was written down is kept."""
    with world.lock:
        if world.recorder is not None:
            world.recording, world.recorder = recording(world), None


def sum_of(world: World) -> str:
    """Tells whether two worlds are in the same state."""
    return hashlib.sha256(world.snapshot()).hexdigest()


def settings_of(world: World) -> Settings:
    """What is set in a world and may change what comes next."""
    clock, hooks = world.clock, world.webhooks
    sends = hooks.url is not None or hooks.courier.in_process
    return {
        "config": as_json(world.config),
        "webhooks": {"enabled": sorted(hooks.enabled), "retries": hooks.retries, "sends": sends},
        "clock": {"frozen": clock.frozen, **({"now": clock.now()} if clock.frozen else {})},
        "faults": {str(each.number): fault_of(each) for each in world.faults},
    }


def fault_of(fault: Fault) -> Step:
    """A fault by its options."""
    given = {name: getattr(fault, name) for name in ("kind", "command", *OPTIONS)}
    if isinstance(given["body"], bytes):
        given |= {"body": None, "raw": text_of(given["body"])}
    return given


def request_of(world: World, request: Request) -> Step:
    """A request; of its UserSig only what became of it."""
    sig, identifier = request.query.get(SIG, ""), request.query.get("identifier", "")
    check = world.auth.verify(sig, identifier, world.clock.now())
    return {
        "method": request.method,
        "path": blotted(request.path),
        "query": {blotted(name): blotted(value) for name, value in request.query.items() if name != SIG},
        "sig": {"digest": world.auth.digest(sig), **asdict(check)},
        "body": text_of(request.body[:MOST_BODY]),
    }


class Writer:
    """Writes down one request or user action, and what was heard while it waited.

    Args:
        recorder: Where.
        kind: ``request`` or ``act``.
        fields: Gives what is written of it.
    """

    def __init__(self, recorder: Recorder, kind: str, fields: Callable[[], Step]) -> None:
        self._recorder = recorder
        self._kind = kind
        self._fields = fields
        self._step: Step | None = None

    def goes_on(self, heard: Heard | None) -> None:
        """It begins, or goes on with what was heard."""
        if self._step is None:
            self._step = self._recorder.note(self._kind, **self._fields())
        elif heard is not None:
            self._recorder.note("heard", of=self._step["number"], **heard_of(heard))

    def ended(self, code: int | None) -> None:
        """It was answered with a code; refused before any rule, it is written down now."""
        if self._step is None:
            self.goes_on(None)
        assert self._step is not None  # noqa: S101 - written by now
        self._step["code"] = code


def writer_of(world: World, kind: str, fields: Callable[[], Step]) -> Writer | None:
    """Writes down a request or a user action, where somebody asked for it."""
    return None if world.recorder is None else Writer(world.recorder, kind, fields)


def heard_of(heard: Heard) -> dict[str, Any]:
    """What came back of a before-webhook."""
    if isinstance(heard, Unheard):
        return {"reason": heard.reason}
    status, body = heard
    return {"status": status, "body": text_of(body)}
