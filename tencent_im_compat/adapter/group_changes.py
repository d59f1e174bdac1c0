"""What group listeners are told of a profile that has changed. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ..v2tim.group import V2TimGroupChangeInfo
from ..v2tim.group_enums import GroupAddOptType as AddOpt
from ..v2tim.group_enums import GroupChangeInfoType as Change

ADD_TO_WIRE = {
    AddOpt.V2TIM_GROUP_ADD_FORBID: "DisableApply",
    AddOpt.V2TIM_GROUP_ADD_AUTH: "NeedPermission",
    AddOpt.V2TIM_GROUP_ADD_ANY: "FreeAccess",
}
ADD_FROM_WIRE = {word: int(opt) for opt, word in ADD_TO_WIRE.items()}
INVITE_TO_WIRE = {**ADD_TO_WIRE, AddOpt.V2TIM_GROUP_ADD_FORBID: "DisableInvite"}
INVITE_FROM_WIRE = {word: int(opt) for opt, word in INVITE_TO_WIRE.items()}

_TEXTS = {
    "name": Change.V2TIM_GROUP_INFO_CHANGE_TYPE_NAME,
    "introduction": Change.V2TIM_GROUP_INFO_CHANGE_TYPE_INTRODUCTION,
    "notification": Change.V2TIM_GROUP_INFO_CHANGE_TYPE_NOTIFICATION,
    "face_url": Change.V2TIM_GROUP_INFO_CHANGE_TYPE_FACE_URL,
}


def text_changes(fields: Mapping[str, str | None]) -> list[V2TimGroupChangeInfo]:
    """Of texts that changed, by the names that REST has for them; those that are None did not."""
    return [
        V2TimGroupChangeInfo(type=kind, value=fields[name])
        for name, kind in _TEXTS.items()
        if fields.get(name) is not None
    ]


def custom_changes(fields: Iterable[tuple[str, str]]) -> list[V2TimGroupChangeInfo]:
    """Of custom fields that changed."""
    kind = Change.V2TIM_GROUP_INFO_CHANGE_TYPE_CUSTOM
    return [V2TimGroupChangeInfo(type=kind, key=key, value=value) for key, value in fields]


def option_changes(fields: Mapping[str, str | None]) -> list[V2TimGroupChangeInfo]:
    """Of options that changed, by the names that REST has for them."""
    found = []
    for name, kind, numbers in (
        ("apply_join_option", Change.V2TIM_GROUP_INFO_CHANGE_TYPE_GROUP_ADD_OPT, ADD_FROM_WIRE),
        ("invite_join_option", Change.V2TIM_GROUP_INFO_CHANGE_TYPE_GROUP_APPROVE_OPT, INVITE_FROM_WIRE),
    ):
        number = numbers.get(fields.get(name) or "")
        if number is not None:
            found.append(V2TimGroupChangeInfo(type=kind, intValue=number))
    return found


def all_muted(muted: bool) -> V2TimGroupChangeInfo:
    """What listeners are told when nobody but the staff may write any more, or everybody again."""
    kind = Change.V2TIM_GROUP_INFO_CHANGE_TYPE_SHUT_UP_ALL
    return V2TimGroupChangeInfo(type=kind, boolValue=muted)


def new_owner(user_id: str) -> V2TimGroupChangeInfo:
    """What listeners are told when a group has another owner."""
    return V2TimGroupChangeInfo(type=Change.V2TIM_GROUP_INFO_CHANGE_TYPE_OWNER, value=user_id)
