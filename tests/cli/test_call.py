"""`tencent-im call` against a mock."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from .running import Terminal

TEXT = 'MsgBody:=[{"MsgType": "TIMTextElem", "MsgContent": {"Text": "hi"}}]'


def test_a_call_is_sent_as_it_is_written(terminal: Terminal) -> None:
    done = terminal.process("call", "group/create_group", "Type=Public", "Name=Lunch", "GroupId=lunch")
    assert (done.status, json.loads(done.out)["GroupId"]) == (0, "lunch"), done.err
    done = terminal.run("call", "create_group", "Type=Public", "Name=Lunch", "Limit=5", "--json")
    assert done.status == 1
    assert done.one["ErrorCode"] == 10004
    assert "was refused with 10004" in done.err
    sent = json.loads(list(terminal.mock.journal)[-1].request)
    assert sent == {"Type": "Public", "Name": "Lunch", "Limit": "5"}


def test_what_is_given_as_text_goes_out_byte_by_byte(terminal: Terminal, tmp_path: Path) -> None:
    text = '{ "UserID":"eve" ,"Nick" : "\\u00e9" }'
    for given, stdin in ((text, None), ("-", text), (f"@{tmp_path / 'body.json'}", None)):
        (tmp_path / "body.json").write_text(text, encoding="utf-8")
        done = terminal.run("call", "account_import", "--data", given, "--json", given=stdin)
        assert (done.status, done.one["ErrorCode"]) == (0, 0), done.err
        assert list(terminal.mock.journal)[-1].request.decode() == text
    terminal.run("call", "account_import", "Nick=é", "--data", text)
    assert json.loads(list(terminal.mock.journal)[-1].request) == {"UserID": "eve", "Nick": "é"}


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        (("create_grop",), "did you mean create_group"),
        ((), "which command?"),
        (("account_import", "UserID"), "is no field"),
        (("account_import", "--data", "[]"), "a JSON object"),
        (("account_import", "--data", "{"), "no JSON"),
        (("account_import", "--data", "@/no/such/file"), "No such file"),
        (("account_import", "UserID:=7", "--check"), "UserID must be a string: write UserID=..."),
        (("account_import", "--check"), "UserID is needed"),
        (("account_import", "UserID=x", "--all"), "answers no pages"),
        (("account_import", "UserID=x", "--region", "mars", "--base-url", ""), "unknown region 'mars'"),
        (("account_import", "UserID=x", "--base-url", "http://example.com"), "plain http"),
    ],
)
def test_misuse_ends_with_2_and_sends_nothing(
    words: tuple[str, ...], problem: str, terminal: Terminal
) -> None:
    done = terminal.run("call", *words)
    assert (done.status, problem in done.err) == (2, True), done.err
    told = terminal.run("call", *words, "--json").one["error"]
    assert problem in told["text"]
    assert told["status"] == 2
    assert terminal.mock.journal.total == 0


def test_a_lost_answer_ends_with_3_and_is_repeated_only_where_that_is_safe(terminal: Terminal) -> None:
    terminal.mock.fault("cut", when="after", count=1)
    done = terminal.run("call", "create_group", "Type=Public", "Name=n", "--json")
    assert (done.status, done.one["error"]["outcome"]) == (3, "unknown"), done.out
    assert terminal.mock.journal.total == 1, "a group that may exist is not made again"
    terminal.mock.fault("cut", when="after", count=1)
    message = ("From_Account=alice", "To_Account=bob", "MsgRandom:=7", TEXT)
    assert terminal.run("call", "sendmsg", *message, "MsgSeq:=1").status == 0
    assert terminal.mock.journal.total == 3, "the same message again, which the server drops"
    assert len(terminal.mock.user("bob").inbox) == 1
    terminal.mock.fault("cut", when="after", count=1)
    assert terminal.run("call", "sendmsg", *message).status == 3, "the server draws another MsgSeq each time"
    assert terminal.mock.journal.total == 4


def test_nothing_listens(terminal: Terminal) -> None:
    done = terminal.run(
        "call", "account_import", "UserID=x", "--base-url", "http://127.0.0.1:1", "--attempts", "1", "--json"
    )
    assert (done.status, done.one["error"]["kind"]) == (1, "NotSentError")


def test_a_dry_run_shows_what_would_be_sent_without_secrets(terminal: Terminal) -> None:
    done = terminal.run("call", "account_import", "UserID=eve", "--dry-run", "--json")
    assert (done.status, terminal.mock.journal.total) == (0, 0)
    assert done.one["body"] == '{"UserID": "eve"}'
    assert "/v4/im_open_login_svc/account_import?" in done.one["url"]
    assert "usersig=[usersig]" in done.one["url"]


def test_all_walks_over_pages(terminal: Terminal) -> None:
    for number in range(7):
        terminal.mock.group(f"g{number}", members=["alice"])
    joined = (
        "call",
        "get_joined_group_list",
        "Member_Account=alice",
        "WithNoActiveGroups:=1",
        "Limit:=3",
        "--all",
    )
    done = terminal.run(*joined)
    groups = [row["GroupId"] for row in done.lines]
    assert sorted(groups) == sorted(["team", *(f"g{number}" for number in range(7))])
    assert terminal.mock.journal.total == 3
    for number in range(45):
        terminal.mock.user("alice").sends(f"m{number}", group="team")
    done = terminal.run("call", "group_msg_get_simple", "GroupId=team", "ReqMsgNumber:=20", "--all")
    assert [row["MsgSeq"] for row in done.lines] == list(range(45, 0, -1))
    for number in range(45):
        terminal.mock.user("alice").sends(f"c{number}", to="bob")
    done = terminal.run(
        "call", "admin_getroammsg", "Operator_Account=alice", "Peer_Account=bob", "MaxCnt:=20", "MinTime:=0",
        "MaxTime:=4000000000", "--all",
    )  # fmt: skip
    assert len({row["MsgKey"] for row in done.lines}) == len(done.lines) == 45
    refused = terminal.run("call", "get_joined_group_list", "Member_Account=nobody", "--all")
    assert refused.status == 1


def test_help_begins_with_the_page_of_the_named_command(terminal: Terminal) -> None:
    done = terminal.process("call", "sendmsg", "--help")
    assert done.status == 0
    assert done.out.startswith("openim/sendmsg: Send a one-to-one message")
    for part in ("* To_Account  (string)", "Codes:", "90003", "Examples:", "--dry-run"):
        assert part in done.out
    assert "there is no command" in terminal.run("call", "sendmesg", "--help").out
    listed = terminal.run("call", "--list", "receipt", "--json")
    assert {row["command"] for row in listed.lines} >= {"group_open_http_svc/get_group_msg_receipt"}


def test_no_secret_shows(terminal: Terminal) -> None:
    """Neither the key nor the UserSig, whatever happens."""
    terminal.mock.fault("status")
    done = terminal.run("call", "account_import", "UserID=x", "--attempts", "1")
    assert done.status == 3
    assert terminal.mock.secret_key not in done.out + done.err
    assert "usersig" not in done.out + done.err


def test_a_region_that_is_given_counts_more_than_a_url_of_the_environment(terminal: Terminal) -> None:
    words = ("call", "account_import", "UserID=x", "--dry-run", "--json")
    assert terminal.run(*words).one["url"].startswith(terminal.url)
    assert terminal.run(*words, TENCENT_IM_REGION="sgp").one["url"].startswith(terminal.url)
    assert (
        terminal.run(*words, "--region", "sgp").one["url"].startswith("https://adminapisgp.im.qcloud.com/v4/")
    )
