"""Calls of the extensions of messages (service ``openim_msg_ext_http_svc``)."""

from __future__ import annotations

from collections.abc import Sequence

from ..call import Call, Safety, encode
from ..wire import msg_ext as wire
from ..wire.msg_ext import Extension
from . import checks, group_checks, msg_ext_checks


@checks.builder
def set_key_values(
    to_account: str,
    msg_key: str,
    operate_type: int,
    extension_list: Sequence[Extension] | None = None,
    *,
    from_account: str | None = None,
) -> Call[wire.SetKeyValuesReply]:
    """``openim_msg_ext_http_svc/set_key_values``."""
    request = wire.SetKeyValuesRequest(
        from_account=checks.optional_user_id("from_account", from_account),
        to_account=checks.user_id("to_account", to_account),
        msg_key=checks.msg_key("msg_key", msg_key),
        operate_type=checks.number("operate_type", operate_type, at_least=1, at_most=3),
        extension_list=msg_ext_checks.extensions("extension_list", extension_list, operate_type),
    )
    return Call(
        "openim_msg_ext_http_svc/set_key_values",
        encode(request),
        wire.SetKeyValuesReply,
        # An administrator's versions are not checked: a late repeat would undo what others set since.
        Safety.NEVER,
        doc="1047/51195",
    )


@checks.builder
def get_key_values(
    to_account: str, msg_key: str, *, from_account: str | None = None, start_seq: int | None = None
) -> Call[wire.GetKeyValuesReply]:
    """``openim_msg_ext_http_svc/get_key_values``."""
    request = wire.GetKeyValuesRequest(
        from_account=checks.optional_user_id("from_account", from_account),
        to_account=checks.user_id("to_account", to_account),
        msg_key=checks.msg_key("msg_key", msg_key),
        start_seq=checks.optional_number("start_seq", start_seq, at_least=0),
    )
    return Call(
        "openim_msg_ext_http_svc/get_key_values",
        encode(request),
        wire.GetKeyValuesReply,
        Safety.SAFE,
        doc="1047/51194",
    )


@checks.builder
def group_set_key_values(
    group_id: str, msg_seq: int, operate_type: int, extension_list: Sequence[Extension] | None = None
) -> Call[wire.SetKeyValuesReply]:
    """``openim_msg_ext_http_svc/group_set_key_values``."""
    request = wire.GroupSetKeyValuesRequest(
        group_id=checks.group_id("group_id", group_id),
        msg_seq=group_checks.msg_seq("msg_seq", msg_seq),
        operate_type=checks.number("operate_type", operate_type, at_least=1, at_most=3),
        extension_list=msg_ext_checks.extensions("extension_list", extension_list, operate_type),
    )
    return Call(
        "openim_msg_ext_http_svc/group_set_key_values",
        encode(request),
        wire.SetKeyValuesReply,
        # An administrator's versions are not checked: a late repeat would undo what others set since.
        Safety.NEVER,
        doc="1047/52170",
    )


@checks.builder
def group_get_key_values(
    group_id: str, msg_seq: int, *, start_seq: int | None = None
) -> Call[wire.GetKeyValuesReply]:
    """``openim_msg_ext_http_svc/group_get_key_values``."""
    request = wire.GroupGetKeyValuesRequest(
        group_id=checks.group_id("group_id", group_id),
        msg_seq=group_checks.msg_seq("msg_seq", msg_seq),
        start_seq=checks.optional_number("start_seq", start_seq, at_least=0),
    )
    return Call(
        "openim_msg_ext_http_svc/group_get_key_values",
        encode(request),
        wire.GetKeyValuesReply,
        Safety.SAFE,
        doc="1047/52169",
    )
