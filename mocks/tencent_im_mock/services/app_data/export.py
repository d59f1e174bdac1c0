"""Message records of one hour, as the files that are offered for download (doc 269/1650)."""

from __future__ import annotations

import datetime
import gzip
import hashlib
import json
from collections.abc import Iterator

from ...core.asking import Answer, Body, Context
from ...core.clock import local_time, zone
from ...core.refusal import Refusal
from ...core.schema import Field
from ...models.world import World
from ..command import Command

BAD_PARAMETER = 1002
NOT_MADE, EXPIRED = 1004, 1005
HOUR, KEPT_SECONDS, ADDRESS_SECONDS = 3600, 7 * 86400, 86400
HOST = "https://download.example.com/msg_history"


@Command(
    "open_msg_svc/get_history",
    doc="269/1650",
    fields=(
        Field("ChatType", "string", required=True, choices=("C2C", "Group")),
        Field("MsgTime", "string", required=True),
    ),
    rate=10,
    rules=("nothing yet or no messages: 1004", "after 7 days: 1005"),
    inferred=(
        "the file is there one hour after the hour's end",
        "hours are those of the zone of utc_offset_hours",
        "recalled messages and notices are left out",
        "sizes and sums are those of the real content; the address is served nowhere",
    ),
)
def get_history(world: World, body: Body, context: Context) -> Answer:
    """Where one hour of records can be downloaded, with the sizes and sums that the file has."""
    hour, chat_type = body["MsgTime"], body["ChatType"]
    start = _start(hour, world.config.utc_offset_hours)
    if context.now < start + 2 * HOUR:
        raise Refusal(NOT_MADE, f"the file of MsgTime {hour} is not made yet")
    if context.now > start + HOUR + KEPT_SECONDS:
        raise Refusal(EXPIRED, f"the file of MsgTime {hour} has expired")
    content = export(world, chat_type, hour)
    if content is None:
        raise Refusal(NOT_MADE, f"there are no messages of MsgTime {hour}")
    packed = gzip.compress(content, mtime=0)
    name = hashlib.sha256(content).hexdigest()[:16]
    return {
        "File": [
            {
                "URL": f"{HOST}/{chat_type.lower()}/{hour}/{name}.gz",
                "ExpireTime": local_time(context.now + ADDRESS_SECONDS, world.config.utc_offset_hours),
                "FileSize": len(content),
                "FileMD5": hashlib.md5(content, usedforsecurity=False).hexdigest(),
                "GzipSize": len(packed),
                "GzipMD5": hashlib.md5(packed, usedforsecurity=False).hexdigest(),
            }
        ]
    }


def export(world: World, chat_type: str, hour: str) -> bytes | None:
    """The records of an hour, one message a line; nothing where there are none."""
    start = _start(hour, world.config.utc_offset_hours)
    found = _c2c(world) if chat_type == "C2C" else _group(world)
    records = [each for each in found if start <= each["MsgTimestamp"] < start + HOUR]
    if not records:
        return None
    records.sort(key=lambda each: (each["MsgTimestamp"], each["MsgSeq"]))
    head = {"SdkAppId": world.sdk_app_id, "ChatType": chat_type, "MsgTime": hour, "MsgList": []}
    first = json.dumps(head, separators=(",", ":")).removesuffix("]}")
    lines = ",\n".join(json.dumps(each, ensure_ascii=False, separators=(",", ":")) for each in records)
    return f"{first}\n{lines}\n]}}".encode("utf-8", "surrogatepass")


def _c2c(world: World) -> Iterator[Body]:
    for account in world.accounts:
        for peer, conversation in world.conversations.of(account.user_id).items():
            if account.user_id > peer and peer in world.accounts:
                continue  # seen from the other side
            for message in conversation.messages:
                if not message.recalled:
                    yield {
                        "From_Account": message.sender,
                        "To_Account": message.receiver,
                        "MsgTimestamp": message.time,
                        "MsgSeq": message.seq,
                        "MsgRandom": message.random,
                        "MsgBody": message.body,
                    }


def _group(world: World) -> Iterator[Body]:
    for group in world.groups:
        for message in group.messages:
            if not message.recalled and not message.notice:
                yield {
                    "From_Account": message.sender,
                    "GroupId": group.group_id,
                    "MsgTimestamp": message.time,
                    "MsgSeq": message.seq,
                    "MsgBody": message.body,
                }


def _start(hour: str, offset: int) -> int:
    """Unix seconds at which an hour begins."""
    try:
        if len(hour) != len("2026010521") or not (hour.isascii() and hour.isdigit()):
            raise ValueError
        return int(datetime.datetime.strptime(hour, "%Y%m%d%H").replace(tzinfo=zone(offset)).timestamp())
    except ValueError:
        raise Refusal(BAD_PARAMETER, "MsgTime must be an hour as YYYYMMDDhh") from None


COMMANDS = (get_history,)
