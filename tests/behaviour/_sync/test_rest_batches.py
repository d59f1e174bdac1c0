# Generated from tests/behaviour/_async/test_rest_batches.py by scripts/make_sync.py. Do not edit.
"""Stories of batches of any length: accounts, one-to-one messages, official accounts."""

from __future__ import annotations

import pytest

from tencent_im_compat import IdempotencyKey
from tencent_im_compat.errors import (
    DedupWindowPassedError,
    ItemFailure,
    NotFoundError,
    Outcome,
    OutcomeUnknownError,
    PartlyRefusedError,
    RefusedError,
)
from tencent_im_compat.wire.account import AccountToImport
from tencent_im_compat.wire.msg_ext import Extension, ExtensionOperation
from tencent_im_compat.wire.openim import BatchSendMsgReply

from ..helpers import Slow
from .app import START, App

pytestmark = pytest.mark.anyio

SEND = "openim/batchsendmsg"
NEWS = "@TOA#_news"


def people(app: App, count: int) -> list[str]:
    """Imports that many accounts; their names."""
    names = [f"u{number:04}" for number in range(count)]
    for name in names:
        app.mock.user(name)
    return names


def test_importing_and_looking_up_many(every_face: App) -> None:
    app, rest = every_face, every_face.client.account
    names = [f"u{number}" for number in range(205)]
    app.mock.config.edition = "trial"
    reply = rest.multiaccount_import_all([AccountToImport(user_id=names[0], nick="Zero"), *names[1:]])
    assert app.calls("im_open_login_svc/multiaccount_import") == 3
    assert reply.fail_accounts == names[99:]  # the administrator is one of the 100
    with pytest.raises(PartlyRefusedError) as full:
        reply.raise_for_partial()
    assert full.value.failures[0] == ItemFailure("u99", 0)
    app.mock.user(names[1]).goes_online()
    seen = rest.query_state_all([*names[:100], *names[:100] * 5])
    assert [each.state for each in seen.query_result[:2]] == ["Offline", "Online"]
    assert app.calls("openim/querystate") == 2
    told = rest.query_online_status_all([*names, *names[:100] * 4], need_detail=True)
    assert (len(told.query_result), app.calls("openim/query_online_status")) == (495, 2)
    assert [each.to_account for each in told.query_result if each.detail] == [names[1]] * 5
    assert {each.failure.code for each in told.failed} == {70107}
    assert [each.to_account for each in told.failed] == [*names[99:], *names[99:100] * 4]


def test_one_message_to_very_many(app: App) -> None:
    names = people(app, 1101)
    names[700] = "nobody"
    reply = app.client.openim.batch_send_msg_all(iter(names), "news", from_account="u0000")
    assert (app.calls(SEND), [each.to_account for each in reply.failed]) == (3, ["nobody"])
    keys = [part.msg_key for part in reply.parts]
    assert len(set(keys)) == 3
    assert [app.mock.user(name).inbox[0].key for name in (names[1], names[500], names[1100])] == keys
    with pytest.raises(RefusedError) as gone:
        app.client.openim.batch_send_msg_all([*names[:500], "nobody"], "more")
    assert gone.value.code == 90012
    assert gone.value.progress is not None
    assert (gone.value.progress.remaining, gone.value.progress.in_doubt) == (["nobody"], 0)


def test_a_batch_whose_answer_was_lost_is_repeated_by_its_key_and_happens_once(
    every_face: App,
) -> None:
    app = every_face
    names = people(app, 600)

    def send(key: str | IdempotencyKey | None) -> BatchSendMsgReply:
        return app.client.openim.batch_send_msg_all(names, "news", idempotency_key=key)

    with (
        app.mock.fault("reset", SEND, when="after"),
        pytest.raises(OutcomeUnknownError) as lost,
    ):
        send("n-1")
    assert lost.value.progress is not None
    assert (lost.value.progress.done, lost.value.progress.in_doubt) == (None, 500)
    first = send("n-1")
    second = send("n-1")
    assert [part.msg_key for part in first.parts] == [part.msg_key for part in second.parts]
    assert {len(app.mock.user(name).inbox) for name in names} == {1}
    send("n-2")
    send(None)
    assert {len(app.mock.user(name).inbox) for name in names} == {3}


def test_the_window_of_a_key_is_looked_at_again_before_each_part(app: App) -> None:
    names = people(app, 600)
    key = IdempotencyKey("n-1", since=app.mock.clock.now())
    slow = app.client.with_options(observers=[Slow(app.mock, 121)])
    with pytest.raises(DedupWindowPassedError) as late:
        slow.openim.batch_send_msg_all(names, "news", idempotency_key=key)
    assert app.calls(SEND) == 1
    assert late.value.outcome is Outcome.UNKNOWN
    assert late.value.progress is not None
    assert (late.value.progress.remaining, late.value.progress.in_doubt) == (names[500:], 100)


def test_reading_and_deleting_many_messages(app: App) -> None:
    app.mock.user("alice")
    rest = app.client.openim
    names = people(app, 12)
    first = (rest.send_msg("alice", "hello", from_account="u0000")).msg_key
    for name in names[1:]:
        rest.send_msg("alice", "hello", from_account=name)
    counts = rest.get_c2c_unread_msg_num_all("alice", [*names, "nobody"])
    assert [each.c2c_unread_msg_num for each in counts.c2c_unread_msg_num_list] == [1] * 12
    assert [each.failure for each in counts.failed] == [ItemFailure("nobody", 70107)]
    assert app.calls("openim/get_c2c_unread_msg_num") == 2
    keys = [
        (rest.send_msg("alice", f"{number}", from_account="u0000", need_read_receipt=True)).msg_key
        for number in range(61)
    ]
    rest.c2c_msg_read_receipt_all("alice", "u0000", keys)
    assert app.calls("openim/c2c_msg_read_receipt") == 2
    walk = rest.iter_roam_msg("u0000", "alice", min_time=0, max_time=START)
    assert [each.msg_key for each in walk if not each.is_peer_read] == [first]
    reply = rest.delete_c2c_msg_ramble_all("alice", "u0000", [*keys, "no key"])
    assert app.calls("openim/delete_c2c_msg_ramble") == 3
    assert [each.failure for each in reply.failed] == [ItemFailure("no key", 0)]
    left = rest.iter_roam_msg("alice", "u0000", min_time=0, max_time=START)
    assert len([each for each in left]) == 1


def test_a_history_is_read_on_elsewhere(app: App) -> None:
    people(app, 2)
    rest = app.client.openim
    keys = []
    for number in range(7):
        keys.append((rest.send_msg("u0001", f"{number}", from_account="u0000")).msg_key)
        app.mock.clock.advance(1)
    until = app.mock.clock.seconds()
    walk = rest.iter_roam_msg("u0001", "u0000", min_time=0, max_time=until, page_size=3)
    first = [(next(walk)).msg_key for _ in range(3)]
    app.mock.user("u0000").sends("late", to="u0001")  # what came since changes nothing
    again = rest.iter_roam_msg("u0001", "u0000", min_time=0, max_time=until, page_size=3, cursor=walk.cursor)
    assert [*first, *[each.msg_key for each in again]] == keys[::-1]


def test_many_pairs_on_a_message(app: App) -> None:
    people(app, 2)
    rest = app.client.openim
    sent = rest.send_msg("u0001", "vote", from_account="u0000", support_message_extension=True)
    pairs = [Extension(key=f"k{number:02}", value="x") for number in range(45)]
    done = rest.set_key_values_all("u0001", sent.msg_key, ExtensionOperation.SET, pairs, from_account="u0000")
    assert (len(done.raise_for_partial().extension_list), len(done.parts)) == (45, 3)
    gone = [Extension(key=pair.key) for pair in [*pairs[:25], Extension(key="secret word")]]
    done = rest.set_key_values_all(
        "u0001", sent.msg_key, ExtensionOperation.DELETE, gone, from_account="u0000"
    )
    assert [each.error_code for each in done.failed] == [23004]
    with pytest.raises(PartlyRefusedError) as caught:
        done.raise_for_partial()
    # Keys are content: told as data, in no text.
    assert "secret word" not in f"{caught.value} {caught.value!r} {caught.value.failures}"
    walk = rest.iter_key_values("u0001", sent.msg_key, from_account="u0000")
    assert [each.key for each in walk] == [pair.key for pair in pairs[25:]]


def test_official_accounts_by_the_hundred(app: App) -> None:
    names = people(app, 120)
    official = app.client.official_account
    for number in range(52):
        official.create_official_account("u0000", "More", official_account_user_id=f"@TOA#_{number}")
    ids = [*(f"@TOA#_{number}" for number in range(52)), "@TOA#_gone"]
    found = official.get_official_account_info_all(ids, official_account_base_info_filter=["Name"])
    assert [each.name for each in found.official_account_info_list] == ["More"] * 52 + [None]
    assert [each.failure.item for each in found.failed] == ["@TOA#_gone"]
    assert app.calls("official_account_open_http_svc/get_official_account_info") == 2
    added = official.add_subscriber_all("@TOA#_0", [*names, "nobody"])
    assert [each.failure for each in added.failed] == [ItemFailure("nobody", 0)]
    gone = official.delete_subscriber_all("@TOA#_0", names)
    assert [each.result for each in gone.raise_for_partial().subscriber_list] == [1] * 120
    assert app.calls("official_account_open_http_svc/delete_subscriber") == 2
    keys = [(official.send_official_account_msg("@TOA#_0", f"{number}")).msg_key for number in range(11)]
    recalled = official.official_account_msg_recall_all("@TOA#_0", [*keys, "99_1_5"], reason="typo")
    assert [each.failure for each in recalled.failed] == [ItemFailure("99_1_5", 10030)]
    assert app.calls("official_account_open_http_svc/official_account_msg_recall") == 2
    with pytest.raises(RefusedError) as missing:
        official.add_subscriber_all("@TOA#_gone", names)
    assert missing.value.code == 130004
    assert missing.value.progress is not None
    assert missing.value.progress.remaining == names


def test_nobody_of_a_part_is_there(app: App) -> None:
    names = people(app, 500)
    with pytest.raises(NotFoundError) as caught:
        app.client.account.query_online_status_all([*names, "nobody"])
    assert caught.value.progress is not None
    done = caught.value.progress.done
    assert len(getattr(done, "query_result", [])) == 500
    assert list(caught.value.progress.remaining) == ["nobody"]
