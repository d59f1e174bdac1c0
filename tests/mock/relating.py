"""Shorthands for the commands of relations."""

from __future__ import annotations

from typing import Any

from .conftest import GroupCaller

SOURCE = "AddSource_Type_Web"
ADDED, DELETED = "Sns.CallbackFriendAdd", "Sns.CallbackFriendDelete"


def sns(call: GroupCaller, command: str, user_id: str = "alice", **body: Any) -> dict[str, Any]:
    """A relation command that must succeed."""
    return call.ok(f"sns/{command}", {"From_Account": user_id, **body})


def codes(answer: dict[str, Any], name: str = "ResultItem") -> list[int]:
    """The codes of an answer's items."""
    failed = [item["To_Account"] for item in answer[name] if item["ResultCode"]]
    assert answer.get("Fail_Account", []) == failed
    assert all(bool(item["ResultCode"]) == bool(item["ResultInfo"]) for item in answer[name])
    return [item["ResultCode"] for item in answer[name]]


def add(call: GroupCaller, *names: str, user_id: str = "alice", item: Any = None, **body: Any) -> list[int]:
    """Adds friends and gives their codes."""
    items = [{"To_Account": name, "AddSource": SOURCE} | (item or {}) for name in names]
    return codes(sns(call, "friend_add", user_id, AddFriendItem=items, **body))


def friends(call: GroupCaller, user_id: str = "alice") -> dict[str, dict[str, Any]]:
    """A user's friends with their tags, without the tags' common beginning."""
    answer = sns(call, "friend_get", user_id, StartIndex=0)
    assert answer["CompleteFlag"] == 1
    return {
        each["To_Account"]: {
            item["Tag"].removeprefix("Tag_SNS_"): item["Value"] for item in each["ValueItem"]
        }
        for each in answer["UserDataItem"]
    }


def allow(call: GroupCaller, user_id: str, kind: str) -> None:
    """Sets a user's AllowType."""
    item = {"Tag": "Tag_Profile_IM_AllowType", "Value": f"AllowType_Type_{kind}"}
    call.ok("profile/portrait_set", {"From_Account": user_id, "ProfileItem": [item]})
