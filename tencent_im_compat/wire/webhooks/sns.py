"""Webhooks of profiles, friends, block lists and followers."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from ..base import WireModel
from ..tags import TagItem
from .base import WebhookEvent


class ProfilePortraitSet(WebhookEvent):
    """A profile changed; ``profile_item`` has the changed fields."""

    command: ClassVar[str] = "Profile.CallbackPortraitSet"

    operator_account: str = ""
    from_account: str
    profile_item: list[TagItem] = Field(default_factory=list)


class RequestedFriend(WireModel):
    """Somebody whom the user wants as a friend."""

    to_account: str
    remark: str = Field(default="", repr=False)
    group_name: str = Field(default="", repr=False)
    add_source: str = ""
    add_wording: str = Field(default="", repr=False)


class SnsPrevFriendAdd(WebhookEvent):
    """Asks whether ``from_account`` may ask these people to be friends."""

    command: ClassVar[str] = "Sns.CallbackPrevFriendAdd"

    requester_account: str = ""
    from_account: str
    friend_item: list[RequestedFriend]
    add_type: str = "Add_Type_Both"
    force_add_flags: int = 0


class AnsweredFriend(WireModel):
    """Somebody whose request is answered: ``response_action`` is ``Response_Action_Agree`` ..."""

    to_account: str
    remark: str = Field(default="", repr=False)
    tag_name: str = Field(default="", repr=False)
    response_action: str = ""


class SnsPrevFriendResponse(WebhookEvent):
    """Asks whether ``from_account`` may answer these requests so."""

    command: ClassVar[str] = "Sns.CallbackPrevFriendResponse"

    requester_account: str = ""
    from_account: str
    response_friend_item: list[AnsweredFriend]


class FriendPair(WireModel):
    """``from_account`` has ``to_account`` on a list, or no longer."""

    from_account: str
    to_account: str
    initiator_account: str = ""


class SnsFriendAdd(WebhookEvent):
    """Friends were added; ``admin_account`` is empty unless an administrator did it over REST.

    ``client_cmd`` is ``friend_add`` or ``friend_response``, also written ``FriendAdd``, ``FriendResponse``.
    """

    command: ClassVar[str] = "Sns.CallbackFriendAdd"

    pair_list: list[FriendPair]
    client_cmd: str = ""
    admin_account: str = ""
    force_flag: int = 0


class RelationPair(WireModel):
    """``from_account`` has ``to_account`` on a list, or no longer."""

    from_account: str
    to_account: str


class SnsFriendDelete(WebhookEvent):
    """Friends were deleted."""

    command: ClassVar[str] = "Sns.CallbackFriendDelete"

    pair_list: list[RelationPair]


class SnsBlackListAdd(WebhookEvent):
    """Users were put on a block list."""

    command: ClassVar[str] = "Sns.CallbackBlackListAdd"

    pair_list: list[RelationPair]


class SnsBlackListDelete(WebhookEvent):
    """Users were taken off a block list."""

    command: ClassVar[str] = "Sns.CallbackBlackListDelete"

    pair_list: list[RelationPair]


class Followed(WireModel):
    """Somebody who is followed."""

    to_account: str


class FollowAfterFollowAdd(WebhookEvent):
    """``from_account`` follows these users."""

    command: ClassVar[str] = "Follow.CallbackAfterFollowAdd"

    from_account: str
    follow_list: list[Followed]


class FollowAfterFollowDelete(WebhookEvent):
    """``from_account`` no longer follows the users of ``to_account``."""

    command: ClassVar[str] = "Follow.CallbackAfterFollowDelete"

    from_account: str
    to_account: list[str]
