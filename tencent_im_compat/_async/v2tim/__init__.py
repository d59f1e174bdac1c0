"""The V2TIM facade: the client SDK's names and result envelopes over the REST client."""

from .community import V2TIMCommunityManager as V2TIMCommunityManager
from .conversation import V2TIMConversationManager as V2TIMConversationManager
from .events import AsyncEvents as AsyncEvents
from .friendship import V2TIMFriendshipManager as V2TIMFriendshipManager
from .group import V2TIMGroupManager as V2TIMGroupManager
from .manager import V2TIMManager as V2TIMManager
from .message import V2TIMMessageManager as V2TIMMessageManager
from .offline_push import V2TIMOfflinePushManager as V2TIMOfflinePushManager
from .plugin import TencentImSDKPlugin as TencentImSDKPlugin
from .signaling import V2TIMSignalingManager as V2TIMSignalingManager
