"""Friends: tags and words in REST, attributes and numbers in V2TIM. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from ..errors import InvalidArgumentError
from ..v2tim.friendship import (
    V2TimFriendCheckResult,
    V2TimFriendGroup,
    V2TimFriendInfo,
    V2TimFriendInfoResult,
    V2TimFriendOperationResult,
)
from ..v2tim.search import V2TimFriendSearchParam
from ..v2tim.user import V2TimUserFullInfo
from ..v2tim.user_enums import FriendType, FriendTypeEnum
from ..wire.results import AccountResult
from ..wire.sns_friend_lists import FriendCheckItem, FriendCheckType, FriendInfo, FriendRelation
from ..wire.sns_friends import AddType, DeleteType, FriendFields, FriendToAdd
from ..wire.sns_groups import FriendGroup
from . import arguments, profiles
from .batch_results import in_order

_MOST_IN_A_GROUP_NAME = 30
"""Bytes."""
GROUP_TAG = str(FriendFields.model_fields["groups"].alias)
ADD_FRIEND = {
    "add_friend_item[]": "userID",
    "add_friend_item.remark": "remark",
    "add_friend_item.group_name": "friendGroup",
    "add_friend_item.add_wording": "addWording",
    "add_friend_item.add_source": "addSource",
    "add_friend_item.to_account": "userID",
}
"""What REST calls the arguments of ``addFriend``."""
SET_FRIEND = {
    "update_item[]": "userID",
    "update_item.remark": "friendRemark",
    "update_item.custom": "friendCustomInfo",
}
"""The same for ``setFriendInfo``."""

_SOURCE_PREFIX = "AddSource_Type_"
_DEFAULT_SOURCE = "Server"
_BOTH = FriendTypeEnum.V2TIM_FRIEND_TYPE_BOTH
_RELATIONS = {
    FriendRelation.NO_RELATION.value: FriendType.V2TIM_FRIEND_TYPE_NONE,
    FriendRelation.A_WITH_B.value: FriendType.V2TIM_FRIEND_TYPE_IN_MY_FRIEND_LIST,
    FriendRelation.B_WITH_A.value: FriendType.V2TIM_FRIEND_TYPE_IN_OTHER_FRIEND_LIST,
    FriendRelation.BOTH_WAY.value: FriendType.V2TIM_FRIEND_TYPE_BOTH,
}


# ------------------------------------------------------------ words


def _type(argument: str, value: object) -> FriendTypeEnum:
    return arguments.member(argument, value, FriendTypeEnum, without=[FriendTypeEnum.V2TIM_NUll])


def accepting(me: str, asker: str, both: bool) -> tuple[str, str, str]:
    """Who is to have whom as a friend once a request is accepted, and how: as ``friend_add`` takes it."""
    arguments.user("userID", asker)
    return (me, asker, AddType.BOTH.value) if both else (asker, me, AddType.SINGLE.value)


def add_type(argument: str, value: object) -> str:
    """Whose list gets the new friend."""
    return str((AddType.BOTH if _type(argument, value) is _BOTH else AddType.SINGLE).value)


def delete_type(argument: str, value: object) -> str:
    """Out of whose list a friend is taken."""
    return str((DeleteType.BOTH if _type(argument, value) is _BOTH else DeleteType.SINGLE).value)


def check_type(argument: str, value: object) -> str:
    """Whose lists are looked into."""
    return str((FriendCheckType.BOTH if _type(argument, value) is _BOTH else FriendCheckType.SINGLE).value)


def new_friend(
    user_id: str,
    *,
    remark: str | None = None,
    group: str | None = None,
    wording: str | None = None,
    source: str | None = None,
) -> FriendToAdd:
    """Whom ``addFriend`` adds; REST needs a source, with a prefix that V2TIM leaves out."""
    arguments.user("userID", user_id)
    name = arguments.string("addSource", source or _DEFAULT_SOURCE)
    return FriendToAdd.model_construct(
        to_account=user_id,
        remark=remark,
        group_name=group or None,
        add_wording=wording,
        add_source=name if name.startswith(_SOURCE_PREFIX) else f"{_SOURCE_PREFIX}{name}",
    )


def friend_tags(custom: Iterable[str]) -> list[str]:
    """The tags of what ``V2TimFriendInfo`` shows of the friendship."""
    remark = str(FriendFields.model_fields["remark"].alias)
    return [remark, GROUP_TAG, *(f"{FriendFields.custom_prefix}{name}" for name in custom)]


def kept(remark: str | None, custom: Mapping[str, str] | None) -> FriendFields:
    """What ``setFriendInfo`` sets."""
    if remark is None and custom is None:
        raise InvalidArgumentError("friendRemark", "or friendCustomInfo is needed")
    fields = arguments.string_map("friendCustomInfo", {} if custom is None else custom)
    return FriendFields.model_construct(remark=remark, custom={**fields})


# ------------------------------------------------------------ friends


def friend_info(
    user_id: str, fields: FriendFields | None = None, profile: V2TimUserFullInfo | None = None
) -> V2TimFriendInfo:
    """A friend, as far as is known."""
    known = fields or FriendFields()
    return V2TimFriendInfo(
        userID=user_id,
        friendRemark=known.remark,
        friendGroups=list(known.groups or ()),
        friendCustomInfo={name: str(value) for name, value in known.custom.items()} or None,
        userProfile=profile,
    )


def named(user_ids: Iterable[str]) -> list[V2TimFriendInfo]:
    """Users of whom the id is known."""
    return [friend_info(user_id) for user_id in user_ids]


def added(friend: FriendToAdd) -> V2TimFriendInfo:
    """A friend whom an own call has added."""
    groups = [friend.group_name] if friend.group_name else []
    return V2TimFriendInfo(userID=friend.to_account, friendRemark=friend.remark, friendGroups=groups)


def friend_infos(
    known: Mapping[str, FriendFields], found: Mapping[str, V2TimUserFullInfo]
) -> list[V2TimFriendInfo]:
    """A friend list with its profiles."""
    return [friend_info(user_id, fields, found.get(user_id)) for user_id, fields in known.items()]


def blocked(user_ids: Iterable[str], found: Mapping[str, V2TimUserFullInfo]) -> list[V2TimFriendInfo]:
    """A block list with its profiles."""
    return [friend_info(user_id, profile=found.get(user_id)) for user_id in user_ids]


def info_results(
    wanted: Sequence[str], known: Iterable[FriendInfo], checked: Iterable[FriendCheckItem]
) -> list[V2TimFriendInfoResult]:
    """What ``getFriendsInfo`` tells: who is no friend has a relation, and only the id is known."""
    friends = {item.to_account: item for item in known if item.ok}

    def make(user_id: str, code: int, info: str, item: FriendCheckItem | None) -> V2TimFriendInfoResult:
        friend = friends.get(user_id)
        profile = None if friend is None else profiles.user_full_info(user_id, friend.profile)
        return V2TimFriendInfoResult(
            resultCode=code,
            resultInfo=info,
            relation=relation(item),
            friendInfo=friend_info(user_id, None if friend is None else friend.friend, profile),
        )

    return in_order(wanted, checked, make)


def relation(item: FriendCheckItem | None) -> int:
    """How two users know each other, a ``FriendType``."""
    none = FriendType.V2TIM_FRIEND_TYPE_NONE
    return int(none if item is None else _RELATIONS.get(item.relation, none))


def check_results(wanted: Sequence[str], items: Iterable[FriendCheckItem]) -> list[V2TimFriendCheckResult]:
    """What ``checkFriend`` tells."""
    return in_order(
        wanted,
        items,
        lambda user_id, code, info, item: V2TimFriendCheckResult(
            userID=user_id, resultCode=code, resultInfo=info, resultType=relation(item)
        ),
    )


# ------------------------------------------------------------ outcomes


def results(wanted: Sequence[str], items: Iterable[AccountResult]) -> list[V2TimFriendOperationResult]:
    """What became of each user. A request that waits for consent keeps its code, 30539."""

    def make(user_id: str, code: int, info: str, item: AccountResult | None) -> V2TimFriendOperationResult:
        if item is not None and item.ok and item.result_code:
            code, info = item.result_code, item.result_info
        return V2TimFriendOperationResult(userID=user_id, resultCode=code, resultInfo=info)

    return in_order(wanted, items, make)


# ------------------------------------------------------------ friend groups


def group_name(name: str, value: str) -> str:
    """The name of a friend group."""
    arguments.sized(name, arguments.text(name, value), _MOST_IN_A_GROUP_NAME)
    return value


def friend_groups(items: Iterable[FriendGroup]) -> list[V2TimFriendGroup]:
    """A user's friend groups."""
    return [
        V2TimFriendGroup(
            name=item.group_name, friendCount=item.friend_number, friendIDList=list(item.to_account or ())
        )
        for item in items
    ]


def without_group(items: Iterable[FriendInfo], group_name: str) -> dict[str, FriendFields]:
    """What to set of friends who leave a friend group: all the groups that are left."""
    return {
        item.to_account: FriendFields(
            groups=[name for name in item.friend.groups or () if name != group_name]
        )
        for item in items
        if item.ok
    }


# ------------------------------------------------------------ searching


def search_param(param: V2TimFriendSearchParam) -> V2TimFriendSearchParam:
    """What ``searchFriends`` looks for, once it is checked."""
    arguments.instance("searchParam", param, V2TimFriendSearchParam)
    profiles.keywords("searchParam.keywordList", param.keywordList)
    for name in ("isSearchUserID", "isSearchNickName", "isSearchRemark"):
        arguments.flag(f"searchParam.{name}", getattr(param, name))
    return param


def found(param: V2TimFriendSearchParam, infos: Iterable[V2TimFriendInfo]) -> list[V2TimFriendInfoResult]:
    """The friends in whom one of the words is found, whatever its capitals."""
    words = [word.casefold() for word in param.keywordList]
    return [
        V2TimFriendInfoResult(
            resultCode=0,
            resultInfo="ok",
            relation=int(FriendType.V2TIM_FRIEND_TYPE_IN_MY_FRIEND_LIST),
            friendInfo=info,
        )
        for info in infos
        if any(word in text.casefold() for text in _searched(param, info) for word in words)
    ]


def _searched(param: V2TimFriendSearchParam, info: V2TimFriendInfo) -> list[str]:
    nick = info.userProfile.nickName if info.userProfile is not None else None
    texts = (
        (param.isSearchUserID, info.userID),
        (param.isSearchNickName, nick),
        (param.isSearchRemark, info.friendRemark),
    )
    return [text for wanted, text in texts if wanted and text]
