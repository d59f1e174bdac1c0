"""Imports: complete, each row once, whatever ends the process; failures can be fed in again."""

from __future__ import annotations

import json
import random
import signal
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tencent_im_compat import TencentIM
from tencent_im_compat._sync.transport import Transport
from tencent_im_compat.cli.bulk import standing
from tencent_im_compat.cli.bulk.kinds import messages as message_kinds

from ..waiting import sync_until
from .running import Terminal, jsonl

NOW = int(time.time())


def texts_of_group(terminal: Terminal, group_id: str) -> list[str]:
    client = TencentIM(
        sdk_app_id=terminal.mock.sdk_app_id, secret_key=terminal.mock.secret_key, base_url=terminal.url
    )
    with client:
        found = [
            message.msg_body[0] for message in client.group.iter_group_msgs(group_id) if message.msg_body
        ]
    return [getattr(element, "text", "") for element in found][::-1]


def texts_of_two(terminal: Terminal, user: str, peer: str) -> list[str]:
    client = TencentIM(
        sdk_app_id=terminal.mock.sdk_app_id, secret_key=terminal.mock.secret_key, base_url=terminal.url
    )
    with client:
        walk = client.openim.iter_roam_msg(user, peer, min_time=0, max_time=NOW + 10_000)
        return [getattr(message.msg_body[0], "text", "") for message in walk][::-1]


@pytest.mark.slow
def test_accounts_of_a_csv_file(terminal: Terminal, tmp_path: Path) -> None:
    file = tmp_path / "users.csv"
    long = "x" * 33
    file.write_text(f'UserID,Nick\nann,"Ann, A"\n{long},X\nben,\n,No\n', encoding="utf-8")
    done = terminal.process("import", "accounts", str(file), "--json")
    assert (done.status, done.one["imported"], done.one["failed"]) == (1, 2, 2), done.err
    report = [json.loads(line) for line in (tmp_path / "users.csv.failed.jsonl").read_text().splitlines()]
    assert [(row["_error"]["line"], row.get("UserID")) for row in report] == [(3, long), (5, None)]
    assert "at most 32 bytes" in report[0]["_error"]["text"]
    nick = terminal.run(
        "call", "portrait_get", "To_Account[]=ann", "TagList[]=Tag_Profile_IM_Nick", "--json"
    ).one
    assert nick["UserProfileItem"][0]["ProfileItem"][0]["Value"] == "Ann, A"
    again = terminal.run("import", "accounts", str(file), "--json")
    assert again.one["finished"] is True
    assert "imported already" in terminal.run("import", "accounts", str(file)).out
    anew = terminal.run("import", "accounts", str(file), "--anew", "--json")
    assert (anew.status, anew.one["imported"]) == (1, 2)


def test_failures_can_be_fed_in_again(terminal: Terminal, tmp_path: Path) -> None:
    file = jsonl(
        tmp_path / "friends.jsonl",
        [
            {"From_Account": "alice", "To_Account": "bob", "Remark": "Bobby", "GroupName": ["work"]},
            {"From_Account": "alice", "To_Account": "nobody"},
            {"From_Account": "carol", "To_Account": "bob"},
        ],
    )
    assert terminal.run("import", "friends", str(file)).status == 1
    report = tmp_path / "friends.jsonl.failed.jsonl"
    assert json.loads(report.read_text())["To_Account"] == "nobody"
    terminal.mock.user("nobody")
    done = terminal.run("import", "friends", str(report), "--json")
    assert (done.status, done.one["imported"]) == (0, 1), done.err
    assert not (tmp_path / "friends.jsonl.failed.jsonl.failed.jsonl").exists()
    friends = terminal.run("call", "sns/friend_get", "From_Account=alice", "StartIndex:=0", "--all").lines
    assert {each["To_Account"] for each in friends} == {"bob", "nobody"}


def test_groups_with_members(terminal: Terminal, tmp_path: Path) -> None:
    members = ";".join(["alice", "bob", "missing"])
    file = tmp_path / "groups.csv"
    file.write_text(
        f"GroupId,Type,Name,Owner_Account,CreateTime,MemberList\nold,Public,Old,carol,1700000000,{members}\n"
        ",Public,None,,,\nteam,Public,Taken,carol,,\n",
        encoding="utf-8",
    )
    done = terminal.run("import", "groups", str(file), "--json")
    assert (done.status, done.one["imported"], done.one["failed"]) == (1, 0, 3)
    report = [json.loads(line) for line in (tmp_path / "groups.csv.failed.jsonl").read_text().splitlines()]
    assert report[0]["MemberList"] == [{"Member_Account": "missing"}]
    assert "could be imported twice" in report[1]["_error"]["text"]
    assert report[2]["_error"]["code"] == 10021
    terminal.mock.user("missing")
    again = terminal.run("import", "groups", str(tmp_path / "groups.csv.failed.jsonl"), "--json")
    assert (again.one["imported"], again.one["failed"]) == (1, 2)
    members_now = terminal.run("call", "get_group_member_info", "GroupId=old", "Limit:=100", "--all").lines
    assert {each["Member_Account"] for each in members_now} == {"carol", "alice", "bob", "missing"}


def c2c(count: int) -> list[dict[str, Any]]:
    return [
        {"From_Account": "alice" if number % 2 else "bob", "To_Account": "bob" if number % 2 else "alice",
         "MsgTimeStamp": NOW - 100_000 + number, "Text": f"c{number}"}
        for number in range(count)
    ]  # fmt: skip


def of_groups(count: int, groups: int = 2) -> list[dict[str, Any]]:
    return [
        {"GroupId": f"g{number % groups}", "From_Account": "alice", "SendTime": NOW - 100_000 + number,
         "Text": f"g{number}"}
        for number in range(count)
    ]  # fmt: skip


def old_groups(terminal: Terminal, count: int = 2) -> None:
    for number in range(count):
        words = ["Type=Public", f"Name=g{number}", f"GroupId=g{number}", "Owner_Account=alice"]
        terminal.run("call", "import_group", *words, f"CreateTime:={NOW - 200_000}")


def test_messages_of_both_kinds(terminal: Terminal, tmp_path: Path) -> None:
    old_groups(terminal)
    rows = [*c2c(30), *of_groups(40)]
    rows += [
        {"From_Account": "alice", "To_Account": "nobody", "MsgTimeStamp": 1, "Text": "x"},
        {"From_Account": "alice", "To_Account": "bob", "Text": "no time"},
        {"From_Account": "alice", "To_Account": "bob", "MsgTimeStamp": 1},
        {"GroupId": "g0", "From_Account": "alice", "SendTime": NOW - 150_000, "Text": "too early"},
        {
            "GroupId": "g0",
            "From_Account": "alice",
            "SendTime": NOW,
            "Text": "x",
            "CloudCustomData": "no field",
        },
    ]
    file = jsonl(tmp_path / "chat.jsonl", rows)
    done = terminal.run("import", "messages", str(file), "--json")
    assert (done.one["imported"], done.one["failed"]) == (70, 5)
    assert texts_of_two(terminal, "alice", "bob") == [f"c{number}" for number in range(30)]
    assert texts_of_group(terminal, "g0") == [f"g{number}" for number in range(0, 40, 2)]
    report = [json.loads(line) for line in (tmp_path / "chat.jsonl.failed.jsonl").read_text().splitlines()]
    assert {row["_error"]["line"] for row in report} == {71, 72, 73, 74, 75}
    assert {"MsgSeq", "MsgRandom"} <= report[0].keys(), "fed in again it is the same message"
    before = len(texts_of_two(terminal, "alice", "bob"))
    terminal.run("import", "messages", str(file), "--anew")
    assert len(texts_of_two(terminal, "alice", "bob")) == before, "the same rows are the same messages"


class Killed(BaseException):
    """What a SIGKILL leaves behind, without the process."""


@pytest.mark.slow
@pytest.mark.parametrize(
    "chance", [0, 1, *(pytest.param(each, marks=pytest.mark.slow) for each in range(2, 20))]
)
def test_a_kill_at_any_moment_loses_nothing_and_repeats_nothing(
    chance: int, terminal: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The process ends before or after any call, before or after any note; then the import is run again."""
    old_groups(terminal)
    file = jsonl(tmp_path / "chat.jsonl", [*c2c(60), *of_groups(60)])
    monkeypatch.setattr(message_kinds.Messages, "chunk", 17)
    dice = random.Random(chance)
    steps = [dice.randint(1, 40) for _ in range(4)]
    left = 0

    def dies(real: Callable[..., Any]) -> Callable[..., Any]:
        def done(*given: Any, **named: Any) -> Any:
            nonlocal left
            left -= 1
            if left == 0:
                raise Killed
            found = real(*given, **named)
            left -= 1
            if left == 0:
                raise Killed
            return found

        return done

    monkeypatch.setattr(standing, "write", dies(standing.write))
    monkeypatch.setattr(Transport, "send", dies(Transport.send))
    for step in steps:
        left = step
        try:
            terminal.run("import", "messages", str(file))
        except Killed:
            continue
    left = 0
    done = terminal.run("import", "messages", str(file), "--json")
    assert (done.status, done.one["imported"]) == (0, 120), done.err
    assert texts_of_two(terminal, "alice", "bob") == [f"c{number}" for number in range(60)]
    for group in range(2):
        assert texts_of_group(terminal, f"g{group}") == [f"g{number}" for number in range(group, 60, 2)]


def test_an_import_that_cannot_go_on_says_so_and_goes_on_later(terminal: Terminal, tmp_path: Path) -> None:
    old_groups(terminal)
    file = jsonl(tmp_path / "chat.jsonl", of_groups(60))
    terminal.mock.fault("status", "group_open_http_svc/import_group_msg", skip=3)
    done = terminal.run("import", "messages", str(file), "--json", "--attempts", "1")
    assert done.status == 3
    assert "the same command goes on" in done.one["error"]["text"]
    terminal.run("mock", "fault", "--clear")
    assert terminal.run("import", "messages", str(file)).status == 0
    assert Counter([*texts_of_group(terminal, "g0"), *texts_of_group(terminal, "g1")]) == Counter(
        f"g{number}" for number in range(60)
    )


def test_what_may_not_be_gone_on_with(terminal: Terminal, tmp_path: Path) -> None:
    file = jsonl(tmp_path / "users.jsonl", [{"UserID": "ann"}])
    assert terminal.run("import", "accounts", str(file)).status == 0
    jsonl(file, [{"UserID": "ann"}, {"UserID": "ben"}])
    done = terminal.run("import", "accounts", str(file))
    assert (done.status, "--anew" in done.err) == (2, True)
    done = terminal.run("import", "friends", str(file))
    assert (done.status, "was begun as another work" in done.err) == (2, True)
    (tmp_path / "users.jsonl.progress").write_text("{}", encoding="utf-8")
    assert "is no note of this program" in terminal.run("import", "accounts", str(file)).err
    assert terminal.run("import", "accounts", str(tmp_path / "none.csv")).status == 2
    with file.open("rb") as held:
        standing.alone(held, file)
        assert "another process" in terminal.run("import", "accounts", str(file)).err


@pytest.mark.slow
def test_ctrl_c_ends_an_import_at_a_chunk(terminal: Terminal, tmp_path: Path) -> None:
    file = jsonl(tmp_path / "users.jsonl", [{"UserID": f"u{number}"} for number in range(4000)])
    terminal.mock.fault("latency", "im_open_login_svc/*", seconds=0.05)
    with terminal.started("import", "accounts", str(file)) as process:
        sync_until(lambda: len(terminal.mock.world.accounts) > 300)
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=30)
    assert process.returncode == 130
    assert "the same command goes on" in err
    assert "Traceback" not in err
    terminal.run("mock", "fault", "--clear")
    done = terminal.run("import", "accounts", str(file), "--json")
    assert (done.status, done.one["imported"]) == (0, 4000)


@pytest.mark.slow
def test_histories_come_out_and_go_in_again(terminal: Terminal, tmp_path: Path) -> None:
    old_groups(terminal)
    file = jsonl(tmp_path / "chat.jsonl", [*c2c(120), *of_groups(90)])
    assert terminal.run("import", "messages", str(file)).status == 0
    out, table = tmp_path / "g0.jsonl", tmp_path / "two.csv"
    assert terminal.process("export", str(out), "--group", "g0").status == 0
    rows = [json.loads(line) for line in out.read_text().splitlines()]
    assert [row["MsgBody"][0]["MsgContent"]["Text"] for row in rows] == [
        f"g{number}" for number in range(0, 90, 2)
    ]
    done = terminal.run("export", str(table), "--user", "alice", "--peer", "bob", "--json")
    assert done.one["messages"] == 120
    assert not [*tmp_path.glob("*.part"), *tmp_path.glob("g0*.progress"), *tmp_path.glob("two*.progress")]
    before = texts_of_two(terminal, "alice", "bob")
    assert terminal.run("import", "messages", str(table)).status == 0
    assert texts_of_two(terminal, "alice", "bob") == before, "what was exported is what is there"
    assert terminal.run("export", str(out), "--group", "g0").status == 2, "a file is not overwritten"
    assert not list(tmp_path.glob("*.part")), "nothing was begun"
    assert terminal.run("export", str(tmp_path / "x.txt"), "--group", "g0").status == 2
    assert terminal.run("export", str(tmp_path / "x.csv")).status == 2


@pytest.mark.parametrize("chance", [0, *(pytest.param(each, marks=pytest.mark.slow) for each in range(1, 8))])
def test_an_interrupted_export_goes_on(
    chance: int, terminal: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old_groups(terminal)
    terminal.run("import", "messages", str(jsonl(tmp_path / "in.jsonl", of_groups(300))))
    real, left = standing.write, random.Random(chance).randint(2, 9)

    def write(*given: Any) -> None:
        nonlocal left
        left -= 1
        if left == 0:
            raise Killed
        real(*given)

    monkeypatch.setattr(standing, "write", write)
    with pytest.raises(Killed):
        terminal.run("export", str(tmp_path / "out.jsonl"), "--group", "g1")
    assert not (tmp_path / "out.jsonl").exists()
    assert terminal.run("export", str(tmp_path / "out.jsonl"), "--group", "g1").status == 0
    rows = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text().splitlines()]
    assert [row["MsgBody"][0]["MsgContent"]["Text"] for row in rows] == [
        f"g{number}" for number in range(1, 300, 2)
    ]


def test_an_export_whose_half_is_lost_begins_again_only_when_told(
    terminal: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old_groups(terminal)
    terminal.run("import", "messages", str(jsonl(tmp_path / "in.jsonl", of_groups(100))))
    real, left = standing.write, 3

    def write(*given: Any) -> None:
        nonlocal left
        left -= 1
        if left == 0:
            raise Killed
        real(*given)

    monkeypatch.setattr(standing, "write", write)
    out = tmp_path / "out.jsonl"
    with pytest.raises(Killed):
        terminal.run("export", str(out), "--group", "g0")
    (tmp_path / "out.jsonl.part").unlink()
    done = terminal.run("export", str(out), "--group", "g0")
    assert (done.status, "--anew" in done.err) == (2, True)
    assert terminal.run("export", str(out), "--group", "g0", "--anew").status == 0
    assert len(out.read_text().splitlines()) == 50
