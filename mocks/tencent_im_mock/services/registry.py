"""The REST services of the mock. A folder each: ``commands`` (tables and rules), ``model`` (state)."""

from .account.commands import SERVICE as ACCOUNT
from .audit.commands import SERVICE as AUDIT_WORDS
from .audit.moderation import SERVICE as AUDIT
from .avchatroom.commands import SERVICE as AVCHATROOM
from .command import Service
from .follow.commands import SERVICE as FOLLOW
from .group.commands import SERVICE as GROUP
from .group.phone import SERVICE as PHONE_GROUP
from .group_attr.commands import SERVICE as GROUP_ATTR
from .msg_ext.commands import SERVICE as MSG_EXT
from .msg_ext.reactions import SERVICE as PHONE_REACTIONS
from .official_account.commands import SERVICE as OFFICIAL_ACCOUNT
from .openconfig.commands import SERVICE as OPENCONFIG
from .openim.commands import SERVICE as OPENIM
from .openim.phone import SERVICE as PHONE_OPENIM
from .operation.commands import ADDRESSES, HISTORY
from .operation.files import SERVICE as FILES
from .presence.phone import SERVICE as PHONE_PRESENCE
from .profile.commands import SEARCH as USER_SEARCH
from .profile.commands import SERVICE as PROFILE
from .push.commands import SERVICE as TIMPUSH
from .push.older import SERVICE as ALL_MEMBER_PUSH
from .push.phone import SERVICE as PHONE_PUSH
from .recentcontact.commands import SERVICE as RECENTCONTACT
from .robot.commands import SERVICE as ROBOT
from .robot.phone import SERVICE as PHONE_ROBOT
from .search.commands import SERVICE as SEARCH
from .search.members import SERVICE as MEMBER_SEARCH
from .sns.commands import PHONE as PHONE_SNS
from .sns.commands import SERVICE as SNS
from .stream_msg.commands import SERVICE as STREAM_MSG
from .topic.commands import SERVICE as TOPIC
from .topic.phone import SERVICE as PHONE_TOPIC

SERVICES: tuple[Service, ...] = (
    ACCOUNT,
    OPENIM,
    GROUP,
    RECENTCONTACT,
    SEARCH,
    MEMBER_SEARCH,
    TOPIC,
    ALL_MEMBER_PUSH,
    TIMPUSH,
    GROUP_ATTR,
    AVCHATROOM,
    MSG_EXT,
    STREAM_MSG,
    PROFILE,
    USER_SEARCH,
    OPENCONFIG,
    SNS,
    FOLLOW,
    OFFICIAL_ACCOUNT,
    ROBOT,
    AUDIT,
    AUDIT_WORDS,
    FILES,
    HISTORY,
    ADDRESSES,
)

ON_PHONES: tuple[Service, ...] = (
    PHONE_GROUP,
    PHONE_REACTIONS,
    PHONE_OPENIM,
    PHONE_TOPIC,
    PHONE_PUSH,
    PHONE_PRESENCE,
    PHONE_SNS,
    PHONE_ROBOT,
)
"""What people can do on their phones and no REST command does."""
