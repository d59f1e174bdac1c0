"""Webhooks of official accounts."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from ..base import WireModel
from ..elements import MsgBody
from .base import WebhookEvent


class Subscriber(WireModel):
    """A subscriber, or somebody who is to become one."""

    subscriber_account: str


class WithdrawnMsg(WireModel):
    """A recalled message."""

    msg_key: str


class OfficialAccountBeforeCreateOfficialAccount(WebhookEvent):
    """Asks whether an official account may be created."""

    command: ClassVar[str] = "OfficialAccount.CallbackBeforeCreateOfficialAccount"

    operator_account: str
    owner_account: str = ""
    name: str = ""


class OfficialAccountAfterCreateOfficialAccount(WebhookEvent):
    """An official account was created."""

    command: ClassVar[str] = "OfficialAccount.CallbackAfterCreateOfficialAccount"

    official_account: str
    operator_account: str = ""
    owner_account: str = ""
    name: str = ""


class OfficialAccountAfterOfficialAccountInfoChanged(WebhookEvent):
    """The profile of an official account changed; only what changed is set."""

    command: ClassVar[str] = "OfficialAccount.CallbackAfterOfficialAccountInfoChanged"

    official_account: str
    operator_account: str = ""
    name: str | None = None
    introduction: str | None = None
    face_url: str | None = None
    organization: str | None = None


class OfficialAccountAfterOfficialAccountDestroyed(WebhookEvent):
    """An official account was removed."""

    command: ClassVar[str] = "OfficialAccount.CallbackAfterOfficialAccountDestroyed"

    official_account: str
    owner_account: str = ""
    name: str = ""


class OfficialAccountBeforeAddSubscriber(WebhookEvent):
    """Asks whether users may subscribe."""

    command: ClassVar[str] = "OfficialAccount.CallbackBeforeAddSubscriber"

    official_account: str
    operator_account: str = ""
    subscribe_account_list: list[Subscriber] = Field(default_factory=list)


class OfficialAccountAfterAddSubscriber(WebhookEvent):
    """Users subscribed."""

    command: ClassVar[str] = "OfficialAccount.CallbackAfterAddSubscriber"

    official_account: str
    operator_account: str = ""
    subscribe_account_list: list[Subscriber]


class OfficialAccountAfterOfficialAccountFull(WebhookEvent):
    """An official account has no place for another subscriber."""

    command: ClassVar[str] = "OfficialAccount.CallbackAfterOfficialAccountFull"

    official_account: str


class OfficialAccountAfterDeleteSubscriber(WebhookEvent):
    """Users unsubscribed or were removed."""

    command: ClassVar[str] = "OfficialAccount.CallbackAfterDeleteSubscriber"

    official_account: str
    operator_account: str = ""
    subscribe_account_list: list[Subscriber]


class OfficialAccountBeforeSendMsg(WebhookEvent):
    """Asks whether an official account may send a message."""

    command: ClassVar[str] = "OfficialAccount.CallbackBeforeSendMsg"

    official_account: str
    online_only_flag: int = 0
    msg_body: MsgBody = Field(default_factory=list)
    cloud_custom_data: str | None = Field(default=None, repr=False)


class OfficialAccountAfterSendMsg(WebhookEvent):
    """An official account sent a message."""

    command: ClassVar[str] = "OfficialAccount.CallbackAfterSendMsg"

    official_account: str
    msg_key: str = ""
    msg_time: int = 0
    online_only_flag: int = 0
    msg_body: MsgBody = Field(default_factory=list)
    cloud_custom_data: str | None = Field(default=None, repr=False)


class OfficialAccountAfterMsgWithDraw(WebhookEvent):
    """An official account recalled messages."""

    command: ClassVar[str] = "OfficialAccount.CallbackAfterMsgWithDraw"

    official_account: str
    withdraw_msg_list: list[WithdrawnMsg]
