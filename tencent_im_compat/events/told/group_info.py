"""What changes in groups and communities: profiles, owners, administrators, attributes, topics."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from ...adapter.group_changes import custom_changes, new_owner, text_changes
from ...adapter.group_members import briefly
from ...wire.webhooks import (
    GroupAfterChangeGroupOwner,
    GroupAfterCreateTopic,
    GroupAfterGroupAttrChanged,
    GroupAfterGroupInfoChanged,
    GroupAfterMemberFieldChanged,
    GroupAfterTopicDestroyed,
    GroupAfterTopicInfoChanged,
)
from .row import Call, Row, call

_GROUPS, _COMMUNITIES = "V2TimGroupListener", "V2TimCommunityListener"
_ROLES = {"Admin": "onGrantAdministrator", "Member": "onRevokeAdministrator"}


def _info(event: GroupAfterGroupInfoChanged) -> list[Call]:
    texts = event.model_dump(include={"name", "introduction", "notification", "face_url"})
    custom = ((field.key, str(field.value)) for field in event.user_defined_data_list)
    changes = [*text_changes(texts), *custom_changes(custom)]
    return call(event.group_id, changes) if changes else []


def _role(callback: str) -> Callable[[GroupAfterMemberFieldChanged], list[Call]]:
    def calls(event: GroupAfterMemberFieldChanged) -> list[Call]:
        if _ROLES.get(event.role or "") != callback:
            return []
        return call(event.group_id, briefly(event.operator_account)[0], briefly(event.member_account))

    return calls


def _topics(webhook: type[Any], calls: Callable[[Any], list[Call]], *callbacks: str) -> Iterator[Row[Any]]:
    for listener, callback in zip((_GROUPS, _COMMUNITIES), callbacks, strict=True):
        yield Row(
            webhook=webhook,
            listener=listener,
            callback=callback,
            group=lambda event: event.group_id,
            calls=calls,
        )


ROWS: tuple[Row[Any], ...] = (
    Row(
        webhook=GroupAfterGroupInfoChanged,
        listener=_GROUPS,
        callback="onGroupInfoChanged",
        group=lambda event: event.group_id,
        calls=_info,
        less="how to join, muting of all, and what permission groups may",
    ),
    Row(
        webhook=GroupAfterChangeGroupOwner,
        listener=_GROUPS,
        callback="onGroupInfoChanged",
        group=lambda event: event.group_id,
        calls=lambda event: call(event.group_id, [new_owner(event.new_owner_account)]),
    ),
    *(
        Row(
            webhook=GroupAfterMemberFieldChanged,
            listener=_GROUPS,
            callback=callback,
            group=lambda event: event.group_id,
            calls=_role(callback),
            less="the names and pictures of members",
        )
        for callback in _ROLES.values()
    ),
    Row(
        webhook=GroupAfterGroupAttrChanged,
        listener=_GROUPS,
        callback="onGroupAttributeChanged",
        group=lambda event: event.group_id,
        missing="attributes",
    ),
    *_topics(
        GroupAfterCreateTopic,
        lambda event: call(event.group_id, event.topic_id),
        "onTopicCreated",
        "onCreateTopic",
    ),
    *_topics(
        GroupAfterTopicDestroyed,
        lambda event: call(event.group_id, list(event.topic_id_list)),
        "onTopicDeleted",
        "onDeleteTopic",
    ),
    *(
        Row(
            webhook=GroupAfterTopicInfoChanged,
            listener=listener,
            callback=callback,
            group=lambda event: event.group_id,
            missing="topics",
            inferred="the body does not name the topic: each one that is now as it says is told",
            less="fields that did not change (they are None); muting of all, custom data",
        )
        for listener, callback in ((_GROUPS, "onTopicInfoChanged"), (_COMMUNITIES, "onChangeTopicInfo"))
    ),
)
