"""Tables: mutes and bans."""

from __future__ import annotations

from ....core.schema import Field
from ...command import Command
from .. import bans, mutes
from .fields import GROUP, TOPIC, accounts, seconds

FORBID_SEND_MSG = Command(
    "group_open_http_svc/forbid_send_msg",
    doc="269/1627",
    fields=(GROUP, accounts("Members_Account", at_most=500), seconds("MuteTime", "ShutUpTime"), TOPIC),
    handler=mutes.forbid_send_msg,
    rate=200,
    rules=(
        "0 lifts a mute, 4294967295 mutes for ever",
        "a mute outlives the membership and binds From_Account over REST, too (10017)",
        "Work groups know no mutes (10007)",
    ),
    inferred=(
        "people who are not members can be muted, unknown accounts cannot: unknown_member_code (10019)",
        "one notice per call where the type stores notices of mutes",
    ),
)

GET_GROUP_MUTED_ACCOUNT = Command(
    "group_open_http_svc/get_group_muted_account",
    doc="269/2925",
    fields=(GROUP, TOPIC),
    handler=mutes.get_group_muted_account,
    rate=200,
    rules=(
        "ended mutes are not listed",
        "called by its old name it answers ShuttedUinList with ShuttedUntil",
    ),
    inferred=("order of muting", "a mute for ever ends at 4294967295", "ErrorInfo is there"),
    also=(mutes.OLD_LIST,),
)

BAN_GROUP_MEMBER = Command(
    "group_open_http_svc/ban_group_member",
    doc="269/79249",
    fields=(
        GROUP,
        accounts("Members_Account", at_most=20, over=10005),
        seconds("Duration"),
        Field("Description", "string", at_most=1000),
    ),
    handler=bans.ban_group_member,
    rate=200,
    rules=("the banned are out at once and cannot come in before the end", "edition and switch: 10007"),
    inferred=(
        "the owner cannot be banned: 10007",
        "no notice and no exit webhook (exit_webhook_on_ban)",
        "communities take part, as the newer of two pages says",
        "people who are not members can be banned",
    ),
)

UNBAN_GROUP_MEMBER = Command(
    "group_open_http_svc/unban_group_member",
    doc="269/79250",
    fields=(GROUP, accounts("Members_Account", at_most=20, over=10005)),
    handler=bans.unban_group_member,
    rate=200,
    rules=("nobody is added back",),
    inferred=("who is not banned is passed over",),
)

GET_GROUP_BAN_MEMBER = Command(
    "group_open_http_svc/get_group_ban_member",
    doc="269/79248",
    fields=(
        GROUP,
        Field("Limit", "integer", at_least=1, at_most=100),
        Field("Offset", "integer", required=True, at_least=0),
    ),
    handler=bans.get_group_ban_member,
    rate=200,
    rules=("by the end of the ban",),
    inferred=("without Limit 100", "NextOffset is 0 with the last page"),
)

COMMANDS = (
    FORBID_SEND_MSG,
    GET_GROUP_MUTED_ACCOUNT,
    BAN_GROUP_MEMBER,
    UNBAN_GROUP_MEMBER,
    GET_GROUP_BAN_MEMBER,
)
