# Generated from tests/behaviour/_async/test_secrets_rest.py by scripts/make_sync.py. Do not edit.
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
from .app import App

pytestmark = pytest.mark.anyio


def test_judging_contents_shows_nothing(watched: App, canary: Canary) -> None:
    moderation = watched.client.moderation
    content = ContentToModerate(content_id=1, content_type="Text", content=TEXT)
    words = [LocalWordToAdd(keyword=TEXT, word_type=1, filter_type=1, replaced_content=DATA)]
    cloud = CloudWordToAdd(content=TEXT)
    moderation.add_local_audit_keywords(words)
    moderation.add_cloud_audit_keywords("100", [cloud])
    results: list[Any] = [
        moderation.content_moderation("C2C", "Text", TEXT),
        moderation.batch_content_moderation("C2C", [content]),
        moderation.get_local_audit_keywords(keyword=TEXT),
        moderation.get_cloud_audit_keywords("100", content=TEXT),
        moderation.delete_cloud_audit_keywords("100", [TEXT, DATA]),
    ]
    assert results[0].keywords == results[1].audit_results[0].keywords == [TEXT]
    watched.mock.config.cloud_audit = False
    with pytest.raises(RefusedError) as off:
        moderation.content_moderation("C2C", "Text", TEXT)
    with pytest.raises(RefusedError) as also_off:
        moderation.batch_content_moderation("C2C", [content])
    with pytest.raises(InvalidArgumentError) as long:
        moderation.content_moderation("C2C", "Text", TEXT * 1000)
    with pytest.raises(InvalidArgumentError) as twice:
        moderation.batch_content_moderation_all("C2C", [content, content])
    errors = [each.value for each in (off, also_off, long, twice)]
    canary.look(results, errors, content, words, cloud, watched.client)
    canary.look(list(watched.mock.journal))
    canary.check()


def test_pushing_shows_nothing(watched: App, canary: Canary) -> None:
    push = watched.client.push
    for name in ("administrator", "bob"):
        watched.mock.user(name)
    info = OfflinePushInfo(title=TEXT, desc=DATA, ext=TEXT)
    attrs = UserAttrs(to_account="bob", attrs={"city": DATA})
    condition = PushCondition(attrs_or={"city": DATA})
    push.set_attr_name({"0": "city"})
    push.set_attr([attrs])
    sent = push.push(TEXT, offline_push_info=info, condition=condition)
    assert watched.mock.user("bob").inbox_contains(TEXT)
    results: list[Any] = [
        sent,
        push.get_attr(["bob"]),
        push.batch(["bob"], info),
        push.revoke(sent.task_id, info),
        push.all_member_push_trace(sent.task_id, "bob"),
    ]
    with pytest.raises(RefusedError) as soon:
        push.im_push(TEXT, offline_push_info=info)
    with pytest.raises(InvalidArgumentError) as mixed:
        push.push(TEXT, condition=PushCondition(tags_or=["a"], attrs_or={"city": DATA * 9}))
    canary.look(results, soon.value, mixed.value, info, attrs, condition, watched.client)
    canary.look(list(watched.mock.journal))
    canary.check()
