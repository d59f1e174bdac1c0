"""Reactions to messages. Only phones give them; no REST command and no webhook knows of them."""

from __future__ import annotations

from ...core.asking import Answer, Body, Context
from ...core.refusal import Refusal
from ...core.schema import Field
from ...models.group_messages import GroupMessage, Reactions
from ...models.group_rights import Right
from ...models.openim import C2CMessage
from ...models.world import World
from ..command import Command
from ..group import rights
from ..group.checks import NOT_PERMITTED, find_group
from .commands import c2c_message, group_message

MOST_REACTIONS = 10
MOST_USERS = 100


_FIELDS = (
    Field("GroupId", "string"),
    Field("TopicId", "string"),
    Field("MsgSeq", "integer"),
    Field("From_Account", "string"),
    Field("To_Account", "string"),
    Field("MsgKey", "string"),
    Field("Reaction", "string", required=True, at_least=1),
)

"""Like a service, but not reachable over REST."""


@Command("client_reactions/add", doc="", fields=_FIELDS)
def add(world: World, body: Body, context: Context) -> Answer:
    """Gives a reaction."""
    message, reaction = _message(world, body, context), body["Reaction"]
    reactions: Reactions = message.reactions or {}
    users = reactions.get(reaction, {})
    if context.operator in users:
        raise Refusal(23007, f"{context.operator!r} gave this reaction already")
    if not users and len(reactions) >= MOST_REACTIONS:
        raise Refusal(23005, f"the message has {MOST_REACTIONS} reactions already")
    if len(users) >= MOST_USERS:
        raise Refusal(23006, f"{MOST_USERS} users gave this reaction already")
    message.reactions = {**reactions, reaction: {**users, context.operator: None}}
    return {}


@Command("client_reactions/remove", doc="", fields=_FIELDS)
def remove(world: World, body: Body, context: Context) -> Answer:
    """Takes a reaction back; one that nobody gives any more is gone."""
    message, reaction = _message(world, body, context), body["Reaction"]
    reactions: Reactions = message.reactions or {}
    users = reactions.get(reaction)
    if users is None:
        raise Refusal(23008, "the message has no such reaction")
    if context.operator not in users:
        raise Refusal(23009, f"{context.operator!r} did not give this reaction")
    del users[context.operator]
    if not users:
        del reactions[reaction]
    return {}


def _message(world: World, body: Body, context: Context) -> GroupMessage | C2CMessage:
    if not world.config.paid:
        raise Refusal(NOT_PERMITTED, "reactions need the flagship or enterprise edition")
    if body.get("GroupId") is None:
        message = c2c_message(world, body, context)
        if context.operator not in (message.sender, message.receiver):
            raise Refusal(NOT_PERMITTED, "only the two of a conversation may react to its messages")
        return message
    group = find_group(world, body)
    if not group.type.reactions:
        raise Refusal(NOT_PERMITTED, f"messages of type {group.type.wire} take no reactions")
    rights.members(group, context, Right.REACT)
    return group_message(group, body)


COMMANDS = (add, remove)
