"""Official accounts, to which users subscribe."""

from __future__ import annotations

from pydantic import Field

from .base import V2TimModel


class V2TimOfficialAccountInfo(V2TimModel):
    """An official account.

    Attributes:
        createTime: Unix seconds.
        customData: Data of the app's own.
        faceUrl: Address of the account's picture.
        officialAccountID: The account.
        introduction: What the account is about.
        officialAccountName: Its name.
        organization: Who stands behind it.
        ownerUserID: The user who owns it.
        subscriberCount: Number of subscribers.
        subscribeTime: Unix seconds at which the signed-in user subscribed.
    """

    createTime: int | None = None
    customData: str | None = Field(default=None, repr=False)
    faceUrl: str | None = Field(default=None, repr=False)
    officialAccountID: str | None = None
    introduction: str | None = Field(default=None, repr=False)
    officialAccountName: str | None = Field(default=None, repr=False)
    organization: str | None = Field(default=None, repr=False)
    ownerUserID: str | None = None
    subscriberCount: int | None = None
    subscribeTime: int | None = None


class V2TimOfficialAccountInfoResult(V2TimModel):
    """What is known of one official account in a call for several.

    Attributes:
        resultInfo: The text that came with the code.
        officialAccountInfo: The account.
        resultCode: 0 when it was found.
    """

    resultInfo: str | None = None
    officialAccountInfo: V2TimOfficialAccountInfo | None = None
    resultCode: int | None = None
