"""Recordings: what happened is run again in a fresh world, and ends in the same state."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest

from tencent_im_mock import MockTencentIM, Recording, Refusal, Replay, Request, replay
from tencent_im_mock.control import control
from tencent_im_mock.core.recorder import Recorder
from tencent_im_mock.serving.recording import record, recording, sum_of

from ..thorough import thorough
from .control_values import APP, KEY, START, WORLD, fresh
from .fuzzing import Mutator
from .fuzzing_control import ControlFuzzer

APART = frozenset({"worlds", "recording", "replay", "replay/step", "recording/file"})
"""Control requests that are about other worlds, or about recordings themselves."""


def again(mock: MockTencentIM) -> Replay:
    """Its recording, run again to the end."""
    made = Replay(Recording(mock.recording()))
    made.run()
    return made


def rest(mock: MockTencentIM, command: str, sig: str | None = None, **body: Any) -> dict[str, Any]:
    """A REST call, with a good UserSig if no other is given."""
    query = {
        "sdkappid": str(mock.sdk_app_id),
        "identifier": "administrator",
        "usersig": mock.world.sign("administrator") if sig is None else sig,
        "random": "1",
        "contenttype": "json",
    }
    reply = mock.server.handle(Request("POST", f"/v4/{command}", query, json.dumps(body).encode()))
    answer: dict[str, Any] = json.loads(reply.body)
    return answer


def a_text(said: str) -> list[dict[str, Any]]:
    return [{"MsgType": "TIMTextElem", "MsgContent": {"Text": said}}]


@pytest.fixture
def mock() -> MockTencentIM:
    made = MockTencentIM(start=START)
    made.record()
    return made


def random_life(seed: int, steps: int) -> tuple[bytes, str]:
    """Random requests of all kinds to a recorded world: its recording, and the sum of its state."""
    server, controls, mutator = fresh(), ControlFuzzer(seed), Mutator(seed, share=0.5)
    world = server.worlds[APP]
    record(world)
    for _ in range(steps):
        asked = controls.request()
        if asked.path not in APART:
            document = {**asked.document, "sdkappid": APP}
            control(server, asked.method, asked.path, document)
        method, path, body = mutator.request()
        parts = urlsplit(path)
        query = dict(parse_qsl(parts.query, keep_blank_values=True))
        server.handle(Request(method, parts.path, query, body))
    return recording(world), sum_of(world)


@pytest.mark.parametrize("lives", thorough(2, 20))
def test_whatever_happens_ends_in_the_same_state_again(lives: int) -> None:
    for seed in range(lives):
        text, state = random_life(seed, 250)
        made = Replay(Recording(text))
        made.run()
        assert made.differences == {}, seed
        assert made.same_state is True, seed
        assert sum_of(made.world) == state, seed
        assert made.total > 100, seed


def test_people_calls_faults_and_time_in_order(mock: MockTencentIM, tmp_path: Path) -> None:
    mock.seed(WORLD)
    rest(mock, "openim/sendmsg", To_Account="bob", From_Account="alice", MsgRandom=1, MsgBody=a_text("one"))
    mock.clock.advance(3600)
    mock.config.edition = "pro"
    with mock.fault("code", "openim/*", code=10002, count=1):
        assert (
            rest(mock, "openim/sendmsg", To_Account="bob", MsgRandom=2, MsgBody=a_text("two"))["ErrorCode"]
            == 10002
        )
    mock.user("alice").sends("three", to="bob")
    path = tmp_path / "recording.jsonl"
    path.write_bytes(mock.recording())
    made = replay(path)
    assert (made.same_state, made.differences) == (True, {})
    assert made.world.clock.now() == START + 3600
    assert made.world.config.edition == "pro"
    assert [each.text for each in MockTencentIM.of(made.world).user("bob").inbox][-2:] == ["one", "three"]
    kinds = [each["kind"] for each in made.recording.steps]
    assert kinds[-8:] == ["request", "config", "clock", "faults", "request", "faults", "draw", "act"]


def test_step_by_step(mock: MockTencentIM, tmp_path: Path) -> None:
    mock.seed({"users": ["ann", "ben"]})
    mock.user("ann").sends("hi", to="ben")
    path = tmp_path / "recording.jsonl"
    path.write_bytes(mock.recording())
    made = replay(path, steps=2)
    assert (made.done, made.total, made.same_state) == (2, 4, None)
    assert "ben" in made.world.accounts
    assert made.world.conversations.between("ann", "ben") is None
    assert [(made.step() or {})["kind"], (made.step() or {})["kind"], made.step()] == ["draw", "act", None]
    assert made.same_state is True


def test_the_word_of_the_apps_server_is_in_it(mock: MockTencentIM) -> None:
    """Also where others call while it is awaited."""

    def app_server(query: dict[str, str], body: bytes) -> tuple[int, bytes]:
        if query["CallbackCommand"] != "C2C.CallbackBeforeSendMsg":
            return 200, b"{}"
        mock.user("carol").sends("meanwhile", group="team")
        return 200, json.dumps({"ErrorCode": 1 if b"bad" in body else 0}).encode()

    mock.seed({"groups": [{"id": "team", "members": ["carol", "dave"]}], "users": ["ann", "ben"]})
    mock.on_webhook(app_server)
    with pytest.raises(Refusal):
        mock.user("ann").sends("bad", to="ben")
    mock.user("ann").sends("good", to="ben")
    rest(mock, "openim/sendmsg", To_Account="ben", From_Account="ann", MsgRandom=2, MsgBody=a_text("bad"))
    made = again(mock)
    assert (made.same_state, made.differences) == (True, {})
    assert [each.text for each in MockTencentIM.of(made.world).user("ben").inbox] == ["good"]


def test_what_ends_a_login_ends_it_again(mock: MockTencentIM) -> None:
    sig = mock.world.sign("administrator")
    rest(mock, "im_open_login_svc/account_import", sig, UserID="ann")
    rest(mock, "im_open_login_svc/kick", sig, UserID="administrator")
    assert rest(mock, "im_open_login_svc/account_import", sig, UserID="ben")["ErrorCode"] != 0
    assert rest(mock, "im_open_login_svc/account_import", "nonsense", UserID="ben")["ErrorCode"] != 0
    made = again(mock)
    assert (made.same_state, made.differences) == (True, {})
    assert "ben" not in made.world.accounts


def test_a_restored_and_a_reset_world(mock: MockTencentIM) -> None:
    mock.seed(WORLD)
    kept = mock.snapshot()
    mock.user("bob").sends("gone", group="team")
    mock.restore(kept)
    mock.user("bob").sends("stays", group="team")
    assert again(mock).same_state is True
    mock.reset()
    mock.seed({"users": ["zoe"]})
    made = again(mock)
    assert made.same_state is True
    assert "zoe" in made.world.accounts
    assert "bob" not in made.world.accounts


def test_it_holds_content_and_no_secret() -> None:
    mock = MockTencentIM(secret_key="a-secret-key", start=START)
    mock.record()
    mock.webhooks_to("http://127.0.0.1:9/a-secret-path?token=a-secret-token", token="a-secret-word")
    mock.seed({"users": ["ann", "ben"]})
    sig = mock.world.sign("administrator")
    rest(mock, "openim/sendmsg", sig, To_Account="ben", MsgRandom=1, MsgBody=a_text(f"what is said {sig}"))
    text = mock.recording().decode()
    mock.close()
    assert "what is said" in text
    for secret in (sig, "a-secret"):
        assert secret not in text


def test_a_world_that_went_another_way_is_told(mock: MockTencentIM) -> None:
    mock.seed({"users": ["ann"]})
    rest(mock, "openim/sendmsg", To_Account="nobody", MsgRandom=1, MsgBody=a_text("x"))
    lines = [json.loads(line) for line in mock.recording().splitlines()]
    lines[-2]["code"] = 0
    lines[-1]["state"] = "0" * 64
    made = Replay(Recording("\n".join(map(json.dumps, lines))))
    made.run()
    assert made.differences == {2: "ErrorCode 20003, not 0"}
    assert made.same_state is False


def test_values_that_are_no_json_are_refused_as_without_a_recording(mock: MockTencentIM) -> None:
    mock.seed({"users": ["ann", "ben"]})
    said: Any = object()
    with pytest.raises(Refusal, match="must be a string"):
        mock.user("ann").sends(said, to="ben")
    mock.user("ann").sends("\ud800 half of a pair", to="ben")
    rest(mock, "openim/sendmsg", To_Account="ben", MsgRandom=1, MsgBody=a_text("\udfff"))
    made = again(mock)
    assert (made.same_state, made.differences) == (True, {})


def test_what_is_no_recording_is_refused(mock: MockTencentIM) -> None:
    mock.seed({"users": ["ann"]})
    good = [json.loads(line) for line in mock.recording().splitlines()]
    head, step, end = good
    bad: dict[str, list[Any]] = {
        "no steps": [],
        "line 1 is no JSON object": [[]],
        "format is not 1": [{**head, "format": 2}, end],
        "line 1 has no 'more'": [{**head, "more": 1}, end],
        "line 2.state must be": [head, {**end, "state": 7}],
        "there is no kind 'x'": [head, {**step, "kind": "x"}, end],
        "step 1.number must be": [head, {**step, "number": 2}, end],
        "step 1.body must be": [head, {**step, "body": 7}, end],
        "line 3 is no JSON object": [head, step, "]", end],
    }
    for problem, lines in bad.items():
        text = "\n".join(each if isinstance(each, str) else json.dumps(each) for each in lines)
        with pytest.raises(ValueError, match=problem):
            Recording(text)
    for problem, change in {
        "holds no world": {"settings": {}},
        "edition must be": {"settings": {**head["settings"], "config": {"edition": "x"}}},
    }.items():
        with pytest.raises(ValueError, match=problem):
            Replay(Recording("\n".join(map(json.dumps, [{**head, **change}, step, end]))))
    odd = Replay(Recording("\n".join(map(json.dumps, [head, {**step, "command": "no/such"}, end]))))
    with pytest.raises(ValueError, match="step 1 cannot be run"):
        odd.run()


def test_it_is_bounded() -> None:
    held: dict[str, Any] = {"x": 0}
    recorder = Recorder({}, lambda: {"config": copy.deepcopy(held)}, lambda: 0.0, most=2000)
    for number in range(100):
        recorder.note("draw", text="x" * 50, number_of=number)
    assert recorder.cut
    assert len(recorder.steps) < 30
    assert json.loads(recorder.lines({"state": ""}).splitlines()[-1])["cut"] is True


def test_over_http_and_in_another_world_of_the_same_server(mock: MockTencentIM) -> None:
    def asked(method: str, path: str, **document: Any) -> dict[str, Any]:
        status, answer = control(mock.server, method, path, document)
        assert status == 200, answer
        assert isinstance(answer, dict)
        return answer

    mock.seed({"users": ["ann", "ben"]})
    mock.user("ann").sends("hi", to="ben")
    assert asked("GET", "recording") == {"on": True, "steps": 4, "cut": False, "replays": False}
    text = mock.recording().decode()
    world = asked("POST", "replay", recording=text)["sdkappid"]
    assert world != mock.sdk_app_id
    assert asked("POST", "replay/step", sdkappid=world, count=3)["done"] == 3
    steps = asked("GET", "replay", sdkappid=world, limit=10)["steps"]
    assert [each["kind"] for each in steps] == ["act", "act", "draw", "act"]
    assert asked("POST", "replay/step", sdkappid=world, count=10)["same_state"] is True
    assert asked("POST", "recording", on=False, sdkappid=mock.sdk_app_id)["on"] is False
    mock.user("ann").sends("unheard", to="ben")
    assert mock.recording().decode() == text
    status, wrong = control(mock.server, "POST", "replay", {"recording": "nonsense"})
    assert isinstance(wrong, dict)
    assert (status, wrong["error"]) == (400, "recording: line 1 is no JSON object")
    assert control(mock.server, "GET", "replay", {"sdkappid": mock.sdk_app_id})[0] == 404
    asked("DELETE", "worlds", sdkappid=world)
    assert mock.server.replays == {}
    assert KEY not in text
