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

    Attributes:
        edition: The package bought. Receipts need flagship or enterprise.
        receipt_group_types: Console switch: group types whose messages may ask for receipts. ``Work`` and
            ``Meeting`` are kept by their wire names, ``Private`` and ``ChatRoom``.
        strict_fields: Refuse fields that no document names. The real server ignores them.
        empty_is_absent: Whether 0, an empty text or an empty list in an optional field reads as if the
            field were absent, where no page states a bound or a meaning. No document states it.
        accounts_at_gateway: Whether an account in the body that is no text is refused with 60015, before
            the service's own code. No document states it.
        old_history_names: Whether admin_getroammsg also takes From_Account and To_Account, the names that
            its fields had before 2023. Other old names of fields and commands are always taken.
        old_live_import: Whether importmsg takes SyncFromOldSystem 1 as 5, as pages before 2022 have it.
        old_attribute_path: Whether get_group_attr is also reached under group_open_http_svc.
        old_names_in_answers: Whether answers have old names beside the new ones: ShutUpAllMember,
            ShutUpUntil, ShutUpAllFlag of topics, ShuttedUinList, State of query_online_status.
        receipts_by_numbers: Whether c2c_msg_read_receipt takes MsgSeq, MsgRandom and MsgTime for MsgKey.
        force_add_flag_two: Whether friend_add takes ForceAddFlags 2 as 1. Pages list 0 and 1.
        official_page_size_optional: Whether official_account_msg_get_simple works without ReqMsgNumber.
            One of two pages says so.
        roam_message_fields: Whether items of admin_getroammsg have IsNeedReadReceipt,
            SupportMessageExtension and MsgVersion. No page lists them.
        group_history_custom_data: Whether items of group_msg_get_simple have CloudCustomData. The page
            does not list it.
        receipt_finish_names: By which of its two documented names get_group_msg_receipt_detail tells the
            last page.
        profile_not_found: Whether portrait_get calls an unknown account @TLS#NOT_FOUND in its item.
        querystate_not_found: Whether querystate does so.
        black_list_goes_on: Whether black_list_get lists from StartIndex 1 on, whatever LastSequence is.
        roaming_days: Days for which history is kept; absent: what the edition gives.
        c2c_receipt_without_flag: A receipt for a message that asked for none: ``ignore`` (answer OK,
            no effect) or ``refuse`` with 10062. No document states it.
        count_later_joiners: Whether members who join after a message count as unread readers of it.
            No document states it.
        unknown_receiver_code: Code for a one-to-one message to an unknown account. No document
            states which of 20003, 90012, 90048 and 70107 it is.
        message_rate: Messages per second and group before some are dropped; 0 switches it off.
        store_notices: Whether notices of joining are stored where the group type stores them (Work,
            Public, Community). They take seqs.
        count_notices: Whether stored notices count as unread. The documented formula takes off only
            a member's own messages and those sent with NoUnread.
        meeting_unread: Console switch: Meeting groups count unread messages.
        add_member_limit: Most accounts in one add_group_member. The Chinese page of 2026-02 says 20,
            all others 300.
        group_dedup_by_content: Whether a repeat must have the same content, as the page of
            send_group_msg says; the page of limits speaks of sender and Random alone.
        unknown_member_code: Code for an unknown account where the command's page lists none.
        custom_id_code: Code for a GroupId that create_group cannot take. Its page lists 10004 only;
            the general list has 10015 for this.
        receipt_webhook_on_send: Whether Group.CallbackAfterReadReceipt also comes when a message that
            asks for receipts is sent, as its page says; without readers then. The body is not shown.
        receipt_webhook_by_rest: Whether group_msg_receipt causes that webhook. Its page does not name it.
        receipt_webhook_members: Whether that webhook names the ``newest`` readers or ``all`` of a
            message. No document states it.
        event_time_as_text: Whether EventTime is a JSON string in webhooks of groups, as many pages print it.
        webhook_not_found: Whether webhooks of a REST group message without From_Account name
            @TLS#NOT_FOUND as sender and operator.
        rate_limits: Whether each command's calls per second are limited (60007).
        rates: Calls per second of single commands (``openim/sendmsg``), instead of the documented ones.
        refuse_without_verdict: Console option: a before-webhook that times out, or whose answer cannot be
            understood, refuses the call with 80003 instead of letting it pass.
        conversations_kept: Console setting: conversations in a user's list, up to 500 with flagship.
        first_mark_position: Number of the first standard mark of a conversation. No document says
            outright whether it is 1 or 0.
        first_mark_leftmost: Whether StandardMark begins with the first mark, or ends with it. No
            document states it.
        cloud_search: Whether the cloud-search plug-in was bought.
        push_plugin: Whether the Push service was bought.
        push_quota: Pushes to all or to labels per day.
        android_push_vendor: Number of the vendor through which Android phones get offline pushes;
            4 is FCM.
        community_topics: Console switch: communities may have topics.
        topic_default_permission: What everybody may do in a new topic where permission groups rule, as
            bits; 8 is writing. No REST command sets it, and no document says what it is at first.
        community_online_refresh: Seconds for which a community's number of online members stays as
            it was counted.
        account_deletion: Console switch: accounts may be deleted. The trial edition always may.
        kicked_usersig_code: Code for a UserSig that a kick ended: 70052, or 70001 as a page also says.
        profile_custom_tags: Console setting: custom profile tags, ``Tag_Profile_Custom_...``; absent:
            the first 20 that are used count as declared.
        empty_profile_tags: Whether a profile tag that was never set is shown with an empty value
            instead of being left out. No document states it.
        default_allow_type: AllowType of an account that never set it. No document states it.
        friend_check: Console switch: people can only write to friends.
        blocked_looks_sent: Console switch: a sender who is on the receiver's block list sees success.
        friend_again_code: Code of friend_add for somebody who is a friend already: 0 or 30015.
        friend_page: Friends on a page of friend_get.
        friend_requests_kept: Most requests that wait for a user's answer (30012). The number is unknown.
        sns_custom_tags: Console setting: custom friend tags, ``Tag_SNS_Custom_...``; absent: every
            well-formed one counts as declared.
        friend_delete_all_webhook: Whether friend_delete_all causes Sns.CallbackFriendDelete. No
            document states it.
        follow: Console switch: users may follow each other.
        single_device: Console setting: a login ends those on other kinds of devices.
        robot_limit: Most robots (10008); 0: no limit. The number is unknown.
        official_limit_code: Code for more than one message a second, or two an hour, of an official
            account, while rate_limits is on. No document states it.
        cloud_audit: Console switch: cloud moderation.
        audit_rest_sends: Whether the word filters also look at messages that REST sends. Documents say
            that they look at what clients send.
        word_libraries: The console's word libraries of cloud moderation: what a hit suggests, by id.
        utc_offset_hours: Time zone of days and hours in statistics and exports. No document states it.
        server_ips: What GetIPList answers.
        import_member_limit: Most accounts in one import_group_member. The Chinese page of 2026-01 says 20,
            older ones 100 or 300.
        remove_owner_code: Code for removing the owner of a group. No document states whether it is 10004
            or 10007.
        mute_all_binds_rest: Whether a muted group also refuses what REST sends for a plain member or a
            stranger. No document states it.
        work_mute_all: Whether Work groups can be muted as a whole. The pages are silent.
        member_bans: Console switch: members can be banned.
        exit_webhook_on_ban: Whether a ban causes Group.CallbackAfterMemberExit. Its page names other causes.
        custom_fields_in_webhooks: Console switch: group webhooks carry the group's custom fields.
        custom_fields_in_topic_webhooks: Whether that holds for Group.CallbackAfterCreateTopic, too.
        daily_group_quota: Net new groups per day; absent: what the edition gives.
        daily_group_alarm: Share of that quota at which the alarm webhook comes.
        attribute_rate: Writes of group attributes per second and group; 0 switches it off.
        community_clears_attributes: Whether clear_group_attr works for communities. Its page of 2023 says
            no, the sibling commands take them.
        message_extensions: Console switch: messages can carry extensions.
        extension_version: Whether versions of extensions count per ``key`` or per ``message``. The text
            says the first, a sample allows both.
        live_member_list: Console switch: the list of a live room's online members.
        online_member_num: Console switch: online members of other groups are counted.
        broadcasts: Console switch: messages to all live rooms.
        system_notifications: Whether the app is old enough for system notifications of groups.
        stream_refused_code: Code for going on with a streamed message that ended. No document shows it.
        client_recall: Console switch: people can take group messages back.
        client_recall_seconds: Console setting: for how long they can.
    """

    edition: Edition = "flagship"
    receipt_group_types: Annotated[frozenset[str], many(_RECEIPT_TYPE, frozenset)] = RECEIPT_TYPES
    strict_fields: bool = True
    empty_is_absent: bool = True
    accounts_at_gateway: bool = True
    old_history_names: bool = True
    old_live_import: bool = True
    old_attribute_path: bool = True
    old_names_in_answers: bool = False
    receipts_by_numbers: bool = False
    force_add_flag_two: bool = False
    official_page_size_optional: bool = True
    roam_message_fields: bool = True
    group_history_custom_data: bool = True
    receipt_finish_names: Literal["both", "IsFinish", "IsFinished"] = "both"
    profile_not_found: bool = True
    querystate_not_found: bool = True
    black_list_goes_on: bool = True
    roaming_days: Annotated[int, whole(0, 36_500)] | None = None
    c2c_receipt_without_flag: Literal["ignore", "refuse"] = "ignore"
    count_later_joiners: bool = False
    unknown_receiver_code: Code = 20003
    message_rate: Count = 0
    store_notices: bool = True
    count_notices: bool = True
    meeting_unread: bool = False
    add_member_limit: Count = 300
    group_dedup_by_content: bool = True
    unknown_member_code: Code = 10019
    custom_id_code: Code = 10004
    receipt_webhook_on_send: bool = True
    receipt_webhook_by_rest: bool = False
    receipt_webhook_members: Literal["newest", "all"] = "newest"
    event_time_as_text: bool = False
    webhook_not_found: bool = True
    rate_limits: bool = False
    rates: Annotated[dict[str, int], by_command(whole())] = field(default_factory=dict)
    refuse_without_verdict: bool = False
    conversations_kept: Count = 100
    first_mark_position: Literal[0, 1] = 1
    first_mark_leftmost: bool = True
    cloud_search: bool = True
    push_plugin: bool = True
    push_quota: Count = 100
    android_push_vendor: Count = 4
    community_topics: bool = True
    topic_default_permission: Count = 0x8
    community_online_refresh: Count = 240
    account_deletion: bool = True
    kicked_usersig_code: Literal[70052, 70001] = 70052
    profile_custom_tags: frozenset[str] | None = None
    empty_profile_tags: bool = False
    default_allow_type: Literal[
        "AllowType_Type_AllowAny", "AllowType_Type_NeedConfirm", "AllowType_Type_DenyAny"
    ] = "AllowType_Type_AllowAny"
    friend_check: bool = False
    blocked_looks_sent: bool = False
    friend_again_code: Literal[0, 30015] = 0
    friend_page: Annotated[int, whole(1)] = 500
    friend_requests_kept: Count = 100
    sns_custom_tags: frozenset[str] | None = None
    friend_delete_all_webhook: bool = True
    follow: bool = True
    single_device: bool = False
    robot_limit: Count = 0
    official_limit_code: Code = 60007
    cloud_audit: bool = True
    audit_rest_sends: bool = False
    word_libraries: dict[str, Literal["Block", "Review"]] = field(default_factory=lambda: {"100": "Block"})
    utc_offset_hours: Annotated[int, whole(-12, 14)] = 8
    server_ips: tuple[str, ...] = ("127.0.0.2", "183.192.202.0/25")
    import_member_limit: Count = 300
    remove_owner_code: Code = 10004
    mute_all_binds_rest: bool = True
    work_mute_all: bool = False
    member_bans: bool = True
    exit_webhook_on_ban: bool = False
    custom_fields_in_webhooks: bool = False
    custom_fields_in_topic_webhooks: bool = True
    daily_group_quota: Count | None = None
    daily_group_alarm: Annotated[float, number(0, 1)] = 0.8
    attribute_rate: Count = 5
    community_clears_attributes: bool = False
    message_extensions: bool = True
    extension_version: Literal["key", "message"] = "key"
    live_member_list: bool = True
    online_member_num: bool = True
    broadcasts: bool = True
    system_notifications: bool = True
    stream_refused_code: Code = 10004
    client_recall: bool = True
    client_recall_seconds: Count = 120

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
