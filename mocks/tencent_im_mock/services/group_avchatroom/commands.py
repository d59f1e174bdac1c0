"""What only live rooms have: the list of who is there, marks, admins, robots."""

from __future__ import annotations

from dataclasses import replace

from ...core.asking import Answer, Body, Context
from ...core.refusal import Refusal
from ...core.schema import Field
from ...models.group import Group
from ...models.group_avchatroom import HIDDEN, MOST_ADMINS, MOST_MARKED, MOST_MARKS, ROBOT, ROBOT_SECONDS
from ...models.group_rights import Right
from ...models.group_types import AVCHATROOM
from ...models.world import World
from ..command import Command
from ..group import rights
from ..group.checks import BAD_PARAMETER, NOT_PERMITTED, find_group, known
from ..group.fields import GROUP, MEMBER, accounts

PAGE = 250
NEWEST = 1000
WITHOUT_LIST = 30
SET, REMOVE = 1, 2
_SECOND = 10**6
"""Places in the list within one second of joining."""


_MOST = 500
_TYPE = "other group types, edition or switch: 10007"


def _accounts(name: str) -> Field:
    """A list of UserIDs; no page gives its limit."""
    return replace(accounts(name, at_most=_MOST), guessed=("at_least", "at_most"))


_KIND = Field("CommandType", "integer", required=True, choices=(1, 2))


@Command(
    "group_open_avchatroom_http_svc/get_members",
    doc="269/77266",
    fields=(GROUP, Field("Timestamp", "integer", required=True, at_least=0), Field("Mark", "integer")),
    rate=200,
    rules=(
        "the newest 1000, 250 a page; mark 600 hides, mark 500 lists the absent",
        "without edition or switch the newest 30",
    ),
    inferred=("the list is always fresh", "NextTimestamp is a place in the list, not seconds"),
)
def get_members(world: World, body: Body, context: Context) -> Answer:
    """One page of who is there, the newest first; without the feature the newest 30."""
    group = _room(world, body, listed=False)
    entries = _present(group, body.get("Mark"), context.now)
    if not _listed(world):
        return {"MemberList": [_entry(world, *each) for each in entries[:WITHOUT_LIST]], "NextTimestamp": 0}
    cursor = body["Timestamp"]
    rest = [each for each in entries[:NEWEST] if not cursor or each[0] < cursor]
    page = rest[:PAGE]
    return {
        "MemberList": [_entry(world, *each) for each in page],
        "NextTimestamp": page[-1][0] if len(page) < len(rest) else 0,
    }


def _present(group: Group, mark: int | None, now: int) -> list[tuple[int, int, str]]:
    """Place in the list, time of joining and UserID of who is there, the newest first.

    The place grows with the time of joining and is different for everybody, so it can end a page.
    """
    joined = {user_id: member.joined for user_id, member in group.members.items()}
    for user_id, until in group.room.robots.items():
        if until > now:
            joined.setdefault(user_id, until - ROBOT_SECONDS)
    hidden = group.room.marks.get(HIDDEN, set())
    wanted = joined.keys() - hidden if mark is None else group.room.marks.get(mark, set()) & joined.keys()
    if mark == ROBOT:
        wanted = {user_id for user_id in joined if user_id in group.room.robots}
    places: list[tuple[int, int, str]] = []
    for user_id in wanted:
        number = group.arrivals.setdefault(user_id, len(group.arrivals) + 1)
        places.append((joined[user_id] * _SECOND + number % _SECOND, joined[user_id], user_id))
    return sorted(places, reverse=True)


def _entry(world: World, place: int, joined: int, user_id: str) -> Answer:
    account = world.accounts.get(user_id)
    return {
        "Member_Account": user_id,
        "JoinTime": joined,
        "NickName": account.nick if account else "",
        "Avatar": account.face_url if account else "",
    }


@Command(
    "group_open_avchatroom_http_svc/check_members",
    doc="269/95618",
    fields=(GROUP, _accounts("Member_Account")),
    rate=200,
    inferred=(_TYPE, "robots count as present"),
)
def check_members(world: World, body: Body, context: Context) -> Answer:
    """Those of the accounts asked for who are there."""
    group = _room(world, body)
    return {
        "Member_Account": [
            user_id
            for user_id in dict.fromkeys(body["Member_Account"])
            if user_id in group.members or group.room.robots.get(user_id, 0) > context.now
        ]
    }


@Command(
    "group_open_avchatroom_http_svc/modify_user_info",
    doc="269/79267",
    fields=(
        GROUP,
        _KIND,
        Field(
            "MemberList",
            "array",
            required=True,
            at_least=1,
            at_most=_MOST,
            items=Field(
                "",
                "object",
                fields=(
                    MEMBER,
                    Field("Marks", "array", required=True, at_least=1, items=Field("", "integer")),
                ),
            ),
        ),
    ),
    rate=200,
    rules=(
        "who is not there is left out, except for mark 500; if nobody is left the call fails",
        "10 marks a room, 1000 people a mark",
        "marks go when the member leaves",
    ),
    inferred=(
        _TYPE,
        "nobody there, too many marks or people, other numbers below 1000: 10004",
        "the answer repeats the marks of the request",
        "500 and 600 do not count among the 10 marks",
    ),
)
def modify_user_info(world: World, body: Body, context: Context) -> Answer:
    """Sets marks on people who are there, or takes them away."""
    group = _room(world, body)
    rights.only(group, context, frozenset({"Owner"}), Right.MARK_PEOPLE)
    room, setting = group.room, body["CommandType"] == SET
    done: list[Answer] = []
    todo: list[tuple[str, int]] = []
    for index, item in enumerate(body["MemberList"]):
        user_id, marks = item["Member_Account"], list(dict.fromkeys(item["Marks"]))
        for mark in marks:
            if mark < 1000 and (mark not in (ROBOT, HIDDEN) or rights.from_client(context)):
                raise Refusal(BAD_PARAMETER, f"MemberList[{index}].Marks: {mark} cannot be a mark")
        present = user_id in group.members or room.robots.get(user_id, 0) > context.now
        if present or (marks == [ROBOT] and user_id in world.accounts):
            done.append({"Member_Account": user_id, "Marks": marks})
            todo += [(user_id, mark) for mark in marks]
    if not done:
        raise Refusal(BAD_PARAMETER, "MemberList: nobody of them is in the room")
    if setting:
        _fits(group, todo)
    for user_id, mark in todo:
        if setting:
            room.mark(user_id, mark, context.now)
        else:
            room.unmark(user_id, mark)
    return {"CommandType": body["CommandType"], "MemberList": done}


def _fits(group: Group, todo: list[tuple[str, int]]) -> None:
    marks = {mark: set(users) for mark, users in group.room.marks.items()}
    for user_id, mark in todo:
        marks.setdefault(mark, set()).add(user_id)
    if len(marks.keys() - {ROBOT, HIDDEN}) > MOST_MARKS:
        raise Refusal(BAD_PARAMETER, f"Marks: a room has at most {MOST_MARKS} different marks")
    if any(len(users) > MOST_MARKED for users in marks.values()):
        raise Refusal(BAD_PARAMETER, f"Marks: at most {MOST_MARKED} members carry the same mark")


@Command(
    "group_open_avchatroom_http_svc/modify_admin",
    doc="269/102857",
    fields=(GROUP, _KIND, _accounts("Admin_Account")),
    rate=200,
    rules=("5 admins a room, in it or not", "admins write while the room is muted"),
    inferred=(_TYPE, "a sixth admin: 10004", "an unknown account: unknown_member_code (10019)"),
)
def modify_admin(world: World, body: Body, context: Context) -> Answer:
    """Makes accounts admins of the room, in it or not, or takes that away."""
    group = _room(world, body)
    rights.only(group, context, frozenset({"Owner"}), Right.NAME_LIVE_ADMINS)
    users = list(dict.fromkeys(body["Admin_Account"]))
    if body["CommandType"] == REMOVE:
        for user_id in users:
            group.room.admins.pop(user_id, None)
        return {}
    for user_id in users:
        known(world, user_id, code=world.config.unknown_member_code)
    admins = {**group.room.admins, **dict.fromkeys(users)}
    if len(admins) > MOST_ADMINS:
        raise Refusal(BAD_PARAMETER, f"Admin_Account: a room has at most {MOST_ADMINS} admins")
    group.room.admins = admins
    return {}


@Command(
    "group_open_avchatroom_http_svc/get_admin_list",
    doc="269/102858",
    fields=(GROUP,),
    rate=200,
    inferred=(_TYPE, "order of naming"),
)
def get_admin_list(world: World, body: Body, context: Context) -> Answer:
    """The admins of the room."""
    group = _room(world, body)
    entries = [_entry(world, 0, 0, user_id) for user_id in group.room.admins]
    return {
        "Admin_List": [
            {
                "Admin_Account": entry["Member_Account"],
                "NickName": entry["NickName"],
                "Avatar": entry["Avatar"],
            }
            for entry in entries
        ]
    }


@Command(
    "group_open_avchatroom_http_svc/add_robots",
    doc="1047/60527",
    fields=(GROUP, _accounts("Member_Account")),
    rate=200,
    rules=("as setting mark 500",),
    inferred=(_TYPE, "an unknown account: unknown_member_code (10019)", "for three days"),
)
def add_robots(world: World, body: Body, context: Context) -> Answer:
    """Lists accounts as if they were there."""
    group = _room(world, body)
    users = list(dict.fromkeys(body["Member_Account"]))
    for user_id in users:
        known(world, user_id, code=world.config.unknown_member_code)
    _fits(group, [(user_id, ROBOT) for user_id in users])
    for user_id in users:
        group.room.mark(user_id, ROBOT, context.now)
    return {}


@Command(
    "group_open_avchatroom_http_svc/del_robots",
    doc="269/103785",
    fields=(GROUP, _accounts("Member_Account")),
    rate=200,
    rules=("as removing mark 500",),
    inferred=(_TYPE, "who is no robot is passed over"),
)
def del_robots(world: World, body: Body, context: Context) -> Answer:
    """Takes robots off the list; who is none is passed over."""
    group = _room(world, body)
    for user_id in body["Member_Account"]:
        group.room.unmark(user_id, ROBOT)
    return {}


def _listed(world: World) -> bool:
    return world.config.paid and world.config.live_member_list


def _room(world: World, body: Body, *, listed: bool = True) -> Group:
    """The live room, where the edition and the console have the list of its members."""
    group = find_group(world, body)
    if group.type is not AVCHATROOM:
        raise Refusal(NOT_PERMITTED, "this is for live rooms (AVChatRoom) only")
    if listed and not _listed(world):
        raise Refusal(NOT_PERMITTED, "the list of online members needs the edition and the console's switch")
    return group


COMMANDS = (
    get_members,
    check_members,
    modify_user_info,
    modify_admin,
    get_admin_list,
    add_robots,
    del_robots,
)
