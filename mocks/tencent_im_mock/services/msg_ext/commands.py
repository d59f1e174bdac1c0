"""Putting key-values on messages and reading them, for both kinds of message."""

from __future__ import annotations

from ...core.asking import Answer, Body, Context
from ...core.refusal import Refusal
from ...core.schema import Field, uint32
from ...models.group import Group
from ...models.group_messages import GroupMessage
from ...models.msg_ext import MOST_KEYS, Extensions
from ...models.openim import C2CMessage
from ...models.world import World
from ..command import Command
from ..group.checks import BAD_PARAMETER, find_group
from ..group.rights import from_client
from . import notices

CONFLICT, NOT_EXTENSIBLE, TOO_OFTEN, NOT_FOUND = 23001, 23002, 23003, 23004
PAGE = 200
SET, DELETE, CLEAR = 1, 2, 3


_GROUP_MESSAGE = (Field("GroupId", "string", required=True), uint32("MsgSeq", required=True))
_C2C_MESSAGE = (
    Field("From_Account", "string"),
    Field("To_Account", "string", required=True),
    Field("MsgKey", "string", required=True),
)
_WRITING = (
    Field("OperateType", "integer", required=True, choices=(1, 2, 3)),
    Field(
        "ExtensionList",
        "array",
        at_most=20,
        items=Field(
            "",
            "object",
            fields=(
                Field("Key", "string", required=True, at_least=1, at_most=100),
                Field("Value", "string", required=True, at_most=1000),
                Field("Seq", "integer", at_least=0, empty_counts=True),
            ),
        ),
    ),
)
_START = Field("StartSeq", "integer", at_least=0)
_RULES = (
    "edition or switch: 10008; unknown message: 23004; sent without the flag: 23002",
    "administrators pass the check of versions, people get 23001 for a stale one",
    "200 writes a minute on one message (23003)",
)
_INFERRED = (
    "a recalled message does not exist any more",
    "over 300 keys: 10004, nothing is set; a key to delete that does not exist: 23004 in its item",
    "versions count per key (extension_version); a deleted key that comes back goes on counting",
    "after a clearing versions go on above ClearSeq; clearing answers an empty list",
    "the webhook names only the pairs that changed",
)
_READING = ("by version, then by key; 200 at once, StartSeq is included",)


@Command(
    "openim_msg_ext_http_svc/group_set_key_values",
    doc="1047/52170",
    fields=(*_GROUP_MESSAGE, *_WRITING),
    rate=200,
    rules=_RULES,
    inferred=_INFERRED,
)
def group_set_key_values(world: World, body: Body, context: Context) -> Answer:
    """Sets, deletes or clears the key-values of a group message."""
    message = _of_group(world, body)
    answer, change = _write(world, message, body, context)
    if change is not None:
        notices.group_changed(world, body, change, context)
    return answer


@Command(
    "openim_msg_ext_http_svc/set_key_values",
    doc="1047/51195",
    fields=(*_C2C_MESSAGE, *_WRITING),
    rate=200,
    rules=_RULES,
    inferred=(*_INFERRED, "unknown accounts: 23004, there is no message between them"),
)
def set_key_values(world: World, body: Body, context: Context) -> Answer:
    """Sets, deletes or clears the key-values of a one-to-one message."""
    message = _of_pair(world, body, context)
    answer, change = _write(world, message, body, context)
    if change is not None:
        notices.c2c_changed(world, message, change, context)
    return answer


@Command(
    "openim_msg_ext_http_svc/group_get_key_values",
    doc="1047/52169",
    fields=(*_GROUP_MESSAGE, _START),
    rate=200,
    rules=_READING,
    inferred=("a message without the flag: 23002",),
)
def group_get_key_values(world: World, body: Body, context: Context) -> Answer:
    """One page of the key-values of a group message."""
    return _read(_of_group(world, body).extensions, body)


@Command(
    "openim_msg_ext_http_svc/get_key_values",
    doc="1047/51194",
    fields=(*_C2C_MESSAGE, _START),
    rate=200,
    rules=_READING,
    inferred=("a message without the flag: 23002",),
)
def get_key_values(world: World, body: Body, context: Context) -> Answer:
    """One page of the key-values of a one-to-one message."""
    return _read(_of_pair(world, body, context).extensions, body)


def _read(extensions: Extensions | None, body: Body) -> Answer:
    extensions = extensions or Extensions()
    found = list(extensions.since(body.get("StartSeq") or 0))
    page = found[:PAGE]
    if len(found) > PAGE:
        # No page ends inside a version, or the next one could not begin behind it.
        next_version = found[PAGE][2]
        whole = [entry for entry in page if entry[2] < next_version]
        page = whole or [entry for entry in found if entry[2] == next_version]
    return {
        "ExtensionList": [{"Key": key, "Value": value, "Seq": version} for key, value, version in page],
        "CompleteFlag": int(len(page) == len(found)),
        "LatestSeq": extensions.latest,
        "ClearSeq": extensions.cleared,
    }


def _write(
    world: World, message: GroupMessage | C2CMessage, body: Body, context: Context
) -> tuple[Answer, Body | None]:
    """The answer, and what the webhook says of the change; nothing when nothing changed."""
    operation = body["OperateType"]
    items = [] if operation == CLEAR else body.get("ExtensionList")
    if items is None or (not items and operation != CLEAR):
        raise Refusal(BAD_PARAMETER, "ExtensionList is needed to set or delete")
    extensions = message.extensions or Extensions()
    fresh = {item["Key"] for item in items} - extensions.values.keys()
    if operation == SET and len(extensions.values) + len(fresh) > MOST_KEYS:
        raise Refusal(BAD_PARAMETER, f"ExtensionList: a message carries at most {MOST_KEYS} keys")
    if not extensions.keeps_pace(context.now):
        raise Refusal(TOO_OFTEN, "the message's extensions were written too often in this minute")
    message.extensions = extensions
    if operation == CLEAR:
        extensions.clear()
        return {"ExtensionList": []}, {"OperateType": CLEAR, "ExtensionList": [], "Seq": extensions.latest}
    results, changes = [], []
    shared = extensions.latest + 1 if world.config.extension_version == "message" else None
    for item in items:
        key, value = item["Key"], item["Value"] if operation == SET else None
        code = 0
        if from_client(context) and (item.get("Seq") or 0) != extensions.version(key):
            code = CONFLICT
        elif operation == DELETE and key not in extensions.values:
            code = NOT_FOUND
        else:
            extensions.put(key, value, shared or extensions.next_version(key))
        pair = {"Key": key, "Value": extensions.values.get(key, ""), "Seq": extensions.version(key)}
        results.append({"ErrorCode": code, "Extension": pair})
        if code == 0:
            changes.append(pair)
    change = {"OperateType": operation, "ExtensionList": changes, "Seq": extensions.latest}
    return {"ExtensionList": results}, change if changes else None


def _of_group(world: World, body: Body) -> GroupMessage:
    _switch(world)
    message = group_message(find_group(world, body), body)
    if not message.extensible:
        raise Refusal(NOT_EXTENSIBLE, "the message was not sent with SupportMessageExtension 1")
    return message


def _of_pair(world: World, body: Body, context: Context) -> C2CMessage:
    _switch(world)
    message = c2c_message(world, body, context)
    if not message.extensible:
        raise Refusal(NOT_EXTENSIBLE, "the message was not sent with SupportMessageExtension 1")
    return message


def group_message(group: Group, body: Body) -> GroupMessage:
    """The message of a group that ``MsgSeq`` names."""
    message = group.find(body["MsgSeq"])
    if message is None or message.recalled or message.notice:
        raise Refusal(NOT_FOUND, f"MsgSeq {body['MsgSeq']} is not a message of the group")
    return message


def c2c_message(world: World, body: Body, context: Context) -> C2CMessage:
    """The message that sender, receiver and ``MsgKey`` name."""
    sender = body.get("From_Account") or context.operator
    conversation = world.conversations.between(sender, body["To_Account"])
    message = conversation.find(sender, body["MsgKey"]) if conversation else None
    if message is None or message.recalled:
        raise Refusal(NOT_FOUND, f"MsgKey {body['MsgKey']!r} is not a message of the two")
    return message


def _switch(world: World) -> None:
    if not (world.config.paid and world.config.message_extensions):
        raise Refusal(10008, "message extensions need the flagship or enterprise edition and a switch")


COMMANDS = (group_set_key_values, group_get_key_values, set_key_values, get_key_values)
