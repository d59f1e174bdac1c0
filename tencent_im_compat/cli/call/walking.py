"""``--all``: how each listing goes on. Pure: the next body from the last one and its answer."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from ...errors import RepeatedCursorError

Body = dict[str, Any]
Answer = dict[str, Any]
Next = Callable[[Body, Answer, list[Any]], "Body | None"]


@dataclass(frozen=True, slots=True)
class Listing:
    """A command that answers page by page.

    Attributes:
        items: The field of the answer that has the entries; ``a|b`` where either may.
        following: The body of the next page, from this one's body, answer and entries; ``None`` at the end.
        overlaps: Whether a page may begin with entries of the one before it.
    """

    items: str
    following: Next
    overlaps: bool = False


def walk(listing: Listing, body: Body, ask: Callable[[Body], Answer]) -> Iterator[Any]:
    """The entries of all pages.

    Args:
        listing: How the command goes on.
        body: The first request.
        ask: Makes a call.

    Raises:
        RepeatedCursorError: The server sent the walk to a page where it was before.
    """
    asked: set[str] = set()
    before: list[Any] = []
    following: Body | None = body
    while following is not None:
        body = following
        place = json.dumps(body, sort_keys=True)
        if place in asked:
            raise RepeatedCursorError(place)
        asked.add(place)
        answer = ask(body)
        items = [item for name in listing.items.split("|") for item in answer.get(name) or ()]
        yield from (item for item in items if not (listing.overlaps and item in before))
        before = items
        following = listing.following(body, answer, items)


def _carried(fields: dict[str, str], *, ended: str | None = None) -> Next:
    """What the answer says goes into the next request; over where nothing is said, or a field says so.

    Args:
        fields: Fields of the request, and of the answer.
        ended: A field of the answer that is not 0 on the last page; ``a|b`` for either of two.
    """

    def following(body: Body, answer: Answer, items: list[Any]) -> Body | None:
        if ended is not None:
            if any(answer.get(name) for name in ended.split("|")):
                return None
        elif not any(answer.get(name) for name in fields.values()):
            return None
        told = {into: answer[of] for into, of in fields.items() if answer.get(of) is not None}
        return {**body, **told} if told else None

    return following


def _counted(total: str | None, *, by_page: bool = False, default: int = 100) -> Next:
    """An offset that grows by what came, or by the size of a page.

    Args:
        total: The field that says how many there are; without it a page without entries is the last.
        by_page: Whether entries may be left out of a page, so that its asked size counts.
        default: That size, where none is asked.
    """

    def following(body: Body, answer: Answer, items: list[Any]) -> Body | None:
        offset = int(body.get("Offset", 0)) + (int(body.get("Limit", default)) if by_page else len(items))
        known = int(answer.get(total, 0)) if total else None
        if not items or (known is not None and offset >= known):
            return None
        return {**body, "Offset": offset}

    return following


def _members(body: Body, answer: Answer, items: list[Any]) -> Body | None:
    """Members of a community go on by a mark, all others by an offset."""
    if "Next" in answer or "Next" in body:
        return {**body, "Next": answer["Next"]} if answer.get("Next") else None
    offset = int(body.get("Offset", 0)) + int(body.get("Limit", 100))
    ended = offset >= int(answer.get("MemberNum", 0)) or not (items or body.get("MemberRoleFilter"))
    return None if ended else {"Limit": 100, **body, "Offset": offset}


def _group_messages(body: Body, answer: Answer, items: list[Any]) -> Body | None:
    """From the newest to the oldest; IsFinished 1 speaks of the asked number only."""
    if not items or answer.get("IsFinished") == 2:
        return None
    oldest = min(int(item["MsgSeq"]) for item in items)
    return {**body, "ReqMsgSeq": oldest - 1} if oldest > 1 else None


def _banned(body: Body, answer: Answer, items: list[Any]) -> Body | None:
    """NextOffset may go on although nothing follows."""
    return {**body, "Offset": answer["NextOffset"]} if items and answer.get("NextOffset") else None


def _extensions(body: Body, answer: Answer, items: list[Any]) -> Body | None:
    """By versions; pages may share one, and a page full of one version is passed."""
    if answer.get("CompleteFlag"):
        return None
    start = int(body.get("StartSeq", 0))
    highest = max((int(item.get("Seq") or 0) for item in items), default=start)
    return {**body, "StartSeq": start + 1 if highest <= start else highest}


_GROUP = "group_open_http_svc"
_OFFICIAL = "official_account_open_http_svc"
_AUDIT = "im_msg_audit_mgr"
_EXTENSION = "openim_msg_ext_http_svc"
_NEXT = {"Next": "Next"}
_CURSOR = {"Cursor": "Cursor"}
LISTINGS: dict[str, Listing] = {
    "follow/follow_get": Listing("FollowItem", _carried({"StartCursor": "NextCursor"})),
    "group_open_avchatroom_http_svc/get_members": Listing(
        "MemberList", _carried({"Timestamp": "NextTimestamp"})
    ),
    f"{_GROUP}/get_group_ban_member": Listing("BannedAccountList", _banned),
    f"{_GROUP}/get_group_member_info": Listing("MemberList", _members),
    f"{_GROUP}/get_joined_group_list": Listing("GroupIdList", _counted("TotalCount", by_page=True)),
    f"{_GROUP}/group_msg_get_simple": Listing("RspMsgList", _group_messages),
    f"{_GROUP}/get_appid_group_list": Listing("GroupIdList", _carried(_NEXT)),
    f"{_GROUP}/get_permission_group": Listing("PermissionGroupInfoList", _carried(_NEXT)),
    f"{_GROUP}/get_permission_group_member_list": Listing("MemberList", _carried(_NEXT)),
    f"{_GROUP}/get_group_msg_receipt_detail": Listing(
        "ReadList|UnreadList", _carried(_CURSOR, ended="IsFinish|IsFinished")
    ),
    f"{_AUDIT}/get_local_audit_keywords": Listing("LocalAuditWords", _counted(None)),
    f"{_AUDIT}/get_cloud_audit_keywords_ids": Listing("Infos", _counted("TotalCount")),
    f"{_AUDIT}/get_cloud_audit_keywords": Listing("Infos", _counted("TotalCount")),
    f"{_EXTENSION}/get_key_values": Listing("ExtensionList", _extensions, overlaps=True),
    f"{_EXTENSION}/group_get_key_values": Listing("ExtensionList", _extensions, overlaps=True),
    f"{_OFFICIAL}/official_account_msg_get_simple": Listing(
        "RspMsgList", _carried({"LastMsgKey": "LastMsgKey"}, ended="IsFinished")
    ),
    f"{_OFFICIAL}/get_subscriber_info": Listing("SubscriberList", _carried(_NEXT)),
    f"{_OFFICIAL}/get_subscribed_official_account_list": Listing(
        "OfficialAccountInfoList", _carried({"Offset": "Next"}, ended="CompleteFlag")
    ),
    "openim/admin_getroammsg": Listing(
        "MsgList", _carried({"MaxTime": "LastMsgTime", "LastMsgKey": "LastMsgKey"}, ended="Complete")
    ),
    "recentcontact/get_list": Listing(
        "SessionItem",
        _carried(
            {name: name for name in ("TimeStamp", "StartIndex", "TopTimeStamp", "TopStartIndex")},
            ended="CompleteFlag",
        ),
    ),
    "recentcontact/get_contact_group": Listing(
        "ContactItem", _carried({"StartIndex": "NextStartIndex"}, ended="CompleteFlag")
    ),
    "group_search/search": Listing("Groups", _carried(_CURSOR, ended="IsFinish")),
    "group_member_search/search": Listing("GroupMembers", _carried(_CURSOR, ended="IsFinish")),
    "user_search/search": Listing("Users", _carried(_CURSOR, ended="IsFinish")),
    "sns/black_list_get": Listing("BlackListItem", _carried({"StartIndex": "StartIndex"})),
    "sns/friend_get": Listing(
        "UserDataItem", _carried({"StartIndex": "NextStartIndex"}, ended="CompleteFlag")
    ),
}
