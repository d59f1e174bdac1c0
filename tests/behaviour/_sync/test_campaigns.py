# Generated from tests/behaviour/_async/test_campaigns.py by scripts/make_sync.py. Do not edit.
"""Campaigns: each receiver gets it once, whatever dies meanwhile; the report tells what became of it."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Literal

import pytest

from tencent_im_compat import SqliteStore
from tencent_im_compat._sync.receipts.campaign import Campaign
from tencent_im_compat.errors import AuthRefusedError, InvalidArgumentError, OutcomeUnknownError
from tencent_im_compat.ledger import places
from tencent_im_compat.store import LeaseTakenError
from tencent_im_mock import MockTencentIM

from .app import START
from .mortal import Killed, World

pytestmark = pytest.mark.anyio

MANY = [f"u{number:04}" for number in range(2000)]


@pytest.fixture
def world() -> World:
    mock = MockTencentIM(start=START)
    for name in ("shop", "alice", "bob", "carol"):
        mock.user(name)
    mock.group("team", members=["alice", "bob", "carol"])
    return World(mock)


def campaign(world: World, id: str = "spring", **options: float) -> Campaign:
    return Campaign(id=id, store=world.store, from_account="shop", **{"per_second": 1000.0, **options})  # type: ignore[arg-type]


def test_who_gets_it_who_is_refused_who_has_read(world: World, tmp_path: Path) -> None:
    spring = campaign(world)
    done = spring.send(world.im, "Sale!", users=["alice", "bob", "@nobody", "bob"], groups=["team", "lost"])
    assert (done.sent, done.going, done.unknown) == (3, [], [])
    assert {name: code for name, (code, _) in done.refused.items()} == {"@nobody": 20003, "lost": 10010}
    alice, bob = world.mock.user("alice"), world.mock.user("bob")
    alice.receipts(alice.inbox[0])
    bob.receipts(world.mock.group("team").messages[0])
    report = spring.report(world.im)
    # One of two users; in the group one of three.
    assert (report.sent, report.read, report.unread) == (3, 2, 3)
    assert [(row.kind, row.receiver, row.fate) for row in report.rows] == [
        ("user", "@nobody", "refused"),
        ("user", "alice", "sent"),
        ("user", "bob", "sent"),
        ("group", "lost", "refused"),
        ("group", "team", "sent"),
    ]
    rows = list(csv.DictReader(io.StringIO(report.csv())))
    assert [row["receiver"] for row in rows] == ["'@nobody", "alice", "bob", "lost", "team"]
    assert (rows[0]["code"], rows[1]["read"], rows[1]["sent_at"]) == (
        "20003",
        "1",
        "2026-01-01T01:00:00+00:00",
    )
    report.write_csv(tmp_path / "report.csv")
    assert (tmp_path / "report.csv").read_text(encoding="utf-8-sig").startswith("kind,receiver,fate,")
    # What was read is not asked again; without asking the answers of before are told.
    before = len(world.way.carried_out)
    assert repr(spring.report(world.im, ask=False)) == repr(report)
    assert len(world.way.carried_out) == before


def test_by_time(world: World) -> None:
    spring = campaign(world, per_second=0.5)
    report = spring.send(world.im, "Sale!", users=["alice", "bob", "carol"])
    assert world.slept == pytest.approx(4.0)
    assert sum(span.sent for span in report.by_time(60)) == 3
    with pytest.raises(InvalidArgumentError, match="seconds"):
        report.by_time(0)


@pytest.mark.slow
def test_two_thousand_killed_in_the_middle(world: World) -> None:
    for name in MANY:
        world.mock.user(name)
    deaths: list[tuple[int, Literal["before", "after"]]] = [(333, "before"), (701, "after")]
    for call, when in deaths:
        world.way.dies("openim/sendmsg", call, when)
        with pytest.raises(Killed):
            campaign(world).send(world.im, "Sale!", users=MANY)
        world.mock.clock.advance(3600)  # past the window in which the server knows a repeat
        world.lives_again()
    report = campaign(world).send(world.im, "Sale!", users=MANY)
    assert report.sent == 2000
    assert [name for name in MANY if world.texts(name) != ["Sale!"]] == []
    # At most one chunk was looked up after each kill.
    assert len(world.bodies("openim/admin_getroammsg")) <= 2 * 50 + 2


def test_what_the_groups_got_is_found_again(world: World) -> None:
    world.way.dies("group_open_http_svc/send_group_msg", 1, "after")
    with pytest.raises(Killed):
        campaign(world).send(world.im, "Sale!", groups=["team"])
    world.mock.clock.advance(3600)
    world.lives_again()
    assert (campaign(world).send(world.im, "Sale!", groups=["team"])).sent == 1
    assert [message.text for message in world.mock.group("team").messages] == ["Sale!"]


def test_where_no_history_tells_it_is_said_so(world: World) -> None:
    world.mock.group("stage", members=["shop"], type="AVChatRoom")
    live = Campaign(id="live", store=world.store, from_account="shop", need_read_receipt=False)
    world.way.dies("group_open_http_svc/send_group_msg", 1, "after")
    with pytest.raises(Killed):
        live.send(world.im, "Sale!", groups=["stage"])
    world.mock.clock.advance(3600)
    world.lives_again()
    assert (live.send(world.im, "Sale!", groups=["stage"])).unknown == ["stage"]


def test_no_answer_ends_it_and_the_next_run_goes_on(world: World) -> None:
    world.mock.fault("reset", "openim/sendmsg", when="before")
    with pytest.raises(OutcomeUnknownError):
        campaign(world).send(world.im, "Sale!", users=["alice", "bob"])
    assert 120 < world.slept < 200
    world.mock.world.faults.clear()
    assert (campaign(world).send(world.im, "Sale!", users=["alice", "bob"])).sent == 2
    assert world.texts("alice", "bob") == ["Sale!", "Sale!"]


def test_an_answer_that_was_lost_is_looked_up(world: World) -> None:
    world.mock.fault("reset", "openim/sendmsg", when="after")
    assert (campaign(world).send(world.im, "Sale!", users=["alice", "bob"])).sent == 2
    assert world.texts("alice", "bob") == ["Sale!", "Sale!"]


def test_a_passing_trouble_is_no_refusal(world: World) -> None:
    world.mock.fault("code", "openim/sendmsg", code=20004, count=3)
    assert (campaign(world).send(world.im, "Sale!", users=["alice"])).sent == 1
    world.mock.fault("code", "openim/sendmsg", code=70009)
    with pytest.raises(AuthRefusedError):
        campaign(world).send(world.im, "Sale!", users=["bob"])


def test_one_id_is_one_message_and_one_run(world: World) -> None:
    campaign(world).send(world.im, "Sale!", users=["alice"])
    with pytest.raises(InvalidArgumentError, match="id: 'spring' has begun with another content"):
        campaign(world).send(world.im, "Sold out", users=["bob"])
    assert world.store.acquire(places.of_campaign("spring"), "somebody", 500.0)
    with pytest.raises(LeaseTakenError, match="campaign 'spring' is held"):
        campaign(world).send(world.im, "Sale!", users=["bob"])
    assert world.slept == pytest.approx(60.0)
    assert world.texts("bob") == []


def test_a_file_keeps_it_as_well(world: World, tmp_path: Path) -> None:
    for sent in (1, 2):
        with SqliteStore(tmp_path / "campaigns.db") as store:
            spring = Campaign(id="spring", store=store, from_account="shop")
            spring.send(world.im, "Sale!", users=["alice", "bob"][:sent])
            assert (spring.report(world.im)).sent == sent
    assert world.texts("alice", "bob") == ["Sale!", "Sale!"]


def test_bad_arguments_are_named(world: World) -> None:
    for id in ("", "x" * 201, None):
        with pytest.raises(InvalidArgumentError, match="id: must be a non-empty text"):
            Campaign(id=id, store=world.store)  # type: ignore[arg-type]
    with pytest.raises(InvalidArgumentError, match="per_second"):
        campaign(world, per_second=0)
    with pytest.raises(InvalidArgumentError, match="users: must be several ids"):
        campaign(world).send(world.im, "Sale!", users="alice")
    with pytest.raises(InvalidArgumentError, match=r"users\[1\]"):
        campaign(world).send(world.im, "Sale!", users=["alice", ""])
    with pytest.raises(InvalidArgumentError, match="users: name at least one"):
        campaign(world).send(world.im, "Sale!")
    assert world.way.carried_out == []
