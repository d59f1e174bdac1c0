"""Profiles: tags and words in REST, attributes and numbers in V2TIM."""

from __future__ import annotations

from ..v2tim.user import V2TimUserFullInfo
from ..v2tim.user_enums import AllowType
from ..wire import profile as wire

_GENDER_FROM_WIRE = {wire.Gender.UNKNOWN.value: 0, wire.Gender.MALE.value: 1, wire.Gender.FEMALE.value: 2}
_ALLOW_FROM_WIRE = {
    wire.AllowType.ALLOW_ANY.value: AllowType.V2TIM_FRIEND_ALLOW_ANY,
    wire.AllowType.NEED_CONFIRM.value: AllowType.V2TIM_FRIEND_NEED_CONFIRM,
    wire.AllowType.DENY_ANY.value: AllowType.V2TIM_FRIEND_DENY_ANY,
}


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
