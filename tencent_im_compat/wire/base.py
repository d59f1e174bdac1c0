"""Ground rules of all wire models: names, unknown fields, and what a repr may show."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict

# Names that do not follow the rule of wire_name().
_IRREGULAR = {
    "user_id": "UserID",
    "all_c2c_unread_msg_num": "AllC2CUnreadMsgNum",
    "c2c_unread_msg_num": "C2CUnreadMsgNum",
    "c2c_unread_msg_num_list": "C2CUnreadMsgNumList",
    "c2c_msg_info": "C2CMsgInfo",
    "app_defined_data_filter_group": "AppDefinedDataFilter_Group",
    "app_defined_data_filter_group_member": "AppDefinedDataFilter_GroupMember",
}


def wire_name(name: str) -> str:
    """``msg_random`` -> ``MsgRandom``, ``from_account`` -> ``From_Account``."""
    if name in _IRREGULAR:
        return _IRREGULAR[name]
    parts = [part[:1].upper() + part[1:] for part in name.split("_")]
    if len(parts) > 1 and parts[-1] == "Account":
        return "".join(parts[:-1]) + "_Account"
    return "".join(parts)


class WireModel(BaseModel):
    """A JSON object of the REST API.

    Attributes are snake_case, the wire spelling is the alias. Fields this library does not know are
    kept (``model_extra``) and sent back as they came. Message content never shows in a repr.
    """

    summed_fields: ClassVar[tuple[str, ...]] = ()
    """Numbers that count over all parts of a batch."""

    model_config: ClassVar[ConfigDict] = ConfigDict(
        alias_generator=wire_name,
        populate_by_name=True,
        extra="allow",
        hide_input_in_errors=True,
        defer_build=True,  # there are hundreds of models; a program uses a few
    )

    def __repr_args__(self) -> Iterator[tuple[str | None, Any]]:
        for name, value in super().__repr_args__():
            if name in type(self).model_fields:
                yield name, value
        if self.model_extra:
            yield "unknown_fields", sorted(self.model_extra)


class Reply(WireModel):
    """The envelope that every answer has. ``ErrorCode`` decides; some services lack ``ActionStatus``."""

    action_status: str | None = None
    error_code: int
    error_info: str = ""
    request_id: str | None = None
