"""Profiles: tags and words in REST, attributes and numbers in V2TIM."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..errors import InvalidArgumentError
from ..v2tim.search import V2TimUserSearchParam, V2TimUserSearchResult
from ..v2tim.user import V2TimUserFullInfo, V2TimUserInfo
from ..v2tim.user_enums import AllowType
from ..wire import profile as wire
from ..wire.search import UserSearchReply
from . import arguments

_GENDER_FROM_WIRE = {wire.Gender.UNKNOWN.value: 0, wire.Gender.MALE.value: 1, wire.Gender.FEMALE.value: 2}
_GENDER_TO_WIRE = {number: word for word, number in _GENDER_FROM_WIRE.items()}
_ALLOW_FROM_WIRE = {
    wire.AllowType.ALLOW_ANY.value: AllowType.V2TIM_FRIEND_ALLOW_ANY,
    wire.AllowType.NEED_CONFIRM.value: AllowType.V2TIM_FRIEND_NEED_CONFIRM,
    wire.AllowType.DENY_ANY.value: AllowType.V2TIM_FRIEND_DENY_ANY,
}
_ALLOW_TO_WIRE = {int(number): word for word, number in _ALLOW_FROM_WIRE.items()}
_MOST_KEYWORDS = 5

SHOWN = ("nick", "image", "self_signature", "gender", "allow_type", "role", "level", "birth_day")
SELF_INFO = {
    "profile": "userFullInfo",
    "profile.nick": "userFullInfo.nickName",
    "profile.image": "userFullInfo.faceUrl",
    "profile.self_signature": "userFullInfo.selfSignature",
    "profile.role": "userFullInfo.role",
    "profile.level": "userFullInfo.level",
    "profile.birth_day": "userFullInfo.birthday",
    "profile.custom": "userFullInfo.customInfo",
}
"""What REST calls the fields of a profile, and what callers of ``setSelfInfo`` do."""
SEARCH = {
    "keywords": "searchParam.keywordList",
    "count": "searchParam.searchCount",
    "keyword_match_type": "searchParam.keywordListMatchType",
    "user_gender_type": "searchParam.gender",
    "user_birth_start": "searchParam.minBirthday",
    "user_birth_end": "searchParam.maxBirthday",
    "cursor": "searchParam.searchCursor",
}
"""The same for ``searchUsers``."""


def profile_tags(custom: Iterable[str]) -> list[str]:
    """The tags of all that ``V2TimUserFullInfo`` shows.

    Args:
        custom: Names of the app's own fields.
    """
    standard = [str(wire.Profile.model_fields[name].alias) for name in SHOWN]
    return standard + [f"{wire.Profile.custom_prefix}{name}" for name in custom]


def user_full_info(user_id: str, profile: wire.Profile) -> V2TimUserFullInfo:
    """A user's profile; what is not set stays None, as does a word that has no number in V2TIM."""
    allow = _ALLOW_FROM_WIRE.get(profile.allow_type or "")
    return V2TimUserFullInfo(
        userID=user_id,
        nickName=profile.nick,
        faceUrl=profile.image,
        selfSignature=profile.self_signature,
        gender=_GENDER_FROM_WIRE.get(profile.gender or ""),
        allowType=None if allow is None else int(allow),
        customInfo={name: str(value) for name, value in profile.custom.items()} or None,
        role=profile.role,
        level=profile.level,
        birthday=profile.birth_day,
    )


def full_infos(items: Iterable[wire.UserProfile]) -> list[V2TimUserFullInfo]:
    """The profiles that could be read."""
    return [user_full_info(item.to_account, item.profile) for item in items if item.ok]


def by_user(items: Iterable[wire.UserProfile]) -> dict[str, V2TimUserFullInfo]:
    """The profiles that could be read, by UserID."""
    return {info.userID or "": info for info in full_infos(items)}


def own_profile(info: V2TimUserFullInfo) -> wire.Profile:
    """The fields of a profile that ``setSelfInfo`` sets; REST checks the rest of them."""
    arguments.instance("userFullInfo", info, V2TimUserFullInfo)
    return wire.Profile.model_construct(
        nick=info.nickName,
        image=info.faceUrl,
        self_signature=info.selfSignature,
        gender=_word("userFullInfo.gender", info.gender, _GENDER_TO_WIRE),
        allow_type=_word("userFullInfo.allowType", info.allowType, _ALLOW_TO_WIRE),
        role=info.role,
        level=info.level,
        birth_day=info.birthday,
        custom={**arguments.string_map("userFullInfo.customInfo", info.customInfo or {})},
    )


def _word(argument: str, number: int | None, words: dict[int, str]) -> str | None:
    if number is None:
        return None
    if isinstance(number, bool) or not isinstance(number, int) or number not in words:
        raise InvalidArgumentError(argument, f"must be one of {', '.join(map(str, words))}")
    return words[number]


def keywords(argument: str, words: Sequence[str]) -> list[str]:
    """The words of a search: 1 to 5 of them."""
    found = arguments.texts(argument, arguments.filled(argument, words))
    if len(found) > _MOST_KEYWORDS:
        raise InvalidArgumentError(argument, f"has {len(found)} words, more than {_MOST_KEYWORDS}")
    return found


def wanted_users(param: V2TimUserSearchParam) -> V2TimUserSearchParam:
    """What ``searchUsers`` looks for, once the fields are checked that REST does not check."""
    arguments.instance("searchParam", param, V2TimUserSearchParam)
    keywords("searchParam.keywordList", param.keywordList)
    arguments.number("searchParam.gender", param.gender, at_least=0, at_most=2)
    return param


def found_users(reply: UserSearchReply) -> V2TimUserSearchResult:
    """A page of users that a search found."""
    return V2TimUserSearchResult(
        isFinished=reply.is_finish,
        totalCount=reply.total_count,
        nextCursor=reply.cursor,
        userInfoList=[
            V2TimUserInfo(userID=each.user_id, nickName=each.profile.nick, faceUrl=each.profile.image)
            for each in reply.users
        ],
    )
