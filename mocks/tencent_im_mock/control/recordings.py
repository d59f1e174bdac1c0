"""``recording``, ``replay``: what happens is written down, and run again step by step in a fresh world."""

from __future__ import annotations

from typing import Any

from ..core.kinds import SWITCH, VALID_TEXT, Fields, whole
from ..core.recorder import Step
from ..serving.recorded import Recording
from ..serving.recording import end_recording, record, recording
from ..serving.replaying import Replay
from ..serving.server import Server
from .base import BadControl, Document, Export, Route, world_of
from .worlds import MOST_WORLDS, free_number

SHOWN = 50
MOST_SHOWN = 1000
MOST_AT_ONCE = 10_000
"""Steps that one request runs."""


def recorded(server: Server, document: Document) -> Document:
    """Whether what happens is written down, how many steps were, and whether this world runs a recording."""
    world = world_of(server, document)
    recorder, text = world.recorder, world.recording
    steps = len(recorder.steps) if recorder else text.count(b"\n") - 2 if text is not None else None
    return {
        "on": recorder is not None,
        "steps": steps,
        "cut": recorder is not None and recorder.cut,
        "replays": world.sdk_app_id in server.replays,
    }


def turn(server: Server, document: Document) -> Document:
    """Begins to write down what happens, anew; or ends it, and what was written down is kept."""
    world = world_of(server, document)
    if document["on"]:
        record(world)
    else:
        end_recording(world)
    return recorded(server, document)


def recording_file(server: Server, document: Document) -> Export:
    """The recording, as JSON lines.

    Raises:
        BadControl: There is none.
    """
    try:
        return Export(recording(world_of(server, document)), "application/jsonl")
    except LookupError as error:
        raise BadControl(str(error), 404) from None


def begin_replay(server: Server, document: Document) -> Document:
    """Makes a world in which a recording is run again; under its own number, if no world has that.

    Raises:
        BadControl: It is no recording, or there are too many worlds.
    """
    with server.lock:
        if len(server.worlds) >= MOST_WORLDS:
            raise BadControl(f"there are {MOST_WORLDS} worlds: delete some", 409)
        try:
            read = Recording(document["recording"])
            number = read.head["sdkappid"]
            replay = Replay(read, free_number(server) if number in server.worlds else number)
        except ValueError as error:
            raise BadControl(f"recording: {error}") from None
        world = replay.world
        server.add(world)
        server.replays[world.sdk_app_id] = replay
    return {"sdkappid": world.sdk_app_id, "secret_key": world.secret_key, **_state(replay)}


def replay_state(server: Server, document: Document) -> Document:
    """How far a recording was run again, and the steps around the next one.

    Raises:
        BadControl: No recording is run again in this world.
    """
    replay = _replay(server, document)
    limit = document.get("limit", SHOWN)
    first = document.get("offset", max(0, replay.done - limit // 2))
    steps = replay.recording.steps[first : first + limit]
    return {**_state(replay), "steps": [_shown(replay, each) for each in steps]}


def replay_steps(server: Server, document: Document) -> Document:
    """Runs the next steps.

    Raises:
        BadControl: No recording is run again in this world, or a step makes no sense.
    """
    replay = _replay(server, document)
    with replay.lock:
        try:
            for _ in range(document.get("count", 1)):
                if replay.step() is None:
                    break
        except ValueError as error:
            raise BadControl(str(error), 409) from None
    return _state(replay)


def _replay(server: Server, document: Document) -> Replay:
    found: Replay | None = server.replays.get(world_of(server, document).sdk_app_id)
    if found is None:
        raise BadControl("no recording is run again in this world: POST /__mock__/replay makes one", 404)
    return found


def _state(replay: Replay) -> Document:
    return {
        "done": replay.done,
        "total": replay.total,
        "same_state": replay.same_state,
        "differences": len(replay.differences),
    }


def _shown(replay: Replay, step: Step) -> Document:
    return {
        "number": step["number"],
        "kind": step["kind"],
        "at": step["at"],
        "about": _about(step),
        "code": step.get("code"),
        "differs": replay.differences.get(step["number"], ""),
    }


def _about(step: Step) -> str:
    """A step in a few words."""
    told: dict[str, Any] = {
        "request": step.get("path"),
        "act": f"{step.get('operator')}: {step.get('command')}",
        "heard": f"of step {step.get('of')}: {step.get('reason', step.get('status'))}",
        "forget": step.get("user"),
    }
    return str(told.get(step["kind"]) or ", ".join(sorted({*step.get("set", ()), *step.get("gone", ())})))


ROUTES = (
    Route("GET", "recording", recorded, "whether what happens is written down"),
    Route(
        "POST",
        "recording",
        turn,
        "begins to write down what happens, with content and without keys; or ends it",
        Fields({"on": SWITCH}),
        {"on": True},
    ),
    Route("GET", "recording/file", recording_file, "the recording, as JSON lines"),
    Route(
        "POST",
        "replay",
        begin_replay,
        "makes a world in which a recording is run again",
        Fields({"recording": VALID_TEXT}),
        {"recording": "..."},
        lasts=True,
    ),
    Route(
        "GET",
        "replay",
        replay_state,
        "how far a recording was run again",
        Fields(takes={"offset": whole(), "limit": whole(1, MOST_SHOWN)}),
        {"limit": 20},
    ),
    Route(
        "POST",
        "replay/step",
        replay_steps,
        "runs the next steps of a recording",
        Fields(takes={"count": whole(1, MOST_AT_ONCE)}),
        {"count": 1},
        lasts=True,
    ),
)
