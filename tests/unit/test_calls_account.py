"""Builders of the account commands."""

from __future__ import annotations

import pytest

from tencent_im_compat.call import Safety
from tencent_im_compat.calls import account as calls
from tencent_im_compat.wire.account import AccountCheckResult, AccountDeleteReply, AccountToImport

from ..tables import all_rows
from .calls_table import Bad, Command, check_built, check_refused

COMMANDS: dict[str, Command] = {
    "account_import": Command(calls.account_import, {"user_id": "alice"}, {"UserID": "alice"}),
    "account_import, all": Command(
        calls.account_import,
        {"user_id": "alice", "nick": "é" * 250, "face_url": "https://img.example.com/a.png"},
        {"UserID": "alice", "Nick": "é" * 250, "FaceUrl": "https://img.example.com/a.png"},
    ),
    "multiaccount_import": Command(
        calls.multiaccount_import, {"accounts": ["alice", "bob"]}, {"Accounts": ["alice", "bob"]}
    ),
    "multiaccount_import, all": Command(
        calls.multiaccount_import,
        {"accounts": [AccountToImport(user_id="alice", nick="A", face_url="https://a.example"), "bob"]},
        {
            "AccountList": [
                {"UserID": "alice", "Nick": "A", "FaceUrl": "https://a.example"},
                {"UserID": "bob"},
            ]
        },
    ),
    "account_check": Command(
        calls.account_check,
        {"user_ids": ["alice", "bob"]},
        {"CheckItem": [{"UserID": "alice"}, {"UserID": "bob"}]},
    ),
    "account_delete": Command(
        calls.account_delete,
        {"user_ids": ["alice", "bob"]},
        {"DeleteItem": [{"UserID": "alice"}, {"UserID": "bob"}]},
        Safety.NEVER,
    ),
    "kick": Command(calls.kick, {"user_id": "alice"}, {"UserID": "alice"}, Safety.NEVER),
}

MANY = [f"u{n}" for n in range(101)]
BAD: list[Bad] = [
    Bad("account_import", {"user_id": ""}, "user_id"),
    Bad("account_import", {"user_id": 5}, "user_id"),
    Bad("account_import", {"user_id": "u" * 33}, "user_id", "32 bytes"),
    Bad("account_import", {"nick": "n" * 501}, "nick", "500"),
    Bad("account_import", {"nick": "é" * 251}, "nick", "502 bytes"),
    Bad("account_import", {"nick": 5}, "nick"),
    Bad("account_import", {"face_url": "f" * 501}, "face_url", "500"),
    Bad("multiaccount_import", {"accounts": []}, "accounts"),
    Bad("multiaccount_import", {"accounts": "alice"}, "accounts", "list"),
    Bad("multiaccount_import", {"accounts": None}, "accounts", "list"),
    Bad("multiaccount_import", {"accounts": MANY}, "accounts", "100"),
    Bad("multiaccount_import", {"accounts": ["alice", ""]}, "accounts[1]"),
    Bad("multiaccount_import", {"accounts": [AccountToImport(user_id="a"), "u" * 33]}, "accounts[1]"),
    Bad("multiaccount_import", {"accounts": [AccountToImport(user_id="")]}, "accounts[0].user_id"),
    Bad(
        "multiaccount_import",
        {"accounts": [AccountToImport(user_id="a", nick="n" * 501)]},
        "accounts[0].nick",
    ),
    Bad(
        "multiaccount_import",
        {"accounts": [AccountToImport(user_id="a", face_url="f" * 501)]},
        "accounts[0].face_url",
    ),
    Bad("multiaccount_import", {"accounts": [{"UserID": "alice"}]}, "accounts[0]"),
    Bad("account_check", {"user_ids": []}, "user_ids"),
    Bad("account_check", {"user_ids": "alice"}, "user_ids"),
    Bad("account_check", {"user_ids": MANY}, "user_ids", "100"),
    Bad("account_check", {"user_ids": ["alice", 5]}, "user_ids[1]"),
    Bad("account_delete", {"user_ids": []}, "user_ids"),
    Bad("account_delete", {"user_ids": "alice"}, "user_ids"),
    Bad("account_delete", {"user_ids": MANY}, "user_ids", "100"),
    Bad("account_delete", {"user_ids": ["alice", ""]}, "user_ids[1]"),
    Bad("kick", {"user_id": ""}, "user_id"),
    Bad("kick", {"user_id": ["alice"]}, "user_id"),
    Bad("kick", {"user_id": "u" * 33}, "user_id", "32 bytes"),
]


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
def test_built_as_documented(command: Command) -> None:
    check_built(command)


@all_rows("bad", BAD, ids=str)
def test_bad_argument_is_named(bad: Bad) -> None:
    check_refused(COMMANDS, bad)


@pytest.mark.parametrize(
    ("code", "status", "imported"), [(0, "Imported", True), (0, "NotImported", False), (70169, None, False)]
)
def test_imported_means_found_and_there(code: int, status: str | None, imported: bool) -> None:
    result = AccountCheckResult(user_id="alice", result_code=code, account_status=status)
    assert result.imported is imported


def test_accounts_that_were_not_deleted() -> None:
    reply = AccountDeleteReply.model_validate(
        {
            "ErrorCode": 0,
            "ResultItem": [
                {"UserID": "carol", "ResultCode": 0, "ResultInfo": ""},
                {"UserID": "nobody", "ResultCode": 70107, "ResultInfo": "gone"},
            ],
        }
    )
    assert [(item.user_id, item.result_code, item.ok) for item in reply.failed] == [("nobody", 70107, False)]
    assert reply.result_item[0].ok
