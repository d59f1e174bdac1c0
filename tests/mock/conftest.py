"""A world with a frozen clock and five accounts, and a caller that speaks to it as an administrator."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

import pytest

from tencent_im_compat.usersig import generate_user_sig
from tencent_im_mock.core.clock import MockClock
from tencent_im_mock.core.config import WorldConfig
from tencent_im_mock.models.world import World
from tencent_im_mock.serving.server import Server

from .faces import FACES, Core, Face

APP = 1400000001
KEY = "unit-test-secret-key"
ADMIN = "administrator"
START = 1_760_000_000
COMMUNITY_ID = "@TGS#_club"
PEOPLE = ("alice", "bob", "carol", "dave", "erin")


class Caller:
    """Calls commands of one world through the server, with a UserSig that is really checked.

    Args:
        world: The world.
        face: By which way; absent: straight into the core.
    """

    def __init__(self, world: World, face: Face | None = None) -> None:
        self.world = world
        self.server = Server([world])
        self.face: Face = face or Core(self.server)
        self.after_each: Callable[[], None] | None = None
        self.query: dict[str, str] = {
            "sdkappid": str(APP),
            "identifier": ADMIN,
            "usersig": generate_user_sig(APP, KEY, ADMIN, now=START),
            "random": "7",
            "contenttype": "json",
        }

    def __call__(
        self, command: str, body: object = None, *, path: str = "", method: str = "POST", **query: str | None
    ) -> dict[str, Any]:
        """The answer. Bytes are sent as they are; a query parameter that is None is left out."""
        status, content = self.raw(command, body, path=path, method=method, **query)
        assert status == 200
        answer: dict[str, Any] = json.loads(content)
        if "ActionStatus" in answer:  # openconfigsvr answers without
            assert answer["ActionStatus"] in ("OK", "SomeError", "FAIL")
            assert (answer["ActionStatus"] == "FAIL") == (answer["ErrorCode"] != 0)
        return answer

    def raw(
        self, command: str, body: object = None, *, path: str = "", method: str = "POST", **query: str | None
    ) -> tuple[int, bytes]:
        """Status and body of the answer, whatever they are."""
        raw = body if isinstance(body, bytes) else json.dumps({} if body is None else body).encode()
        merged = {name: value for name, value in {**self.query, **query}.items() if value is not None}
        self.face.add(self.world)
        answer = self.face(method, path or f"/v4/{command}", merged, raw)
        if self.after_each is not None:
            self.after_each()
        return answer

    def ok(self, command: str, body: object = None) -> dict[str, Any]:
        """The answer to a call that must succeed."""
        answer = self(command, body)
        assert answer["ErrorCode"] == 0, answer
        return answer

    def code(self, command: str, body: object = None) -> int:
        """The ErrorCode of a call."""
        return int(self(command, body)["ErrorCode"])


class GroupCaller(Caller):
    """Shorthands for the group commands."""

    def group(self, command: str, **body: object) -> dict[str, Any]:
        """A group command that must succeed."""
        return self.ok(f"group_open_http_svc/{command}", body)

    def refused(self, command: str, **body: object) -> int:
        """The ErrorCode of a group command."""
        return self.code(f"group_open_http_svc/{command}", body)

    def create(self, group_id: str, *members: str, kind: str = "Public", **body: object) -> str:
        """A group of Alice's with some members."""
        if members:
            body["MemberList"] = [{"Member_Account": name} for name in members]
        self.group(
            "create_group", **{"Owner_Account": "alice", "Name": "g"} | body, Type=kind, GroupId=group_id
        )
        return group_id

    def info(self, group_id: str) -> dict[str, Any]:
        """Everything about a group."""
        found: dict[str, Any] = self.group("get_group_info", GroupIdList=[group_id])["GroupInfo"][0]
        return found

    def joined(self, user_id: str, **body: object) -> list[str]:
        """The groups of a user."""
        answer = self.group("get_joined_group_list", Member_Account=user_id, **body)
        assert answer["TotalCount"] >= len(answer["GroupIdList"])
        return [item["GroupId"] for item in answer["GroupIdList"]]

    def add(self, group_id: str, *members: str, silent: bool = True) -> list[int]:
        """Adds members and gives their results."""
        listed = [{"Member_Account": name} for name in members]
        answer = self.group("add_group_member", GroupId=group_id, Silence=int(silent), MemberList=listed)
        return [item["Result"] for item in answer["MemberList"]]

    def send(self, group_id: str, sender: str = "alice", value: int = 1, **body: object) -> dict[str, Any]:
        """Sends a text."""
        return self.group("send_group_msg", **message(group_id, sender, value) | body)

    def history(self, group_id: str, **body: object) -> list[dict[str, Any]]:
        """The newest messages."""
        answer = self.group("group_msg_get_simple", **{"ReqMsgNumber": 20} | body, GroupId=group_id)
        items: list[dict[str, Any]] = answer["RspMsgList"]
        return items

    def receipt(self, group_id: str, reader: str, *seqs: int) -> None:
        """Sends receipts."""
        self.group("group_msg_receipt", GroupId=group_id, From_Account=reader, MsgSeqList=seq_list(*seqs))

    def counts(self, group_id: str, seq: int) -> tuple[int, int]:
        """ReadNum and UnreadNum of a message."""
        answer = self.group("get_group_msg_receipt", GroupId=group_id, MsgSeqList=seq_list(seq))
        item = answer["GroupMsgReceiptList"][0]
        assert item["Code"] == 0
        return item["ReadNum"], item["UnreadNum"]


def text(value: str) -> list[dict[str, Any]]:
    """A MsgBody with one text."""
    return [{"MsgType": "TIMTextElem", "MsgContent": {"Text": value}}]


def message(group_id: str, sender: str, value: int) -> dict[str, object]:
    """The body of a send; ``value`` makes its Random and text."""
    return {"GroupId": group_id, "From_Account": sender, "Random": value, "MsgBody": text(str(value))}


def id_for(kind: str) -> str:
    """A custom id that a group type takes."""
    return COMMUNITY_ID if kind == "Community" else "club"


def seq_list(*seqs: int) -> list[dict[str, int]]:
    """A MsgSeqList."""
    return [{"MsgSeq": seq} for seq in seqs]


def new_world(config: WorldConfig | None = None) -> World:
    """A world with a frozen clock and five accounts."""
    world = World(APP, KEY, config=config, clock=MockClock(start=START))
    for name in PEOPLE:
        world.accounts.add(name, nick=None, face_url=None, now=START)
    return world


@pytest.fixture
def clock(world: World) -> MockClock:
    """The world's clock."""
    return world.clock


@pytest.fixture
def world() -> World:
    """A fresh world."""
    return new_world()


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A story that is told with ``call`` is told through each face, or through those that a mark names."""
    if "call" in metafunc.fixturenames:
        mark = metafunc.definition.get_closest_marker("faces")
        metafunc.parametrize("call", mark.args if mark else FACES, indirect=True)


@pytest.fixture(scope="session")
def shared_faces() -> Iterator[dict[str, Face]]:
    """One of each face for all tests; each test brings its own world."""
    with ExitStack() as stack:
        yield {name: make(stack) for name, make in FACES.items()}


@pytest.fixture
def call(world: World, request: pytest.FixtureRequest, shared_faces: dict[str, Face]) -> GroupCaller:
    """Calls commands of the world, through each face in turn."""
    return GroupCaller(world, shared_faces[request.param])


@pytest.fixture
def core(world: World) -> GroupCaller:
    """Calls commands of the world straight in the core, for what a face would not let through."""
    return GroupCaller(world)
