"""What the console of a real app sets, and how the mock reads what no document states."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated, Any, Literal

from .kinds import Fields, Kind, fields_of, many, number, one_of, whole
from .naming import by_command

Edition = Literal["trial", "pro", "flagship", "enterprise"]

RECEIPT_TYPES = frozenset({"Private", "Public", "ChatRoom"})
"""Group types that can have read receipts (wire names of Work, Public and Meeting)."""
_WIRE = {"Work": "Private", "Meeting": "ChatRoom"}
_ANY_NAME = one_of("Work", "Public", "Meeting", "Private", "ChatRoom")
_RECEIPT_TYPE = Kind(_ANY_NAME.words, lambda value: _WIRE.get(_ANY_NAME.read(value), value))

Count = Annotated[int, whole()]
Code = Annotated[int, whole(0, 10**9)]


@dataclass(slots=True)
class WorldConfig:
    """Settings of one world; they may be changed while it runs. What makes no sense is a ``ValueError``.

    What a setting may be is its type, and what it means stands below it.
    """

    edition: Edition = "flagship"
    """The package bought. Receipts need flagship or enterprise."""
    receipt_group_types: Annotated[frozenset[str], many(_RECEIPT_TYPE, frozenset)] = RECEIPT_TYPES
    """Console switch: group types whose messages may ask for receipts. ``Work`` and ``Meeting`` are stored by
    their wire names, ``Private`` and ``ChatRoom``."""
    strict_fields: bool = True
    """Refuse fields that no document names. The real server ignores them."""
    empty_is_absent: bool = True
    """Whether 0, an empty text or an empty list in an optional field reads as if the field were absent, where
    no page states a bound or a meaning. No document states it."""
    accounts_at_gateway: bool = True
    """Whether an account in the body that is no text is refused with 60015, before the service's own code. No
    document states it."""
    old_history_names: bool = True
    """Whether admin_getroammsg also takes From_Account and To_Account, the names that its fields had before
    2023. Other old names of fields and commands are always taken."""
    old_live_import: bool = True
    """Whether importmsg takes SyncFromOldSystem 1 as 5, as pages before 2022 have it."""
    old_attribute_path: bool = True
    """Whether get_group_attr is also reached under group_open_http_svc."""
    old_names_in_answers: bool = False
    """Whether answers have old names beside the new ones: ShutUpAllMember, ShutUpUntil, ShutUpAllFlag of
    topics, ShuttedUinList, State of query_online_status."""
    receipts_by_numbers: bool = False
    """Whether c2c_msg_read_receipt takes MsgSeq, MsgRandom and MsgTime for MsgKey."""
    force_add_flag_two: bool = False
    """Whether friend_add takes ForceAddFlags 2 as 1. Pages list 0 and 1."""
    official_page_size_optional: bool = True
    """Whether official_account_msg_get_simple works without ReqMsgNumber. One of two pages says so."""
    roam_message_fields: bool = True
    """Whether items of admin_getroammsg have IsNeedReadReceipt, SupportMessageExtension and MsgVersion. No
    page lists them."""
    group_history_custom_data: bool = True
    """Whether items of group_msg_get_simple have CloudCustomData. The page does not list it."""
    receipt_finish_names: Literal["both", "IsFinish", "IsFinished"] = "both"
    """By which of its two documented names get_group_msg_receipt_detail tells the last page."""
    profile_not_found: bool = True
    """Whether portrait_get calls an unknown account @TLS#NOT_FOUND in its item."""
    querystate_not_found: bool = True
    """Whether querystate calls an unknown account @TLS#NOT_FOUND in its item."""
    black_list_goes_on: bool = True
    """Whether black_list_get lists from StartIndex 1 on, whatever LastSequence is."""
    roaming_days: Annotated[int, whole(0, 36_500)] | None = None
    """Days for which history is kept; absent: what the edition gives."""
    c2c_receipt_without_flag: Literal["ignore", "refuse"] = "ignore"
    """A receipt for a message that asked for none: ``ignore`` (answer OK, no effect) or ``refuse`` with
    10062. No document states it."""
    count_later_joiners: bool = False
    """Whether members who join after a message count as unread readers of it. No document states it."""
    unknown_receiver_code: Code = 20003
    """Code for a one-to-one message to an unknown account. No document states which of 20003, 90012, 90048
    and 70107 it is."""
    message_rate: Count = 0
    """Messages per second and group before some are dropped; 0 switches it off."""
    store_notices: bool = True
    """Whether notices of joining are stored where the group type stores them (Work, Public, Community). They
    take seqs."""
    count_notices: bool = True
    """Whether stored notices count as unread. The documented formula takes off only a member's own messages
    and those sent with NoUnread."""
    meeting_unread: bool = False
    """Console switch: Meeting groups count unread messages."""
    add_member_limit: Count = 300
    """Most accounts in one add_group_member. The Chinese page of 2026-02 says 20, all others 300."""
    group_dedup_by_content: bool = True
    """Whether a repeat must have the same content, as the page of send_group_msg says; the page of limits
    speaks of sender and Random alone."""
    unknown_member_code: Code = 10019
    """Code for an unknown account where the command's page lists none."""
    custom_id_code: Code = 10004
    """Code for a GroupId that create_group cannot take. Its page lists 10004 only; the general list has 10015
    for this."""
    receipt_webhook_on_send: bool = True
    """Whether Group.CallbackAfterReadReceipt also comes when a message that asks for receipts is sent, as its
    page says; without readers then. The body is not shown."""
    receipt_webhook_by_rest: bool = False
    """Whether group_msg_receipt causes Group.CallbackAfterReadReceipt. Its page does not name it."""
    receipt_webhook_members: Literal["newest", "all"] = "newest"
    """Whether Group.CallbackAfterReadReceipt names the ``newest`` readers of a message or ``all``. No
    document states it."""
    event_time_as_text: bool = False
    """Whether EventTime is a JSON string in webhooks of groups, as many pages print it."""
    webhook_not_found: bool = True
    """Whether webhooks of a REST group message without From_Account name @TLS#NOT_FOUND as sender and
    operator."""
    rate_limits: bool = False
    """Whether each command's calls per second are limited (60007)."""
    rates: Annotated[dict[str, int], by_command(whole())] = field(default_factory=dict)
    """Calls per second of single commands (``openim/sendmsg``), instead of the documented ones."""
    refuse_without_verdict: bool = False
    """Console option: a before-webhook that times out, or whose answer cannot be understood, refuses the call
    with 80003 instead of letting it pass."""
    conversations_kept: Count = 100
    """Console setting: conversations in a user's list, up to 500 with flagship."""
    first_mark_position: Literal[0, 1] = 1
    """Number of the first standard mark of a conversation. No document says outright whether it is 1 or 0."""
    first_mark_leftmost: bool = True
    """Whether StandardMark begins with the first mark, or ends with it. No document states it."""
    cloud_search: bool = True
    """Whether the cloud-search plug-in was bought."""
    push_plugin: bool = True
    """Whether the Push service was bought."""
    push_quota: Count = 100
    """Pushes to all or to labels per day."""
    android_push_vendor: Count = 4
    """Number of the vendor through which Android phones get offline pushes; 4 is FCM."""
    community_topics: bool = True
    """Console switch: communities may have topics."""
    topic_default_permission: Count = 0x8
    """What everybody may do in a new topic where permission groups rule, as bits; 8 is writing. No REST
    command sets it, and no document says what it is at first."""
    community_online_refresh: Count = 240
    """Seconds for which a community's number of online members stays as it was counted."""
    account_deletion: bool = True
    """Console switch: accounts may be deleted. The trial edition always may."""
    kicked_usersig_code: Literal[70052, 70001] = 70052
    """Code for a UserSig that a kick ended: 70052, or 70001 as a page also says."""
    profile_custom_tags: frozenset[str] | None = None
    """Console setting: custom profile tags, ``Tag_Profile_Custom_...``; absent: the first 20 that are used
    count as declared."""
    empty_profile_tags: bool = False
    """Whether a profile tag that was never set is shown with an empty value instead of being left out. No
    document states it."""
    default_allow_type: Literal[
        "AllowType_Type_AllowAny", "AllowType_Type_NeedConfirm", "AllowType_Type_DenyAny"
    ] = "AllowType_Type_AllowAny"
    """AllowType of an account that never set it. No document states it."""
    friend_check: bool = False
    """Console switch: people can only write to friends."""
    blocked_looks_sent: bool = False
    """Console switch: a sender who is on the receiver's block list sees success."""
    friend_again_code: Literal[0, 30015] = 0
    """Code of friend_add for somebody who is a friend already: 0 or 30015."""
    friend_page: Annotated[int, whole(1)] = 500
    """Friends on a page of friend_get."""
    friend_requests_kept: Count = 100
    """Most requests that wait for a user's answer (30012). The number is unknown."""
    sns_custom_tags: frozenset[str] | None = None
    """Console setting: custom friend tags, ``Tag_SNS_Custom_...``; absent: every well-formed one counts as
    declared."""
    friend_delete_all_webhook: bool = True
    """Whether friend_delete_all causes Sns.CallbackFriendDelete. No document states it."""
    follow: bool = True
    """Console switch: users may follow each other."""
    single_device: bool = False
    """Console setting: a login ends those on other kinds of devices."""
    robot_limit: Count = 0
    """Most robots (10008); 0: no limit. The number is unknown."""
    official_limit_code: Code = 60007
    """Code for more than one message a second, or two an hour, of an official account, while rate_limits is
    on. No document states it."""
    cloud_audit: bool = True
    """Console switch: cloud moderation."""
    audit_rest_sends: bool = False
    """Whether the word filters also look at messages that REST sends. Documents say that they look at what
    clients send."""
    word_libraries: dict[str, Literal["Block", "Review"]] = field(default_factory=lambda: {"100": "Block"})
    """The console's word libraries of cloud moderation: what a hit suggests, by id."""
    utc_offset_hours: Annotated[int, whole(-12, 14)] = 8
    """Time zone of days and hours in statistics and exports. No document states it."""
    server_ips: tuple[str, ...] = ("127.0.0.2", "183.192.202.0/25")
    """What GetIPList answers."""
    import_member_limit: Count = 300
    """Most accounts in one import_group_member. The Chinese page of 2026-01 says 20, older ones 100 or
    300."""
    remove_owner_code: Code = 10004
    """Code for removing the owner of a group. No document states whether it is 10004 or 10007."""
    mute_all_binds_rest: bool = True
    """Whether a muted group also refuses what REST sends for a plain member or a stranger. No document states
    it."""
    work_mute_all: bool = False
    """Whether Work groups can be muted as a whole. The pages are silent."""
    member_bans: bool = True
    """Console switch: members can be banned."""
    exit_webhook_on_ban: bool = False
    """Whether a ban causes Group.CallbackAfterMemberExit. Its page names other causes."""
    custom_fields_in_webhooks: bool = False
    """Console switch: group webhooks carry the group's custom fields."""
    custom_fields_in_topic_webhooks: bool = True
    """Whether Group.CallbackAfterCreateTopic carries them, too, while custom_fields_in_webhooks is on."""
    daily_group_quota: Count | None = None
    """Net new groups per day; absent: what the edition gives."""
    daily_group_alarm: Annotated[float, number(0, 1)] = 0.8
    """Share of the daily quota of groups at which the alarm webhook comes."""
    attribute_rate: Count = 5
    """Writes of group attributes per second and group; 0 switches it off."""
    community_clears_attributes: bool = False
    """Whether clear_group_attr works for communities. Its page of 2023 says no, the sibling commands take
    them."""
    message_extensions: bool = True
    """Console switch: messages can carry extensions."""
    extension_version: Literal["key", "message"] = "key"
    """Whether versions of extensions count per ``key`` or per ``message``. The text says the first, a sample
    allows both."""
    live_member_list: bool = True
    """Console switch: the list of a live room's online members."""
    online_member_num: bool = True
    """Console switch: online members of other groups are counted."""
    broadcasts: bool = True
    """Console switch: messages to all live rooms."""
    system_notifications: bool = True
    """Whether the app is old enough for system notifications of groups."""
    stream_refused_code: Code = 10004
    """Code for going on with a streamed message that ended. No document shows it."""
    client_recall: bool = True
    """Console switch: people can take group messages back."""
    client_recall_seconds: Count = 120
    """Console setting: seconds for which people can take group messages back."""

    @property
    def paid(self) -> bool:
        """Whether the edition holds the features that documents mark as flagship."""
        return self.edition in ("flagship", "enterprise")

    @property
    def roaming_seconds(self) -> int:
        """How long history is kept (doc 269/9346)."""
        by_edition = {"trial": 7, "pro": 7, "flagship": 30, "enterprise": 90}
        return 86400 * (self.roaming_days if self.roaming_days is not None else by_edition[self.edition])

    @property
    def group_quota(self) -> int:
        """Net new groups per day (doc 269/9346)."""
        by_edition = {"trial": 100, "pro": 10_000, "flagship": 10_000, "enterprise": 50_000}
        return by_edition[self.edition] if self.daily_group_quota is None else self.daily_group_quota

    def __setattr__(self, name: str, value: Any) -> None:
        """Sets what makes sense; every setting goes through here, from the first on.

        Raises:
            ValueError: It makes no sense; the text says what would.
            AttributeError: There is no such setting.
        """
        kind = SETTINGS.takes.get(name)
        object.__setattr__(self, name, value if kind is None else kind.take(value, name))


SETTINGS: Fields = fields_of(WorldConfig)
"""Every setting and what it may be."""


def as_json(settings: WorldConfig) -> dict[str, Any]:
    """Settings as JSON."""
    return {name: plain(getattr(settings, name)) for name in SETTINGS.takes}


def plain(value: Any) -> Any:
    """A setting's value as JSON."""
    if isinstance(value, frozenset | set):
        return sorted(value)
    if isinstance(value, tuple | list):
        return [plain(each) for each in value]
    if isinstance(value, dict):
        return {name: plain(each) for name, each in value.items()}
    return value
