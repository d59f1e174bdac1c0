"""The V2TIM models, enumerations and listeners against the recorded surface of the SDK."""

from __future__ import annotations

import inspect
import json
import re
import typing
from enum import Enum
from pathlib import Path
from typing import Any

import pytest
from pydantic_core import PydanticUndefined

from tencent_im_compat import v2tim
from tencent_im_compat.v2tim.base import V2TimModel
from tencent_im_compat.v2tim.listeners import callback_names

SURFACE: dict[str, Any] = json.loads(
    (Path(__file__).parents[1] / "facts" / "v2tim" / "surface.json").read_text(encoding="utf-8")
)

# Models that are not there yet, by family. One that is implemented has to leave this table.
PENDING_MODELS: dict[str, tuple[str, ...]] = {
    "conversations: lists, drafts, filters and results": (
        "V2TimConversation",
        "V2TimConversationDraft",
        "V2TimConversationFilter",
        "V2TimConversationListFilter",
        "V2TimConversationOperationResult",
        "V2TimConversationResult",
    ),
    "friendship and follows: not part of the facade": (
        "V2TimFollowInfo",
        "V2TimFollowOperationResult",
        "V2TimFollowTypeCheckResult",
        "V2TimFriendAddFriendParam",
        "V2TimFriendApplication",
        "V2TimFriendApplicationDeleteParam",
        "V2TimFriendApplicationHandleParam",
        "V2TimFriendApplicationResult",
        "V2TimFriendCheckFriendTypeParam",
        "V2TimFriendCheckResult",
        "V2TimFriendDeleteFriendParam",
        "V2TimFriendGroup",
        "V2TimFriendGroupCreateParam",
        "V2TimFriendGroupModifyParam",
        "V2TimFriendInfo",
        "V2TimFriendInfoResult",
        "V2TimFriendOperationResult",
        "V2TimFriendSearchParam",
        "V2TimOfficialAccountInfo",
        "V2TimOfficialAccountInfoResult",
        "V2TimUserInfoResult",
        "V2TimUserSearchParam",
        "V2TimUserSearchResult",
    ),
    "groups: profiles, requests, members and searches": (
        "GroupGetMemberInfoListParam",
        "V2GroupMemberInfoSearchResult",
        "V2TimCreateGroupMemberInfo",
        "V2TimGroupApplication",
        "V2TimGroupApplicationResult",
        "V2TimGroupCreateParam",
        "V2TimGroupHandleApplicationParam",
        "V2TimGroupInfo",
        "V2TimGroupInfoModifyParam",
        "V2TimGroupInfoResult",
        "V2TimGroupInviteUserToGroupParam",
        "V2TimGroupKickGroupMemberParam",
        "V2TimGroupMember",
        "V2TimGroupMemberInfoModifyParam",
        "V2TimGroupMemberSearchParam",
        "V2TimGroupSearchParam",
        "V2TimGroupSearchResult",
        "V2TimMember",
    ),
    "communities: topics and permission groups": (
        "V2TimPermissionGroupInfo",
        "V2TimPermissionGroupInfoModifyParam",
        "V2TimPermissionGroupInfoResult",
        "V2TimPermissionGroupMemberInfoResult",
        "V2TimPermissionGroupMemberOperationResult",
        "V2TimPermissionGroupOperationResult",
        "V2TimTopicInfo",
        "V2TimTopicInfoResult",
        "V2TimTopicInfoSetParam",
        "V2TimTopicOperationResult",
        "V2TimTopicPermissionResult",
    ),
    "events of Flutter as objects: listeners get their arguments one by one": (
        "V2TimApplicationProcessed",
        "V2TimGrantAdministrator",
        "V2TimGroupAttributeChanged",
        "V2TimGroupCreated",
        "V2TimGroupDismissed",
        "V2TimGroupInfoChanged",
        "V2TimGroupRecycled",
        "V2TimMemberEnter",
        "V2TimMemberInfoChanged",
        "V2TimMemberInvited",
        "V2TimMemberKicked",
        "V2TimMemberLeave",
        "V2TimQuitFromGroup",
        "V2TimReceiveRestCustomData",
        "V2TimRecvC2cCustomMessage",
        "V2TimRecvC2cTextMessage",
        "V2TimRecvGroupCustomMessage",
        "V2TimRecvGroupTextMessage",
        "V2TimRevokeAdministrator",
    ),
    "messages: search, downloads, reactions and parameter objects": (
        "V2TIMMessageListGetOption",
        "V2TimMessageDownloadElemParam",
        "V2TimMessageExtensionResult",
        "V2TimMessageGetHistoryMessageListParam",
        "V2TimMessageOnlineUrl",
        "V2TimMessageReactionResult",
        "V2TimMessageReactionUserResult",
        "V2TimMessageSearchParam",
        "V2TimMessageSearchResult",
        "V2TimMessageSearchResultItem",
    ),
    "signaling": ("V2TimSignalingInfo",),
    "push tokens: a server has none": ("V2TimOfflinePushConfig",),
}

PENDING_LISTENERS: dict[str, str] = {
    "V2TIMAPNSListener": "a server has no badge",
    "V2TimCommunityListener": "communities are not part of the facade",
    "V2TimConversationListener": "conversation lists are not part of the facade",
    "V2TimFriendshipListener": "friendship is not part of the facade",
    "V2TimGroupListener": "group events are not part of the facade",
    "V2TimSignalingListener": "signaling is not part of the facade",
    "V2TimSimpleMsgListener": "the advanced listener hears the same messages",
    "V2TimUIKitListener": "plumbing of Flutter's UI kit",
}

SKIPPED_ENUMS: dict[str, str] = {
    "TIMResult": "return values of C functions; V2TIM never shows them",
    "TIMConvType": "the C interface's double of ConversationType",
    "TIMReceiveMessageOpt": "the C interface's double of ReceiveMsgOptType",
    "TIMGroupMessageReadMembersFilter": "the C interface's double of GetGroupMessageReadMemberListFilter",
    "GlobalCallbackType": "numbers the callbacks between Dart and C",
}

# Fields Dart types loosely: dynamic there, the true type here.
TYPED_HERE = {
    ("V2TIMElem", "nextElem"),
    ("V2TimMessage", "elemList"),
}
PROPERTIES = {("V2TimMessage", "messageConvType"), ("V2TimMessage", "messageConvID")}

MODELS = {
    name: cls
    for name, cls in vars(v2tim).items()
    if inspect.isclass(cls) and issubclass(cls, V2TimModel) and cls is not V2TimModel
}
PENDING = {name for names in PENDING_MODELS.values() for name in names}

_PLAIN: dict[str, Any] = {
    "int": int,
    "String": str,
    "bool": bool,
    "double": float,
    "dynamic": Any,
    "T": v2tim.callback.T,
}


def python_type(dart: str) -> Any:
    """The annotation for a Dart type; items of lists are never ``None`` here."""
    if dart == "dynamic":
        return Any
    if dart.endswith("?"):
        return python_type(dart[:-1]) | None
    if of_list := re.fullmatch(r"List<(.+?)\??>", dart):
        return list[python_type(of_list[1])]  # type: ignore[misc]
    if of_map := re.fullmatch(r"Map<(\w+), (\w+)>", dart):
        return dict[python_type(of_map[1]), python_type(of_map[2])]  # type: ignore[misc]
    return _PLAIN[dart] if dart in _PLAIN else MODELS[dart]


def python_default(field: dict[str, Any]) -> object:
    dart = field.get("default")
    if dart is None:
        return None if field["nullable"] else PydanticUndefined
    if dart == "[]" or dart.startswith("List.empty"):
        return []
    if enum_member := re.fullmatch(r"(\w+)\.(\w+)", dart):
        return getattr(v2tim, enum_member[1])[enum_member[2]].value
    return json.loads(dart)


def test_every_model_of_the_sdk_is_implemented_or_pending() -> None:
    assert not MODELS.keys() & PENDING
    assert MODELS.keys() | PENDING == SURFACE["models"].keys()
    assert len(PENDING) == sum(map(len, PENDING_MODELS.values()))


@pytest.mark.parametrize("name", sorted(MODELS))
def test_fields(name: str) -> None:
    model, entry = MODELS[name], SURFACE["models"][name]
    base = entry.get("extends")
    assert base is None or issubclass(model, MODELS[base])
    inherited = SURFACE["models"][base]["fields"] if base else []
    names = [field["name"] for field in [*inherited, *entry["fields"]]]
    properties = {field for owner, field in PROPERTIES if owner == name}
    assert all(isinstance(getattr(model, field), property) for field in properties)
    assert set(model.model_fields) == set(names) - properties
    for field in entry["fields"]:
        if field["name"] in properties:
            continue
        found = model.model_fields[field["name"]]
        default = found.get_default(call_default_factory=True, validated_data={})
        assert default == python_default(field), field["name"]
        assert type(default) is type(python_default(field)), field["name"]
        if (name, field["name"]) not in TYPED_HERE:
            assert found.annotation == python_type(field["type"]), field["name"]


def test_loosely_typed_fields() -> None:
    assert typing.get_args(v2tim.V2TIMElem.model_fields["nextElem"].annotation)[0] is v2tim.V2TIMElem
    assert typing.get_origin(v2tim.V2TimMessage.model_fields["elemList"].annotation) is list


@pytest.mark.parametrize("name", sorted(SURFACE["enums"]))
def test_enum(name: str) -> None:
    surface = {member["name"]: member["value"] for member in SURFACE["enums"][name]}
    found = getattr(v2tim, name, None)
    if name in SKIPPED_ENUMS or name in PENDING:
        assert found is None
    elif name in MODELS:  # constants of a class that is a model
        assert {member: getattr(found, member) for member in surface} == surface
    else:
        assert issubclass(found, Enum)  # type: ignore[arg-type]
        members = found.__members__  # type: ignore[union-attr]
        assert {member: value.value for member, value in members.items()} == surface


def test_every_listener_of_the_sdk_is_implemented_or_pending() -> None:
    implemented = {name for name in SURFACE["listeners"] if hasattr(v2tim, name)}
    assert not implemented & PENDING_LISTENERS.keys()
    assert implemented | PENDING_LISTENERS.keys() == SURFACE["listeners"].keys()


@pytest.mark.parametrize("name", sorted(SURFACE["listeners"].keys() - PENDING_LISTENERS.keys()))
def test_callbacks(name: str) -> None:
    listener = getattr(v2tim, name)
    surface = {
        entry["name"]: [(arg["name"], arg["type"]) for arg in entry["args"]]
        for entry in SURFACE["listeners"][name]
    }
    keywords = inspect.signature(listener).parameters
    assert list(keywords) == list(surface)
    assert callback_names(listener()) == sorted(surface)
    assert {keyword.kind for keyword in keywords.values()} == {inspect.Parameter.KEYWORD_ONLY}
    of_init = typing.get_type_hints(listener.__init__)
    for callback, args in surface.items():
        hints = typing.get_type_hints(getattr(listener, callback))
        assert hints.pop("return") is Any
        assert hints == {arg: python_type(dart) for arg, dart in args}
        given, _none = typing.get_args(of_init[callback])
        assert typing.get_args(given) == ([python_type(dart) for _arg, dart in args], Any)


def test_all_names_exist_once() -> None:
    assert len(v2tim.__all__) == len(set(v2tim.__all__))
    assert all(hasattr(v2tim, name) for name in v2tim.__all__)
    assert set(MODELS) <= set(v2tim.__all__)
