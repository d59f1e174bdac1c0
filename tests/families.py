"""One name for what belongs together, in all layers: the families of commands.

A family has its module in ``wire``, ``calls`` and ``rest`` under its very name. In the mock its rules are in
modules whose path under ``services/``, with ``_`` for ``/``, begins with its name; the longest name
wins. So ``group_attributes`` is ``services/group/attributes.py``, ``group_members`` is the folder
``services/group/members/`` (adding, data, leaving, listing), and ``robot`` is ``services/robot/``, where
``commands.py`` holds what has no module of its own. COVERAGE.md names the file of each command.
"""

from __future__ import annotations

FAMILIES: dict[str, tuple[str, ...]] = {
    "account": (
        "im_open_login_svc/account_import",
        "im_open_login_svc/multiaccount_import",
        "im_open_login_svc/account_check",
        "im_open_login_svc/account_delete",
        "im_open_login_svc/kick",
    ),
    "presence": (
        "openim/query_online_status",
        "openim/querystate",
    ),
    "openim": (
        "openim/sendmsg",
        "openim/batchsendmsg",
        "openim/importmsg",
    ),
    "openim_history": (
        "openim/admin_getroammsg",
        "openim/admin_msgwithdraw",
        "openim/delete_c2c_msg_ramble",
        "openim/modify_c2c_msg",
    ),
    "openim_reading": (
        "openim/admin_set_msg_read",
        "openim/get_c2c_unread_msg_num",
        "openim/c2c_msg_read_receipt",
    ),
    "group": (
        "group_open_http_svc/create_group",
        "group_open_http_svc/get_group_info",
        "group_open_http_svc/destroy_group",
    ),
    "group_profile": (
        "group_open_http_svc/modify_group_base_info",
        "group_open_http_svc/change_group_owner",
        "group_open_http_svc/get_appid_group_list",
    ),
    "group_members": (
        "group_open_http_svc/add_group_member",
        "group_open_http_svc/get_group_member_info",
        "group_open_http_svc/get_joined_group_list",
        "group_open_http_svc/set_unread_msg_num",
        "group_open_http_svc/delete_group_member",
        "group_open_http_svc/modify_group_member_info",
        "group_open_http_svc/get_role_in_group",
        "group_open_http_svc/get_specified_group_member_info",
        "group_open_http_svc/get_online_member_num",
    ),
    "group_messages": (
        "group_open_http_svc/send_group_msg",
        "group_open_http_svc/group_msg_get_simple",
        "group_open_http_svc/group_msg_recall",
    ),
    "group_history": (
        "group_open_http_svc/delete_group_msg_by_sender",
        "group_open_http_svc/clear_group_msg",
        "openim/modify_group_msg",
        "group_open_http_svc/pin_message",
        "group_open_http_svc/unpin_message",
        "group_open_http_svc/get_pinned_messages",
    ),
    "group_announcement": (
        "group_open_http_svc/send_group_system_notification",
        "group_open_http_svc/send_broadcast_msg",
    ),
    "group_receipts": (
        "group_open_http_svc/group_msg_receipt",
        "group_open_http_svc/get_group_msg_receipt",
        "group_open_http_svc/get_group_msg_receipt_detail",
    ),
    "group_discipline": (
        "group_open_http_svc/forbid_send_msg",
        "group_open_http_svc/get_group_muted_account",
        "group_open_http_svc/ban_group_member",
        "group_open_http_svc/unban_group_member",
        "group_open_http_svc/get_group_ban_member",
    ),
    "group_migration": (
        "group_open_http_svc/import_group",
        "group_open_http_svc/import_group_msg",
        "group_open_http_svc/import_group_member",
    ),
    "group_counters": (
        "group_open_http_svc/get_group_counter",
        "group_open_http_svc/update_group_counter",
        "group_open_http_svc/delete_group_counter",
    ),
    "group_attributes": (
        "group_open_http_svc/modify_group_attr",
        "group_open_http_svc/set_group_attr",
        "group_open_http_svc/delete_group_attr",
        "group_open_http_svc/clear_group_attr",
        "group_open_attr_http_svc/get_group_attr",
    ),
    "group_avchatroom": (
        "group_open_avchatroom_http_svc/get_members",
        "group_open_avchatroom_http_svc/check_members",
        "group_open_avchatroom_http_svc/modify_user_info",
        "group_open_avchatroom_http_svc/modify_admin",
        "group_open_avchatroom_http_svc/get_admin_list",
        "group_open_avchatroom_http_svc/add_robots",
        "group_open_avchatroom_http_svc/del_robots",
    ),
    "permission_group": (
        "group_open_http_svc/create_permission_group",
        "group_open_http_svc/destroy_permission_group",
        "group_open_http_svc/modify_permission_group",
        "group_open_http_svc/get_permission_group",
        "group_open_http_svc/add_permission_group_member",
        "group_open_http_svc/delete_permission_group_member",
        "group_open_http_svc/get_permission_group_member_list",
    ),
    "topic_permission": (
        "group_open_http_svc/add_topic_permission_group",
        "group_open_http_svc/set_topic_permission_group",
        "group_open_http_svc/delete_topic_permission_group",
        "group_open_http_svc/get_topic_permission_group",
    ),
    "topic": (
        "million_group_open_http_svc/create_topic",
        "million_group_open_http_svc/destroy_topic",
        "million_group_open_http_svc/get_topic",
        "million_group_open_http_svc/modify_topic",
        "million_group_open_http_svc/import_topic",
        "million_group_open_http_svc/get_online_member_num",
    ),
    "recentcontact": (
        "recentcontact/get_list",
        "recentcontact/delete",
        "recentcontact/top",
    ),
    "recentcontact_groups": (
        "recentcontact/create_contact_group",
        "recentcontact/update_contact_group",
        "recentcontact/del_contact_group",
        "recentcontact/mark_contact",
        "recentcontact/search_contact_group",
        "recentcontact/get_contact_group",
    ),
    "search": (
        "group_search/search",
        "group_member_search/search",
        "user_search/search",
    ),
    "push": (
        "all_member_push/im_push",
        "timpush/push",
        "timpush/batch",
        "timpush/revoke",
    ),
    "push_attributes": (
        "all_member_push/im_set_attr_name",
        "all_member_push/im_get_attr_name",
        "all_member_push/im_set_attr",
        "all_member_push/im_get_attr",
        "all_member_push/im_remove_attr",
        "timpush/set_attr_name",
        "timpush/get_attr_name",
        "timpush/set_attr",
        "timpush/get_attr",
        "timpush/remove_attr",
    ),
    "push_tags": (
        "all_member_push/im_add_tag",
        "all_member_push/im_get_tag",
        "all_member_push/im_remove_tag",
        "all_member_push/im_remove_all_tags",
        "timpush/add_tag",
        "timpush/get_tag",
        "timpush/remove_tag",
        "timpush/clear_all_tags",
    ),
    "push_statistics": (
        "timpush/all_member_push_trace",
        "timpush/all_member_push_statistics",
        "timpush/normal_push_statistics",
    ),
    "msg_ext": (
        "openim_msg_ext_http_svc/group_set_key_values",
        "openim_msg_ext_http_svc/group_get_key_values",
        "openim_msg_ext_http_svc/set_key_values",
        "openim_msg_ext_http_svc/get_key_values",
    ),
    "stream_msg": (
        "stream_msg/send_group_stream_msg",
        "stream_msg/send_c2c_stream_msg",
    ),
    "profile": (
        "profile/portrait_get",
        "profile/portrait_set",
    ),
    "operation": (
        "openconfigsvr/setnospeaking",
        "openconfigsvr/getnospeaking",
    ),
    "app_data": (
        "openconfigsvr/getappinfo",
        "im_cos_msg/forbid_illegal_object",
        "im_cos_msg/allow_banned_object",
        "im_cos_msg/get_cos_sig",
        "open_msg_svc/get_history",
        "ConfigSvc/GetIPList",
    ),
    "sns_friends": (
        "sns/friend_add",
        "sns/friend_import",
        "sns/friend_update",
        "sns/friend_delete",
        "sns/friend_delete_all",
    ),
    "sns_friend_lists": (
        "sns/friend_check",
        "sns/friend_get",
        "sns/friend_get_list",
    ),
    "sns_black_list": (
        "sns/black_list_add",
        "sns/black_list_delete",
        "sns/black_list_get",
        "sns/black_list_check",
    ),
    "sns_groups": (
        "sns/group_add",
        "sns/group_delete",
        "sns/group_get",
    ),
    "follow": (
        "follow/follow_add",
        "follow/follow_delete",
        "follow/follow_get",
        "follow/follow_check",
        "follow/follow_get_info",
    ),
    "official_account": (
        "official_account_open_http_svc/create_official_account",
        "official_account_open_http_svc/destroy_official_account",
        "official_account_open_http_svc/modify_official_account_base_info",
        "official_account_open_http_svc/get_official_account_info",
    ),
    "official_account_subscribers": (
        "official_account_open_http_svc/get_subscriber_info",
        "official_account_open_http_svc/add_subscriber",
        "official_account_open_http_svc/delete_subscriber",
        "official_account_open_http_svc/modify_subscriber_info",
        "official_account_open_http_svc/get_subscribed_official_account_list",
    ),
    "official_account_messages": (
        "official_account_open_http_svc/send_official_account_msg",
        "official_account_open_http_svc/official_account_msg_recall",
        "official_account_open_http_svc/official_account_msg_get_simple",
    ),
    "robot": (
        "openim_robot_http_svc/create_robot",
        "openim_robot_http_svc/delete_robot",
        "openim_robot_http_svc/get_all_robots",
        "openim_robot_http_svc/send_stream_msg",
    ),
    "moderation": (
        "im_msg_audit/content_moderation",
        "im_msg_audit/batch_content_moderation",
    ),
    "moderation_words": (
        "im_msg_audit_mgr/add_local_audit_keywords",
        "im_msg_audit_mgr/delete_local_audit_keywords",
        "im_msg_audit_mgr/get_local_audit_keywords",
        "im_msg_audit_mgr/get_cloud_audit_keywords_ids",
        "im_msg_audit_mgr/get_cloud_audit_keywords",
        "im_msg_audit_mgr/add_cloud_audit_keywords",
        "im_msg_audit_mgr/delete_cloud_audit_keywords",
    ),
}
"""The commands of each family, by their full names."""

FAMILY_OF: dict[str, str] = {command: family for family, commands in FAMILIES.items() for command in commands}
