"""The canary on commands with texts of other kinds: contents that are judged, and pushes."""

from __future__ import annotations

from typing import Any

import pytest

from tencent_im_compat.errors import InvalidArgumentError, RefusedError
from tencent_im_compat.wire.moderation import ContentToModerate
from tencent_im_compat.wire.moderation_words import CloudWordToAdd, LocalWordToAdd
from tencent_im_compat.wire.offline_push import OfflinePushInfo
from tencent_im_compat.wire.push import PushCondition
from tencent_im_compat.wire.push_attributes import UserAttrs

from ..canary import DATA, TEXT, Canary
from .app import AsyncApp

pytestmark = pytest.mark.anyio


async def test_judging_contents_shows_nothing(watched: AsyncApp, canary: Canary) -> None:
    moderation = watched.client.moderation
    content = ContentToModerate(content_id=1, content_type="Text", content=TEXT)
    words = [LocalWordToAdd(keyword=TEXT, word_type=1, filter_type=1, replaced_content=DATA)]
    cloud = CloudWordToAdd(content=TEXT)
    await moderation.add_local_audit_keywords(words)
    await moderation.add_cloud_audit_keywords("100", [cloud])
    results: list[Any] = [
        await moderation.content_moderation("C2C", "Text", TEXT),
        await moderation.batch_content_moderation("C2C", [content]),
        await moderation.get_local_audit_keywords(keyword=TEXT),
        await moderation.get_cloud_audit_keywords("100", content=TEXT),
        await moderation.delete_cloud_audit_keywords("100", [TEXT, DATA]),
    ]
    assert results[0].keywords == results[1].audit_results[0].keywords == [TEXT]
    watched.mock.config.cloud_audit = False
    with pytest.raises(RefusedError) as off:
        await moderation.content_moderation("C2C", "Text", TEXT)
    with pytest.raises(RefusedError) as also_off:
        await moderation.batch_content_moderation("C2C", [content])
    with pytest.raises(InvalidArgumentError) as long:
        await moderation.content_moderation("C2C", "Text", TEXT * 1000)
    with pytest.raises(InvalidArgumentError) as twice:
        await moderation.batch_content_moderation_all("C2C", [content, content])
    errors = [each.value for each in (off, also_off, long, twice)]
    canary.look(results, errors, content, words, cloud, watched.client)
    canary.look(list(watched.mock.journal))
    canary.check()


async def test_pushing_shows_nothing(watched: AsyncApp, canary: Canary) -> None:
    push = watched.client.push
    for name in ("administrator", "bob"):
        watched.mock.user(name)
    info = OfflinePushInfo(title=TEXT, desc=DATA, ext=TEXT)
    attrs = UserAttrs(to_account="bob", attrs={"city": DATA})
    condition = PushCondition(attrs_or={"city": DATA})
    await push.set_attr_name({"0": "city"})
    await push.set_attr([attrs])
    sent = await push.push(TEXT, offline_push_info=info, condition=condition)
    assert watched.mock.user("bob").inbox_contains(TEXT)
    results: list[Any] = [
        sent,
        await push.get_attr(["bob"]),
        await push.batch(["bob"], info),
        await push.revoke(sent.task_id, info),
        await push.all_member_push_trace(sent.task_id, "bob"),
    ]
    with pytest.raises(RefusedError) as soon:
        await push.im_push(TEXT, offline_push_info=info)
    with pytest.raises(InvalidArgumentError) as mixed:
        await push.push(TEXT, condition=PushCondition(tags_or=["a"], attrs_or={"city": DATA * 9}))
    canary.look(results, soon.value, mixed.value, info, attrs, condition, watched.client)
    canary.look(list(watched.mock.journal))
    canary.check()
