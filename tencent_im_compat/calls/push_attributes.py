"""Calls on attributes by which pushes select people (services ``all_member_push`` and ``timpush``)."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from ..call import Call, Safety, encode
from ..errors import InvalidArgumentError
from ..wire import push_attributes as wire
from ..wire.base import Reply
from ..wire.push_attributes import UserAttrNames, UserAttrs
from ..wire.push_results import AccountsReply
from . import checks, push_checks

SLOTS = tuple("0123456789")


@checks.builder
def im_set_attr_name(attr_names: Mapping[str, str]) -> Call[Reply]:
    """``all_member_push/im_set_attr_name``."""
    request = wire.ImSetAttrNameRequest(attr_names=_names("attr_names", attr_names))
    return Call("all_member_push/im_set_attr_name", encode(request), Reply, Safety.SAFE, doc="269/45935")


@checks.builder
def im_get_attr_name() -> Call[wire.ImGetAttrNameReply]:
    """``all_member_push/im_get_attr_name``."""
    return Call(
        "all_member_push/im_get_attr_name",
        encode(wire.GetAttrNameRequest()),
        wire.ImGetAttrNameReply,
        Safety.SAFE,
        doc="269/45936",
    )


@checks.builder
def im_set_attr(user_attrs: Sequence[UserAttrs]) -> Call[Reply]:
    """``all_member_push/im_set_attr``."""
    request = wire.SetAttrRequest(
        user_attrs=push_checks.user_attrs("user_attrs", user_attrs, check_account=checks.user_id)
    )
    return Call("all_member_push/im_set_attr", encode(request), Reply, Safety.SAFE, doc="269/45938")


@checks.builder
def im_get_attr(to_account: Sequence[str]) -> Call[wire.ImGetAttrReply]:
    """``all_member_push/im_get_attr``."""
    request = wire.GetAttrRequest(
        to_account=checks.user_ids("to_account", to_account, at_most=push_checks.MAX_ACCOUNTS)
    )
    return Call(
        "all_member_push/im_get_attr", encode(request), wire.ImGetAttrReply, Safety.SAFE, doc="269/45937"
    )


@checks.builder
def im_remove_attr(user_attrs: Sequence[UserAttrNames]) -> Call[Reply]:
    """``all_member_push/im_remove_attr``."""
    request = wire.RemoveAttrRequest(
        user_attrs=push_checks.user_attr_names("user_attrs", user_attrs, check_account=checks.user_id)
    )
    return Call("all_member_push/im_remove_attr", encode(request), Reply, Safety.SAFE, doc="269/45939")


@checks.builder
def set_attr_name(
    attr_names: Mapping[str, str], *, attr_types: Mapping[str, int] | None = None
) -> Call[Reply]:
    """``timpush/set_attr_name``."""
    names = _names("attr_names", attr_names)
    request = wire.SetAttrNameRequest(
        attr_names=names, attr_types=_types("attr_types", attr_types, slots=names.keys())
    )
    return Call("timpush/set_attr_name", encode(request), Reply, Safety.SAFE, doc="1047/67816")


@checks.builder
def get_attr_name() -> Call[wire.GetAttrNameReply]:
    """``timpush/get_attr_name``."""
    return Call(
        "timpush/get_attr_name",
        encode(wire.GetAttrNameRequest()),
        wire.GetAttrNameReply,
        Safety.SAFE,
        doc="1047/67815",
    )


@checks.builder
def set_attr(user_attrs: Sequence[UserAttrs]) -> Call[AccountsReply]:
    """``timpush/set_attr``."""
    request = wire.SetAttrRequest(
        user_attrs=push_checks.user_attrs("user_attrs", user_attrs, check_account=push_checks.account)
    )
    return Call("timpush/set_attr", encode(request), AccountsReply, Safety.SAFE, doc="1047/67818")


@checks.builder
def get_attr(to_account: Sequence[str]) -> Call[wire.GetAttrReply]:
    """``timpush/get_attr``."""
    request = wire.GetAttrRequest(
        to_account=push_checks.accounts("to_account", to_account, at_most=push_checks.MAX_ACCOUNTS)
    )
    return Call("timpush/get_attr", encode(request), wire.GetAttrReply, Safety.SAFE, doc="1047/67817")


@checks.builder
def remove_attr(user_attrs: Sequence[UserAttrNames]) -> Call[AccountsReply]:
    """``timpush/remove_attr``."""
    request = wire.RemoveAttrRequest(
        user_attrs=push_checks.user_attr_names("user_attrs", user_attrs, check_account=push_checks.account)
    )
    return Call("timpush/remove_attr", encode(request), AccountsReply, Safety.SAFE, doc="1047/67819")


def _names(argument: str, names: Mapping[str, str]) -> dict[str, str]:
    """Names by slot, each in one slot only."""
    if not isinstance(names, Mapping):
        raise InvalidArgumentError(argument, "must be a mapping")
    for slot, name in names.items():
        _slot(argument, slot)
        checks.filled(f"{argument}.{slot}", name, at_most=push_checks.MAX_LABEL_BYTES)
    if not names:
        raise InvalidArgumentError(argument, "must not be empty")
    if len(set(names.values())) < len(names):
        raise InvalidArgumentError(argument, "has the same name in two slots")
    return dict(names)


def _types(
    argument: str, types: Mapping[str, int] | None, *, slots: Collection[str]
) -> dict[str, int] | None:
    """Account types of slots that are named in the same call, or nothing."""
    if types is None:
        return None
    if not isinstance(types, Mapping):
        raise InvalidArgumentError(argument, "must be a mapping")
    for slot, kind in types.items():
        _slot(argument, slot)
        if slot not in slots:
            raise InvalidArgumentError(argument, "has a slot that is not in attr_names")
        checks.number(f"{argument}.{slot}", kind, at_least=0, at_most=1)
    return dict(types)


def _slot(argument: str, slot: str) -> None:
    if not isinstance(slot, str) or slot not in SLOTS:
        raise InvalidArgumentError(argument, 'slots are the strings "0" to "9"')
