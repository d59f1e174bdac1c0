"""Rules that several group commands share."""

from __future__ import annotations

import re

from ...core.asking import Body, Context, Verdict
from ...core.refusal import Refusal
from ...models.group import Group
from ...models.group_types import GROUPS_PER_USER
from ...models.world import World

BAD_PARAMETER = 10004
NOT_PERMITTED = 10007
NO_GROUP = 10010
BAD_GROUP_ID = 10015

_GROUP_ID = re.compile(r"[ -~]{1,48}")


def well_formed(group_id: str) -> bool:
    """Whether a text can be a GroupId: 1 to 48 printable ASCII characters."""
    return _GROUP_ID.fullmatch(group_id) is not None


def find_group(world: World, body: Body) -> Group:
    """The group that ``GroupId`` names, or the topic in it that ``TopicId`` names."""
    group_id = body["GroupId"]
    if not well_formed(group_id):
        raise Refusal(BAD_GROUP_ID, "GroupId must be 1 to 48 printable ASCII characters")
    group = world.groups.get(group_id)
    if group is None:
        raise Refusal(NO_GROUP, "this group does not exist")
    topic_id = body.get("TopicId")
    return group if topic_id is None else _topic(group, topic_id)


def _topic(group: Group, topic_id: str) -> Group:
    if not group.topics:
        raise Refusal(BAD_PARAMETER, "TopicId: the group is not a community with topics")
    topic = group.forum.find(topic_id) if group.forum is not None else None
    if topic is None:
        raise Refusal(NO_GROUP, f"TopicId {topic_id!r} does not exist")
    return topic


def sender_of(world: World, body: Body, context: Context) -> str:
    """``From_Account``, or the calling administrator; imported, and it need not be a member."""
    sender: str | None = body.get("From_Account")
    if sender is None:
        return context.operator
    known(world, sender, code=world.config.unknown_member_code)
    return sender


def known(world: World, user_id: str, *, code: int) -> None:
    """Refuses an account that is not imported."""
    if user_id not in world.accounts:
        raise Refusal(code, f"account {user_id!r} is not imported")


_CUSTOM_KEY = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,15}")


def custom_of(items: list[Body] | None) -> dict[str, str]:
    """Custom fields of a request; every well-formed key counts as declared."""
    for item in items or ():
        if not _CUSTOM_KEY.fullmatch(item["Key"]):
            raise Refusal(BAD_PARAMETER, f"{item['Key']!r} cannot be the key of a custom field")
    return {item["Key"]: item["Value"] for item in items or ()}


def may_join(world: World, user_id: str) -> None:
    """Refuses a user who is in as many groups as the edition allows (doc 269/9346)."""
    limit = GROUPS_PER_USER[world.config.edition]
    if len(world.groups.of(user_id)) >= limit:
        raise Refusal(10037, f"account {user_id!r} is in {limit} groups already")


def receipts_on(world: World, group: Group) -> None:
    """Refuses what needs read receipts where the edition, the type or the console has none."""
    if not world.config.paid:
        raise Refusal(10059, "group read receipts need the flagship or enterprise edition")
    if not group.type.receipts:
        raise Refusal(NOT_PERMITTED, f"groups of type {group.type.wire} have no read receipts")
    if group.type.wire not in world.config.receipt_group_types:
        raise Refusal(NOT_PERMITTED, f"the console has read receipts off for type {group.type.wire}")


REFUSED = 10016
OWN_CODES = range(10100, 10201)


def heed(verdict: Verdict) -> None:
    """Refuses where the App's server refused: with its own code, or with 10016 for any other."""
    if verdict.code in OWN_CODES:
        raise Refusal(verdict.code, verdict.info)
    if verdict.code:
        raise Refusal(REFUSED, verdict.info or "the App's server refused")
