"""Bodies of the commands on messages of official accounts (service ``official_account_open_http_svc``)."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from .base import Reply, WireModel
from .elements import MsgBody
from .offline_push import OfflinePushInfo
from .results import ItemOutcome, PartialReply, failures


class SendOfficialAccountMsgRequest(WireModel):
    """Body of ``send_official_account_msg``."""

    official_account: str
    random: int
    msg_body: MsgBody
    offline_push_info: OfflinePushInfo | None = None
    forbid_callback_control: list[str] | None = None
    online_only_flag: int | None = None
    send_msg_control: list[str] | None = None
    cloud_custom_data: str | None = Field(default=None, repr=False)


class SendOfficialAccountMsgReply(Reply):
    """Answer of ``send_official_account_msg``: time in Unix seconds, and the key for a recall."""

    msg_time: int
    msg_key: str


class OfficialAccountMsgRecallRequest(WireModel):
    """Body of ``official_account_msg_recall``."""

    official_account: str
    msg_key_list: list[str]
    reason: str | None = Field(default=None, repr=False)


class OfficialAccountRecallResult(ItemOutcome):
    """Outcome for one message: ``ret_code`` 0 = recalled, else the code why not."""

    item_field: ClassVar[str] = "message"
    code_field: ClassVar[str | None] = "ret_code"
    info_field: ClassVar[str | None] = None

    msg_key: str | None = None
    msg_seq: int | None = None
    ret_code: int

    @property
    def message(self) -> str | int | None:
        """Which message: its key, or its number where the answer has no key."""
        return self.msg_key or self.msg_seq


class OfficialAccountMsgRecallReply(PartialReply):
    """Answer of ``official_account_msg_recall``: one item per asked message."""

    recall_ret_list: list[OfficialAccountRecallResult] = Field(default_factory=list)

    @property
    def failed(self) -> list[OfficialAccountRecallResult]:
        """The messages that were not recalled."""
        return failures(self.recall_ret_list)


class OfficialAccountMsgGetSimpleRequest(WireModel):
    """Body of ``official_account_msg_get_simple``; no ``last_msg_key`` on the first page."""

    official_account: str
    last_msg_key: str | None = None
    req_msg_number: int | None = None
    with_recalled_msg: int | None = None


class OfficialAccountMsg(WireModel):
    """One message of an official account; the time is in Unix seconds.

    ``is_place_msg`` 1 is a hole (deleted, expired or never stored) without a body, 2 a recalled message.
    """

    from_account: str = ""
    is_place_msg: int = 0
    msg_body: MsgBody = Field(default_factory=list)
    msg_key: str
    msg_seq: int
    msg_random: int = 0
    msg_time_stamp: int = 0

    @property
    def hole(self) -> bool:
        """Whether nothing is left of the message but its key."""
        return self.is_place_msg == 1

    @property
    def recalled(self) -> bool:
        """Whether the message was recalled."""
        return self.is_place_msg == 2


class OfficialAccountMsgGetSimpleReply(Reply):
    """Answer of ``official_account_msg_get_simple``: a page, and the key that asks for the next, older one.

    ``is_finished`` 1: nothing older is left; 0: cut off; 2: all that is older has expired.
    """

    official_account: str | None = None
    is_finished: int = 0
    rsp_msg_list: list[OfficialAccountMsg] = Field(default_factory=list)
    last_msg_key: str | None = None
