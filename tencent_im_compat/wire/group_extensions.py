"""Bodies of the extensions of group messages (service ``openim_msg_ext_http_svc``).

The answers are those of the one-to-one messages, see ``msg_ext``.
"""

from __future__ import annotations

from .base import WireModel
from .msg_ext import Extension


class GroupSetKeyValuesRequest(WireModel):
    """Body of ``openim_msg_ext_http_svc/group_set_key_values``."""

    group_id: str
    msg_seq: int
    operate_type: int
    extension_list: list[Extension] | None = None


class GroupGetKeyValuesRequest(WireModel):
    """Body of ``openim_msg_ext_http_svc/group_get_key_values``."""

    group_id: str
    msg_seq: int
    start_seq: int | None = None
