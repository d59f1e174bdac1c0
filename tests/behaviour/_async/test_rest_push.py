"""Stories of pushes over REST: to many, to some, to named accounts; taking one back; reports."""

from __future__ import annotations

import json

import pytest

from tencent_im_compat.errors import (
    BadRequestError,
    EditionRequiredError,
    NotFoundError,
    OutcomeUnknownError,
    QuotaUsedUpError,
    RateLimitedError,
)
from tencent_im_compat.wire.offline_push import OfflinePushInfo
from tencent_im_compat.wire.push import PushCondition
from tencent_im_compat.wire.push_attributes import UserAttrs
from tencent_im_compat.wire.push_tags import UserTags

from .app import START, AsyncApp

pytestmark = pytest.mark.anyio

INFO = OfflinePushInfo(push_flag=0, title="Notice", desc="tonight", ext="{}")


def people(app: AsyncApp) -> None:
    """Bob is on the web, Carol has an Android phone without connection, Dave has no device."""
    app.mock.user("administrator")
    app.mock.user("bob", platform="Web").goes_online()
    carol = app.mock.user("carol", platform="Android")
    carol.goes_online()
    carol.loses_connection()
    app.mock.user("dave")


def shown(app: AsyncApp, user_id: str) -> list[tuple[str, str]]:
    """Title and text of what a user's devices show."""
    return [(push.title, push.text) for push in app.mock.user(user_id).pushes]


async def test_a_message_to_everybody(every_face: AsyncApp) -> None:
    app = every_face
    people(app)
    push = app.client.push
    sent = await push.push("maintenance", offline_push_info=INFO, msg_random=7, data_id="mine")
    assert sent.task_id
    assert shown(app, "bob") == shown(app, "carol") == [("Notice", "tonight")]
    assert shown(app, "dave") == []
    for name in ("bob", "carol", "dave"):
        (message,) = app.mock.user(name).inbox
        assert (message.sender, message.text, app.mock.user(name).unread) == (
            "administrator", "maintenance", 1,
        )  # fmt: skip
    again = await push.push("maintenance", offline_push_info=INFO, msg_random=7)
    assert again.task_id == sent.task_id
    assert len(app.mock.user("dave").inbox) == 1


async def test_what_is_not_stored(app: AsyncApp) -> None:
    people(app)
    await app.client.push.push("maintenance", from_account="dave", online_only=True)
    app.mock.clock.advance(2)
    await app.client.push.push(offline_push_info=INFO, from_account="dave")
    assert shown(app, "bob") == [("", "maintenance"), ("Notice", "tonight")]
    assert [app.mock.user(name).inbox for name in ("bob", "carol", "administrator")] == [[], [], []]


async def test_the_older_push_waits_for_those_who_are_away(app: AsyncApp) -> None:
    people(app)
    push = app.client.push
    await push.im_push("maintenance")
    assert (shown(app, "bob"), shown(app, "carol")) == ([("", "maintenance")], [])
    app.mock.clock.advance(2)
    await push.im_push("soon", from_account="bob", msg_life_time=60, offline_push_info=INFO)
    assert shown(app, "carol") == [("Notice", "tonight"), ("", "soon")]
    assert shown(app, "dave") == [("", "soon")]
    app.mock.clock.advance(60)
    assert shown(app, "dave") == []
    assert app.mock.user("dave").inbox == []


@pytest.mark.parametrize(
    ("condition", "reached"),
    [
        (PushCondition(tags_or=["red", "green"]), {"bob", "carol"}),
        (PushCondition(tags_and=["red", "blue"]), {"bob"}),
        (PushCondition(attrs_or={"city": "Rome", "level": "1"}), {"bob", "carol"}),
        (PushCondition(attrs_and={"city": "Rome", "level": "2"}), {"carol"}),
    ],
)
async def test_a_push_to_some(app: AsyncApp, condition: PushCondition, reached: set[str]) -> None:
    people(app)
    push = app.client.push
    await push.set_attr_name({"0": "city", "1": "level"})
    bob = UserAttrs(to_account="bob", attrs={"city": "Paris", "level": "1"})
    carol = UserAttrs(to_account="carol", attrs={"city": "Rome", "level": "2"})
    await push.set_attr([bob, carol])
    await push.add_tag(
        [
            UserTags(to_account="bob", tags=["red", "blue"]),
            UserTags(to_account="carol", tags=["green"]),
        ]
    )
    await push.push("for some", condition=condition)
    assert {name for name in ("bob", "carol", "dave") if app.mock.user(name).inbox} == reached
    app.mock.clock.advance(2)
    await push.im_push("for some", condition=condition, msg_life_time=60)
    assert {name for name in ("bob", "carol", "dave") if ("", "for some") in shown(app, name)} == reached


async def test_a_push_whose_answer_was_lost_is_one_push(app: AsyncApp) -> None:
    people(app)
    push = app.client.push
    for command in ("timpush/push", "all_member_push/im_push"):
        app.mock.fault("status", command, when="after", count=1)
    await push.push("maintenance")
    assert app.calls("timpush/push") == 2
    assert len(app.mock.user("dave").inbox) == 1
    app.mock.clock.advance(2)
    await push.im_push("soon", msg_life_time=60)
    assert app.calls("all_member_push/im_push") == 2
    assert shown(app, "dave") == [("", "soon")]
    app.mock.fault("status", "timpush/batch", when="after", count=1)
    with pytest.raises(OutcomeUnknownError):
        await push.batch(["carol"], INFO)
    assert app.calls("timpush/batch") == 1
    assert shown(app, "carol")[-1] == ("Notice", "tonight")


async def test_pushes_that_are_refused(app: AsyncApp) -> None:
    people(app)
    push = app.client.push
    app.mock.config.push_quota = 2
    await push.push("one")
    with pytest.raises(RateLimitedError) as soon:
        await push.push("two")
    assert soon.value.code == 90024
    app.mock.clock.advance(2)
    await push.im_push("two")
    app.mock.clock.advance(2)
    with pytest.raises(QuotaUsedUpError) as quota:
        await push.push("three")
    assert (quota.value.code, quota.value.doc) == (90047, "269/45933")
    with pytest.raises(NotFoundError) as sender:
        await push.push("three", from_account="nobody")
    assert sender.value.code == 90008
    with pytest.raises(BadRequestError) as attribute:
        await push.im_push("three", condition=PushCondition(attrs_or={"shoe": "43"}))
    assert attribute.value.code == 90033
    app.mock.config.edition = "pro"
    with pytest.raises(EditionRequiredError) as edition:
        await push.im_push("three")
    assert edition.value.code == 90045
    app.mock.config.push_plugin = False
    with pytest.raises(EditionRequiredError):
        await push.batch(["bob"], INFO)


async def test_a_notification_to_named_accounts(every_face: AsyncApp) -> None:
    app = every_face
    people(app)
    push = app.client.push
    sent = await push.batch(["carol", "ghost"], INFO, from_account="bob", data_id="mine")
    assert sent.task_id.startswith("batch_")
    assert [(each.to_account, each.error_code) for each in sent.failed] == [("ghost", 70107)]
    assert shown(app, "carol") == [("Notice", "tonight")]
    assert app.mock.user("carol").inbox == []
    nobody = await push.batch(["ghost"], INFO)
    assert (nobody.task_id, len(nobody.failed)) == ("", 1)


async def test_a_notification_to_very_many(app: AsyncApp) -> None:
    people(app)
    push = app.client.push
    names = [f"ghost{number}" for number in range(500)]
    sent = await push.batch_all([*names, "bob", "carol"], INFO, from_account="dave", data_id="mine")
    assert [each.to_account for each in sent.failed] == names
    assert shown(app, "bob") == shown(app, "carol") == [("Notice", "tonight")]
    bodies = [json.loads(entry.request) for entry in app.mock.journal.calls("timpush/batch")]
    assert [len(body["To_Account"]) for body in bodies] == [500, 2]
    assert len({body["MsgRandom"] for body in bodies}) == 2
    app.mock.fault("code", "timpush/batch", code=90045, skip=1)
    with pytest.raises(EditionRequiredError) as caught:
        await push.batch_all([*names, "bob", "carol"], INFO)
    assert caught.value.progress is not None
    assert caught.value.progress.remaining == ["bob", "carol"]


async def test_taking_a_push_back(app: AsyncApp) -> None:
    people(app)
    push = app.client.push
    sent = await push.push("maintenance", offline_push_info=INFO)
    app.mock.clock.advance(86_400)
    await push.revoke(sent.task_id, OfflinePushInfo(title="Recalled", desc="never mind"))
    # A device that was connected keeps what it shows.
    assert (shown(app, "bob"), shown(app, "carol")) == (
        [("Notice", "tonight")],
        [("Recalled", "never mind")],
    )
    assert app.mock.user("dave").inbox == []
    app.mock.clock.advance(1)
    with pytest.raises(BadRequestError) as late:
        await push.revoke(sent.task_id, INFO)
    assert late.value.code == 90001


async def test_what_became_of_pushes(app: AsyncApp) -> None:
    people(app)
    push = app.client.push
    sent = await push.push("maintenance", offline_push_info=INFO)
    await app.client.openim.send_msg("carol", "hello", from_account="bob")
    carol = app.mock.user("carol")
    carol.taps_push(carol.pushes[-1].number)
    (trace,) = (await push.all_member_push_trace(sent.task_id, "carol")).instance_trace
    assert (trace.system, trace.event_type, trace.push_platform) == ("Android", 1, 4)
    assert (trace.push_time, trace.notification_status) == ("2026-01-01 09:00:00", 1)
    span = {"start_time": START, "end_time": START + 1}
    assert (await push.all_member_push_statistics([sent.task_id], **span)).total_count == 2
    numbers = await push.normal_push_statistics(**span)
    assert (numbers.total_count, numbers.sent_count, numbers.delivered_count, numbers.click_count) == (
        1, 1, 1, 1,
    )  # fmt: skip
    assert [(each.push_platform, each.click_count) for each in numbers.platform_statistics] == [(4, 1)]
    app.mock.config.push_plugin = False
    with pytest.raises(EditionRequiredError) as caught:
        await push.normal_push_statistics(**span)
    assert caught.value.code == 60020
