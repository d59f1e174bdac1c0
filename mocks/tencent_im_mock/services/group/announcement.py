"""What reaches many at once and is never stored: system notifications, broadcasts to live rooms."""

from __future__ import annotations

import zlib

from ...core.asking import Answer, Body, Context
from ...core.elements import check_body, pack
from ...core.refusal import Refusal
from ...core.schema import Field, uint32
from ...models.group import DEDUP_SECONDS, Notification
from ...models.world import World
from ..command import Command
from .checks import BAD_PARAMETER, NOT_PERMITTED, find_group, sender_of
from .fields import GROUP, OPERATOR, TOPIC


@Command(
    "group_open_http_svc/send_group_system_notification",
    doc="269/1630",
    fields=(
        GROUP,
        # The older limit; the newest page says 50.
        Field("ToMembers_Account", "array", at_most=500, items=Field("", "string")),
        Field("Content", "string", required=True),
        TOPIC,
    ),
    rate=200,
    rules=("not stored, no seq, no webhooks", "live rooms: to everybody only (10007)"),
    inferred=("new apps: 10007 (system_notifications)", "the last 100 of a group can be looked at by actors"),
)
def send_group_system_notification(world: World, body: Body, context: Context) -> Answer:
    """Tells something to the members who are there; it takes no seq and leaves no history."""
    group = find_group(world, body)
    if not world.config.system_notifications:
        raise Refusal(NOT_PERMITTED, "new apps cannot send system notifications")
    receivers = body.get("ToMembers_Account")
    if receivers and not group.type.members_by_rest:
        raise Refusal(NOT_PERMITTED, f"ToMembers_Account is not for groups of type {group.type.wire}")
    group.announce(Notification(context.now, body["Content"], frozenset(receivers) if receivers else None))
    return {}


@Command(
    "group_open_http_svc/send_broadcast_msg",
    doc="269/77402",
    fields=(
        OPERATOR,
        uint32("Random", required=True),
        Field("MsgBody", "array", required=True),
        Field("CloudCustomData", "string"),
    ),
    rate=1,
    rules=("1 per second, 5 in the enterprise edition (10023)", "edition and switch: 10007"),
    inferred=("broadcasts have a seq of their own", "a repeat answers as the first did", "no webhooks"),
)
def send_broadcast_msg(world: World, body: Body, context: Context) -> Answer:
    """Sends a message to all live rooms at once."""
    if not (world.config.paid and world.config.broadcasts):
        raise Refusal(NOT_PERMITTED, "broadcasts need the flagship or enterprise edition and a switch")
    sender = sender_of(world, body, context)
    check_body(body["MsgBody"], malformed=BAD_PARAMETER, settings=world.config)
    content = pack(body["MsgBody"], too_long=80002)
    sent = world.groups.broadcasts
    while sent.recent and context.now - next(iter(sent.recent.values()))[0] > DEDUP_SECONDS:
        sent.recent.popitem(last=False)
    key = (sender, body["Random"], zlib.crc32(content.encode("utf-8", "surrogatepass")))
    if key in sent.recent:
        return {"MsgSeq": sent.recent[key][1]}
    second, count = sent.second
    count = count if second == context.now else 0
    if count >= (5 if world.config.edition == "enterprise" else 1):
        raise Refusal(10023, "too many broadcasts in this second")
    sent.second = (context.now, count + 1)
    sent.seq += 1
    sent.recent[key] = (context.now, sent.seq)
    return {"MsgSeq": sent.seq}


COMMANDS = (send_group_system_notification, send_broadcast_msg)
