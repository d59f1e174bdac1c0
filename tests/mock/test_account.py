"""Importing and checking accounts."""

from __future__ import annotations

import pytest

from tencent_im_mock.core.world import World

from .conftest import GroupCaller

IMPORT = "im_open_login_svc/account_import"
IMPORT_MANY = "im_open_login_svc/multiaccount_import"
CHECK = "im_open_login_svc/account_check"


def test_import_makes_an_account_once(call: GroupCaller, world: World) -> None:
    call.ok(IMPORT, {"UserID": "zoe", "Nick": "Zoe", "FaceUrl": "https://img.example.com/z.png"})
    first = world.accounts.get("zoe")
    assert first is not None
    call.ok(IMPORT, {"UserID": "zoe", "Nick": "Z."})
    again = world.accounts.get("zoe")
    assert again is first
    assert (first.nick, first.face_url) == ("Z.", "https://img.example.com/z.png")


def test_the_old_field_name_is_taken_as_well(call: GroupCaller, world: World) -> None:
    call.ok(IMPORT, {"Identifier": "zoe"})
    assert "zoe" in world.accounts


@pytest.mark.parametrize("user_id", ["", "x" * 33, "é" * 17])
def test_user_ids_have_1_to_32_bytes(call: GroupCaller, user_id: str) -> None:
    assert call.code(IMPORT, {"UserID": user_id}) == 70402


def test_profile_values_have_at_most_500_bytes(call: GroupCaller) -> None:
    assert call.code(IMPORT, {"UserID": "zoe", "Nick": "n" * 500}) == 0
    assert call.code(IMPORT, {"UserID": "zoe", "Nick": "n" * 501}) == 40601
    assert call.code(IMPORT, {"UserID": "zoe", "FaceUrl": "é" * 251}) == 40601


def test_import_many_in_both_forms(call: GroupCaller, world: World) -> None:
    long = "a_user_id_that_is_much_longer_than_32_bytes"
    answer = call.ok(IMPORT_MANY, {"Accounts": ["yan", long]})
    assert answer["FailAccounts"] == [long]
    answer = call.ok(
        IMPORT_MANY, {"AccountList": [{"UserID": "zoe", "Nick": "Zoe"}, {"UserID": "yan", "Nick": "Y"}]}
    )
    assert answer["FailAccounts"] == []
    yan = world.accounts.get("yan")
    assert yan is not None
    assert yan.nick == "Y"
    call.ok(IMPORT_MANY, {"Accounts": ["yan"]})
    assert yan.nick == "Y"


def test_import_many_limits(call: GroupCaller) -> None:
    assert call.code(IMPORT_MANY, {}) == 70402
    assert call.code(IMPORT_MANY, {"Accounts": [f"u{n}" for n in range(101)]}) == 70402
    assert call.code(IMPORT_MANY, {"Accounts": [f"u{n}" for n in range(100)]}) == 0


def test_check_tells_who_is_imported(call: GroupCaller) -> None:
    answer = call.ok(CHECK, {"CheckItem": [{"UserID": "alice"}, {"UserID": "nobody"}]})
    assert [(item["UserID"], item["ResultCode"], item["AccountStatus"]) for item in answer["ResultItem"]] == [
        ("alice", 0, "Imported"),
        ("nobody", 0, "NotImported"),
    ]


def test_the_trial_edition_holds_100_accounts(call: GroupCaller, world: World) -> None:
    world.config.edition = "trial"
    free = 100 - len(world.accounts)
    answer = call.ok(IMPORT_MANY, {"Accounts": [f"u{n}" for n in range(100)]})
    assert len(answer["FailAccounts"]) == 100 - free
    assert call.code(IMPORT, {"UserID": "late"}) == 70398
    assert call.code(IMPORT, {"UserID": "alice", "Nick": "A"}) == 0
