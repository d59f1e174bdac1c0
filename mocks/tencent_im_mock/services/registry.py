"""Everything that the mock can do: the commands of all families, the services with their general codes."""

from __future__ import annotations

from ..core.naming import announce
from .account.commands import COMMANDS as ACCOUNT
from .app_data.commands import COMMANDS as APP_DATA
from .app_data.export import COMMANDS as APP_DATA_EXPORT
from .app_data.files import COMMANDS as APP_DATA_FILES
from .app_data.statistics import COMMANDS as APP_DATA_STATISTICS
from .command import Service
from .follow.commands import COMMANDS as FOLLOW
from .group.announcement import COMMANDS as GROUP_ANNOUNCEMENT
from .group.attributes import COMMANDS as GROUP_ATTRIBUTES
from .group.commands import COMMANDS as GROUP
from .group.counters import COMMANDS as GROUP_COUNTERS
from .group.discipline import COMMANDS as GROUP_DISCIPLINE
from .group.history import COMMANDS as GROUP_HISTORY
from .group.info import COMMANDS as GROUP_INFO
from .group.members.adding import COMMANDS as GROUP_MEMBERS_ADDING
from .group.members.data import COMMANDS as GROUP_MEMBERS_DATA
from .group.members.leaving import COMMANDS as GROUP_MEMBERS_LEAVING
from .group.members.listing import COMMANDS as GROUP_MEMBERS_LISTING
from .group.messages.reading import COMMANDS as GROUP_MESSAGES_READING
from .group.messages.sending import COMMANDS as GROUP_MESSAGES_SENDING
from .group.migration import COMMANDS as GROUP_MIGRATION
from .group.profile import COMMANDS as GROUP_PROFILE
from .group.receipts import COMMANDS as GROUP_RECEIPTS
from .group_avchatroom.commands import COMMANDS as GROUP_AVCHATROOM
from .moderation.commands import COMMANDS as MODERATION
from .moderation.words import COMMANDS as MODERATION_WORDS
from .msg_ext.commands import COMMANDS as MSG_EXT
from .msg_ext.reactions import COMMANDS as MSG_EXT_REACTIONS
from .official_account.commands import COMMANDS as OFFICIAL_ACCOUNT
from .official_account.messages import COMMANDS as OFFICIAL_ACCOUNT_MESSAGES
from .official_account.subscribers import COMMANDS as OFFICIAL_ACCOUNT_SUBSCRIBERS
from .openim.client_only import COMMANDS as OPENIM_CLIENT_ONLY
from .openim.commands import COMMANDS as OPENIM
from .openim.history import COMMANDS as OPENIM_HISTORY
from .openim.reading import COMMANDS as OPENIM_READING
from .operation.commands import COMMANDS as OPERATION
from .permission_group.commands import COMMANDS as PERMISSION_GROUP
from .permission_group.members import COMMANDS as PERMISSION_GROUP_MEMBERS
from .presence.client_only import COMMANDS as PRESENCE_CLIENT_ONLY
from .presence.commands import COMMANDS as PRESENCE
from .profile.commands import COMMANDS as PROFILE
from .push.attributes import COMMANDS as PUSH_ATTRIBUTES
from .push.client_only import COMMANDS as PUSH_CLIENT_ONLY
from .push.commands import COMMANDS as PUSH
from .push.statistics import COMMANDS as PUSH_STATISTICS
from .push.tags import COMMANDS as PUSH_TAGS
from .recentcontact.commands import COMMANDS as RECENTCONTACT
from .recentcontact.groups.commands import COMMANDS as RECENTCONTACT_GROUPS
from .recentcontact.groups.marks import COMMANDS as RECENTCONTACT_GROUPS_MARKS
from .robot.client_only import COMMANDS as ROBOT_CLIENT_ONLY
from .robot.commands import COMMANDS as ROBOT
from .search.groups import COMMANDS as SEARCH_GROUPS
from .search.members import COMMANDS as SEARCH_MEMBERS
from .search.users import COMMANDS as SEARCH_USERS
from .sns.black_list import COMMANDS as SNS_BLACK_LIST
from .sns.friend_lists import COMMANDS as SNS_FRIEND_LISTS
from .sns.friends.adding import COMMANDS as SNS_FRIENDS_ADDING
from .sns.friends.changing import COMMANDS as SNS_FRIENDS_CHANGING
from .sns.friends.importing import COMMANDS as SNS_FRIENDS_IMPORTING
from .sns.groups import COMMANDS as SNS_GROUPS
from .stream_msg.commands import COMMANDS as STREAM_MSG
from .topic.commands import COMMANDS as TOPIC
from .topic.permission import COMMANDS as TOPIC_PERMISSION
from .topic.reading import COMMANDS as TOPIC_READING

_COMMANDS = (
    *ACCOUNT,
    *PRESENCE,
    *OPENIM,
    *OPENIM_HISTORY,
    *OPENIM_READING,
    *OPENIM_CLIENT_ONLY,
    *GROUP,
    *GROUP_INFO,
    *GROUP_PROFILE,
    *GROUP_MEMBERS_ADDING,
    *GROUP_MEMBERS_LISTING,
    *GROUP_MEMBERS_LEAVING,
    *GROUP_MEMBERS_DATA,
    *GROUP_MESSAGES_SENDING,
    *GROUP_MESSAGES_READING,
    *GROUP_HISTORY,
    *GROUP_ANNOUNCEMENT,
    *GROUP_RECEIPTS,
    *GROUP_DISCIPLINE,
    *GROUP_MIGRATION,
    *GROUP_COUNTERS,
    *GROUP_ATTRIBUTES,
    *PERMISSION_GROUP,
    *TOPIC_PERMISSION,
    *PERMISSION_GROUP_MEMBERS,
    *RECENTCONTACT,
    *RECENTCONTACT_GROUPS,
    *RECENTCONTACT_GROUPS_MARKS,
    *SEARCH_GROUPS,
    *SEARCH_MEMBERS,
    *SEARCH_USERS,
    *TOPIC,
    *TOPIC_READING,
    *PUSH,
    *PUSH_ATTRIBUTES,
    *PUSH_TAGS,
    *PUSH_STATISTICS,
    *PUSH_CLIENT_ONLY,
    *GROUP_AVCHATROOM,
    *MSG_EXT,
    *MSG_EXT_REACTIONS,
    *STREAM_MSG,
    *PROFILE,
    *OPERATION,
    *APP_DATA_STATISTICS,
    *APP_DATA_FILES,
    *APP_DATA_EXPORT,
    *APP_DATA,
    *SNS_FRIENDS_ADDING,
    *SNS_FRIENDS_IMPORTING,
    *SNS_FRIENDS_CHANGING,
    *SNS_FRIEND_LISTS,
    *SNS_BLACK_LIST,
    *SNS_GROUPS,
    *FOLLOW,
    *OFFICIAL_ACCOUNT,
    *OFFICIAL_ACCOUNT_SUBSCRIBERS,
    *OFFICIAL_ACCOUNT_MESSAGES,
    *ROBOT,
    *ROBOT_CLIENT_ONLY,
    *MODERATION,
    *MODERATION_WORDS,
    *PRESENCE_CLIENT_ONLY,
)


def _service(
    name: str, bad_json: int, bad_field: int, unknown_command: int = 60009, not_admin: int = 60010
) -> Service:
    """A service: the commands whose names begin with its own."""
    commands = tuple(command for command in _COMMANDS if command.name.startswith(f"{name}/"))
    return Service(name, commands, bad_json, bad_field, unknown_command, not_admin)


SERVICES: tuple[Service, ...] = (
    _service("im_open_login_svc", 60003, 70402),
    _service("openim", 90001, 90001),
    _service("group_open_http_svc", 10011, 10004, 10003),
    _service("recentcontact", 50002, 50002, not_admin=50003),
    _service("group_search", 60003, 70402),
    _service("group_member_search", 60003, 70402),
    _service("million_group_open_http_svc", 10011, 10004, 10003),
    _service("all_member_push", 90001, 90001, not_admin=90009),
    _service("timpush", 90001, 90001, not_admin=90009),
    _service("group_open_attr_http_svc", 10011, 10004, 10003),
    _service("group_open_avchatroom_http_svc", 10011, 10004, 10003),
    _service("openim_msg_ext_http_svc", 10011, 10004, 10003),
    _service("stream_msg", 10011, 10004, 10003),
    _service("profile", 40001, 40001, not_admin=40004),
    _service("user_search", 60003, 70402),
    _service("openconfigsvr", 130001, 130001),
    _service("sns", 30001, 30001, not_admin=30004),
    _service("follow", 30001, 30001, not_admin=30004),
    _service("official_account_open_http_svc", 6017, 6017),
    _service("openim_robot_http_svc", 10004, 10004, not_admin=10008),
    _service("im_msg_audit", 2003, 2003, not_admin=2004),
    _service("im_msg_audit_mgr", 2003, 2003, not_admin=2004),
    _service("im_cos_msg", 60003, 60003),
    _service("open_msg_svc", 1002, 1002, 1001, 1002),
    _service("ConfigSvc", 60003, 60003),
)

CLIENT_ONLY: tuple[Service, ...] = (
    _service("client_group", 10011, 10004, 10003),
    _service("client_reactions", 10011, 10004),
    _service("client_openim", 90001, 90001),
    _service("client_topic", 10011, 10004, 10003),
    _service("client_push", 90001, 90001),
    _service("client_presence", 90001, 90001),
    _service("client_sns", 30001, 30001),
    _service("client_robot", 10004, 10004),
)
"""What people can do on their phones and no REST command does."""

for _each in SERVICES:
    for _command in _each.commands:
        announce(_command.name, _command.also)
