"""Commands of ``recentcontact``: a user's list of conversations."""

from __future__ import annotations

from ...core.command import Answer, Body, Command, Context, Service
from ...core.config import WorldConfig
from ...core.refusal import Refusal
from ...core.schema import Field
from ...core.world import World

BAD_PARAMETER = 50002
PAGE = 100
C2C, GROUP = 1, 2

Entry = tuple[int, int, int, str]
"""Time of a conversation, its place among those of one second, its kind, and the peer or group."""


def get_list(world: World, body: Body, context: Context) -> Answer:
    """One page of a user's conversations, the latest first.

    TimeStamp and StartIndex say where the next page begins: at that time, and at that place among
    the conversations of that second. A conversation keeps its place for good, so those that move up
    during a walk shift nobody. Nothing can be pinned: the pinned cursor has nothing to walk over.
    """
    user_id = body["From_Account"]
    if user_id not in world.accounts:
        raise Refusal(50001, f"From_Account {user_id!r} is not imported")
    entries = _conversations(world, user_id, oldest=context.now - world.config.roaming_seconds)
    start, index = body["TimeStamp"], body["StartIndex"]
    if start:
        entries = [each for each in entries if (-each[0], each[1]) >= (-start, index)]
    page, rest = entries[:PAGE], entries[PAGE:]
    return {
        "SessionItem": [_item(each) for each in page],
        "CompleteFlag": 0 if rest else 1,
        "TimeStamp": rest[0][0] if rest else context.now,
        "StartIndex": rest[0][1] if rest else 0,
        "TopTimeStamp": context.now,
        "TopStartIndex": 0,
        "ErrorDisplay": "",
    }


def _conversations(world: World, user_id: str, *, oldest: int) -> list[Entry]:
    """What is in the list: whatever moved while its last message is still kept.

    One-to-one conversations have the even places and groups the odd ones, each in order of beginning.
    """
    found: list[Entry] = [
        (conversation.sides[user_id].last_time, 2 * number, C2C, peer)
        for number, (peer, conversation) in enumerate(world.conversations.of(user_id).items())
    ]
    found.extend(
        (group.moved_for(user_id), 2 * group.members[user_id].nth + 1, GROUP, group_id)
        for group_id, group in world.groups.of(user_id).items()
        if group.active and group.type.stored
    )
    kept = [each for each in found if each[0] >= max(oldest, 1)]
    kept.sort(key=lambda each: (-each[0], each[1]))
    return kept[: _room(world.config)]


def _room(config: WorldConfig) -> int:
    return min(config.conversations_kept, 500 if config.paid else 100)


def _item(entry: Entry) -> Answer:
    time, _, kind, name = entry
    return {"Type": kind, "To_Account" if kind == C2C else "GroupId": name, "MsgTime": time, "TopFlag": 0}


def _cursor(name: str) -> Field:
    return Field(name, "integer", required=True, at_least=0)


SERVICE = Service(
    name="recentcontact",
    bad_json=BAD_PARAMETER,
    bad_field=BAD_PARAMETER,
    not_admin=50003,
    commands=(
        Command(
            "recentcontact/get_list",
            doc="269/62118",
            fields=(
                Field("From_Account", "string", required=True),
                _cursor("TimeStamp"),
                _cursor("StartIndex"),
                _cursor("TopTimeStamp"),
                _cursor("TopStartIndex"),
                _cursor("AssistFlags"),
            ),
            handler=get_list,
            inferred=(
                "100 conversations a page",
                "the last page answers the present time and index 0",
                "AssistFlags changes nothing: nothing is pinned, marked or empty",
                "a group is listed once it moved after the member joined; a stored notice moves it",
            ),
        ),
    ),
)
