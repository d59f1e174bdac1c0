"""Sending, reading, and who has read, from the terminal; UserSigs, too."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest

from tencent_im_compat import generate_user_sig
from tencent_im_compat.cli.usersig.explaining import explained

from .running import Terminal


@pytest.mark.slow
def test_a_message_to_a_group_and_who_has_read_it(terminal: Terminal) -> None:
    sent = terminal.process("send", "Lunch?", "--group", "team", "--from", "alice", "--receipt", "--json")
    assert (sent.status, sent.one["seq"]) == (0, 1), sent.err
    terminal.mock.user("bob").receipts(terminal.mock.group("team").last_message)
    shown = terminal.process("receipts", "show", "--group", "team", "--seq", "1", "--json").one
    assert shown == {"seq": 1, "read_num": 1, "unread_num": 1, "read": ["bob"], "unread": ["carol"]}
    people = terminal.run("receipts", "show", "--group", "team", "--seq", "1")
    assert "1: 1 read · 1 unread\n  read:   bob\n  unread: carol" in people.out
    none = terminal.run("receipts", "show", "--group", "team", "--seq", "7")
    assert (none.status, "no receipts" in none.out) == (1, True)
    terminal.run("send", "no receipt", "--group", "team")
    rows = terminal.run("receipts", "report", "--group", "team", "--json").lines
    assert [(row["seq"], row["read"], row["unread"], row["text"]) for row in rows] == [(1, 1, 1, "Lunch?")]
    assert "alice  1     1       Lunch?" in terminal.process("receipts", "report", "--group", "team").out


def test_a_message_to_one_and_whether_it_was_read(terminal: Terminal) -> None:
    assert (
        terminal.run("send", "-", "--to", "bob", "--from", "alice", "--receipt", given="psst\n").status == 0
    )
    rows = terminal.run("receipts", "show", "--user", "alice", "--peer", "bob", "--json").lines
    assert [(row["read"], row["asked"]) for row in rows] == [(False, True)]
    (message,) = terminal.mock.user("bob").inbox
    assert message.text == "psst"
    terminal.mock.user("bob").receipts(message)
    assert "  read" in terminal.run("receipts", "show", "--user", "alice", "--peer", "bob").out


def test_a_message_to_many(terminal: Terminal, tmp_path: Path) -> None:
    people = tmp_path / "people.txt"
    people.write_text("bob\n\ncarol\nnobody\n", encoding="utf-8")
    done = terminal.run("send", "Closed", "--to-file", str(people), "--to", "alice", "--json")
    assert done.status == 1
    assert [line.get("to") for line in done.lines] == ["nobody", None]
    assert done.lines[-1] == {"sent": 3, "failed": 1}
    assert [each.text for each in terminal.mock.user("carol").inbox] == ["Closed"]


def test_a_named_send_happens_once(terminal: Terminal) -> None:
    words = ("send", "once", "--to", "bob", "--from", "alice", "--key", "order-1")
    assert terminal.run(*words).status == terminal.run(*words).status == 0
    assert len(terminal.mock.user("bob").inbox) == 1
    custom = terminal.run("send", '{"a": 1}', "--to", "bob", "--custom")
    assert custom.status == 0
    assert terminal.mock.user("bob").inbox[-1].body[0]["MsgType"] == "TIMCustomElem"


@pytest.mark.slow
def test_histories_are_shown(terminal: Terminal) -> None:
    alice = terminal.mock.user("alice")
    for number in range(30):
        alice.sends(f"m{number}", group="team")
        alice.sends(f"c{number}", to="bob")
    group = terminal.process("history", "--group", "team", "--limit", "3", "--json")
    assert [row["body"][0]["MsgContent"]["Text"] for row in group.lines] == ["m27", "m28", "m29"]
    two = terminal.run("history", "--user", "bob", "--peer", "alice")
    assert two.out.splitlines()[-1].endswith("alice: c29")
    assert len(two.out.splitlines()) == 20
    alice.recalls(terminal.mock.group("team").last_message)
    assert (
        terminal.run("history", "--group", "team", "--limit", "1").out.rstrip().endswith("alice: (recalled)")
    )


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        (("send", "x"), "to whom?"),
        (("send", "x", "--to", "bob", "--group", "team"), "to whom?"),
        (("send", "x", "--to-file", "/no/such/file"), "No such file"),
        (("send", "x", "--to", "x" * 33), "at most 32 bytes"),
        (("history",), "whose history?"),
        (("history", "--user", "bob"), "whose history?"),
        (("receipts", "show"), "of which messages?"),
        (("receipts", "show", "--group", "team"), "of which messages?"),
        (("receipts", "watch", "--group", "team"), "--seq"),
        (("export", "x.jsonl", "--topic", "t"), "whose history?"),
    ],
)
def test_misuse(words: tuple[str, ...], problem: str, terminal: Terminal) -> None:
    done = terminal.run(*words)
    assert (done.status, problem in done.err) == (2, True), done.err


@pytest.mark.slow
def test_a_watch_ends_when_all_have_read_or_when_told(terminal: Terminal) -> None:
    terminal.run("send", "Lunch?", "--group", "team", "--from", "alice", "--receipt")
    message = terminal.mock.group("team").last_message
    watch = ("receipts", "watch", "--group", "team", "--seq", "1", "--interval", "0.1", "--json")
    given_up = terminal.run(*watch, "--timeout", "0.05")
    assert (given_up.status, given_up.one["unread_num"]) == (1, 2)
    with terminal.started(*watch) as process:
        assert process.stdout is not None
        assert '"unread_num": 2' in process.stdout.readline()
        terminal.mock.user("bob").receipts(message)
        assert '"unread_num": 1' in process.stdout.readline()
        terminal.mock.user("carol").receipts(message)
        assert '"unread_num": 0' in process.stdout.readline()
        assert process.wait(20) == 0


@pytest.mark.slow
def test_ctrl_c_ends_a_watch(terminal: Terminal) -> None:
    terminal.run("send", "Lunch?", "--group", "team", "--from", "alice", "--receipt")
    with terminal.started("receipts", "watch", "--group", "team", "--seq", "1") as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "1: 0 read · 2 unread\n"
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=20)
        assert (process.returncode, err) == (130, "interrupted\n")


def test_a_usersig_is_read_without_a_key(terminal: Terminal) -> None:
    sig = terminal.run("usersig", "make", "--user", "bob", "--json").one["usersig"]
    said = terminal.process("usersig", "explain", "-", "--json", given=sig + "\n").one
    assert (said["readable"], said["user_id"], said["sdk_app_id"]) == (True, "bob", terminal.mock.sdk_app_id)
    assert terminal.run("usersig", "explain", sig).status == 0
    assert terminal.run("usersig", "verify", sig, "--user", "bob").out == "good\n"
    wrong = terminal.run("usersig", "verify", sig, "--user", "eve")
    assert (wrong.status, wrong.out.startswith("refused with 70013")) == (1, True)
    assert terminal.run("usersig", "explain", "").status == 1


def test_what_is_odd_about_a_usersig() -> None:
    def remarks(now: float, expire: int = 86400) -> str:
        return " ".join(explained(generate_user_sig(1, "k", "bob", expire, now=1_767_000_000), now).remarks)

    assert "good for 23 hours" in remarks(1_767_000_000 + 100)
    assert "expired 2 days ago" in remarks(1_767_000_000 + 3 * 86400)
    assert "in the future: a clock is wrong" in remarks(1_767_000_000 - 3600)
    assert "longer than 180 days" in remarks(1_767_000_000, 400 * 86400)
    assert "translated" in explained("eJw+/x=").remarks[0]
    assert "70002" in explained("").remarks[0]
    assert "70003" in explained("eJwabc").remarks[0]
    absurd = explained(generate_user_sig(1, "k", "bob", 10**15, now=1_767_000_000), 1_767_000_000)
    assert "which is no date" in absurd.text()
