"""Bodies of the commands on the app as a whole: its numbers, message records, addresses and files."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from .base import Reply, WireModel
from .results import ItemOutcome, PartialReply, failures


class GetAppInfoRequest(WireModel):
    """Body of ``openconfigsvr/getappinfo``."""

    request_field: list[str] | None = None


class AppInfo(WireModel):
    """Numbers of one day, each a string of digits; what was not asked for is ``None``.

    Attributes:
        date: The day as YYYYMMDD.
        app_name: The app.
        app_id: Its SDKAppID.
        company: Whose it is.
        active_user_num: Active users.
        regist_user_num_one_day: New accounts.
        regist_user_num_total: All accounts.
        login_times: Logins.
        login_user_num: Users who logged in.
        up_msg_num: Messages that came from users.
        down_msg_num: Messages that went to users.
        send_msg_user_num: Users who sent.
        apns_msg_num: APNs pushes.
        c2c_up_msg_num: Of ``up_msg_num`` the one-to-one ones; likewise the other ``c2c_`` numbers.
        group_up_msg_num: Of ``up_msg_num`` those to groups; likewise the other ``group_..._msg_num``.
        max_online_num: Most users who were online at once.
        chain_increase: Relations that were made.
        chain_decrease: Relations that ended.
        group_send_msg_group_num: Groups with messages.
        group_join_group_times: How often somebody joined a group.
        group_quit_group_times: How often somebody left one.
        group_new_group_num: New groups.
        group_all_group_num: All groups.
        group_destroy_group_num: Groups that were dissolved.
        call_back_req: Webhook calls.
        call_back_rsp: Webhook calls that were answered.
    """

    date: str
    app_name: str | None = None
    app_id: str | None = None
    company: str | None = None
    active_user_num: str | None = None
    regist_user_num_one_day: str | None = None
    regist_user_num_total: str | None = None
    login_times: str | None = None
    login_user_num: str | None = None
    up_msg_num: str | None = None
    down_msg_num: str | None = None
    send_msg_user_num: str | None = None
    apns_msg_num: str | None = Field(default=None, alias="APNSMsgNum")
    c2c_up_msg_num: str | None = Field(default=None, alias="C2CUpMsgNum")
    c2c_down_msg_num: str | None = Field(default=None, alias="C2CDownMsgNum")
    c2c_send_msg_user_num: str | None = Field(default=None, alias="C2CSendMsgUserNum")
    c2c_apns_msg_num: str | None = Field(default=None, alias="C2CAPNSMsgNum")
    max_online_num: str | None = None
    chain_increase: str | None = None
    chain_decrease: str | None = None
    group_up_msg_num: str | None = None
    group_down_msg_num: str | None = None
    group_send_msg_user_num: str | None = None
    group_apns_msg_num: str | None = Field(default=None, alias="GroupAPNSMsgNum")
    group_send_msg_group_num: str | None = None
    group_join_group_times: str | None = None
    group_quit_group_times: str | None = None
    group_new_group_num: str | None = None
    group_all_group_num: str | None = None
    group_destroy_group_num: str | None = None
    call_back_req: str | None = None
    call_back_rsp: str | None = None


class GetAppInfoReply(Reply):
    """Answer of ``openconfigsvr/getappinfo``: a day each, the newest first; without ``ActionStatus``."""

    result: list[AppInfo] = Field(default_factory=list)


class GetHistoryRequest(WireModel):
    """Body of ``open_msg_svc/get_history``."""

    chat_type: str
    msg_time: str


class HistoryFile(WireModel):
    """A gzip file of message records, with sizes in bytes and MD5 sums before and after packing.

    ``expire_time`` (``YYYY-MM-DD hh:mm:ss``) is that of the address, not of the file.
    """

    url: str = Field(alias="URL")
    expire_time: str | None = None
    file_size: int | None = None
    file_md5: str | None = Field(default=None, alias="FileMD5")
    gzip_size: int | None = None
    gzip_md5: str | None = Field(default=None, alias="GzipMD5")


class GetHistoryReply(Reply):
    """Answer of ``open_msg_svc/get_history``: the files of the hour."""

    file: list[HistoryFile] = Field(default_factory=list)


class GetIPListRequest(WireModel):
    """Body of ``ConfigSvc/GetIPList``: empty."""


class GetIPListReply(Reply):
    """Answer of ``ConfigSvc/GetIPList``: addresses and CIDR ranges."""

    ip_list: list[str] = Field(default_factory=list, alias="IPList")


class FileRequest(WireModel):
    """Body of ``im_cos_msg/forbid_illegal_object`` and ``im_cos_msg/allow_banned_object``."""

    raw_url: str = Field(alias="RawURL")


class FileToSign(WireModel):
    """One file, and a number that matches the answer to it."""

    resource_id: int = Field(alias="ResourceID")
    raw_url: str = Field(alias="RawURL")


class GetCosSigRequest(WireModel):
    """Body of ``im_cos_msg/get_cos_sig``."""

    raw_urls: list[FileToSign] = Field(alias="RawURLs")


class SignedFile(ItemOutcome):
    """A signed address of one file; a ``code`` other than 0: there is none, ``desc`` says why.

    ``status`` 0 = normal, 1 = blocked, 2 = the file does not exist.
    """

    item_field: ClassVar[str] = "resource_id"
    code_field: ClassVar[str | None] = "code"
    info_field: ClassVar[str | None] = "desc"

    resource_id: int = Field(alias="ResourceID")
    code: int = 0
    desc: str = ""
    pre_sig_url: str | None = Field(default=None, alias="PreSigURL", repr=False)
    status: int | None = None


class GetCosSigReply(PartialReply):
    """Answer of ``im_cos_msg/get_cos_sig``: one item per asked file."""

    pre_sig_urls: list[SignedFile] = Field(default_factory=list, alias="PreSigURLs")

    @property
    def failed(self) -> list[SignedFile]:
        """The files without a signed address."""
        return failures(self.pre_sig_urls)
