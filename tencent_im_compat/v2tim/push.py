"""How a message is shown on a phone whose app does not run, and where that phone is."""

from __future__ import annotations

from pydantic import Field

from .base import V2TimModel


class OfflinePushInfo(V2TimModel):
    """Settings of the offline push of one message.

    Attributes:
        title: Headline of the notification.
        desc: Text of the notification; overrides the text taken from the elements.
        ext: Data handed to the app when the notification is opened; JSON text.
        vendorParams: Further settings of vendors as JSON text.
        disablePush: No push at all for this message.
        iOSSound: Sound file, with suffix.
        iOSImage: Address of a picture.
        ignoreIOSBadge: The message does not count in the badge.
        iOSPushType: 0 for a common push.
        iOSInterruptionLevel: ``active``, ``passive``, ``time-sensitive`` or ``critical``.
        enableIOSBackgroundNotification: Silent push without a banner.
        androidSound: Sound file, without suffix.
        androidOPPOChannelID: Channel at the vendor; so are ``androidFCMChannelID`` and
            ``androidXiaoMiChannelID``.
        androidOPPOCategory: Kind of message at the vendor; so are ``androidVIVOCategory``,
            ``androidHuaWeiCategory`` and ``harmonyCategory``.
        androidOPPONotifyLevel: Needs ``androidOPPOCategory``.
        androidVIVOClassification: 0 operation, 1 system.
        androidFCMImage: Address of a picture.
        androidHuaWeiImage: Address of a picture, https.
        androidHonorImage: Address of a picture, https.
        androidHonorImportance: ``LOW`` marketing, ``NORMAL`` service.
        harmonyImage: Address of a picture.
        ignoreHarmonyBadge: The message does not count in the badge.
        androidMeizuNotifyType: 0 public, 1 private.
    """

    title: str | None = Field(default=None, repr=False)
    desc: str | None = Field(default=None, repr=False)
    ext: str | None = Field(default=None, repr=False)
    vendorParams: str | None = Field(default=None, repr=False)
    disablePush: bool | None = False
    iOSSound: str | None = None
    iOSImage: str | None = Field(default=None, repr=False)
    ignoreIOSBadge: bool | None = None
    iOSPushType: int | None = 0
    iOSInterruptionLevel: str | None = None
    enableIOSBackgroundNotification: bool | None = None
    androidSound: str | None = None
    androidOPPOChannelID: str | None = None
    androidOPPOCategory: str | None = None
    androidOPPONotifyLevel: int | None = None
    androidVIVOCategory: str | None = None
    androidVIVOClassification: int | None = 1
    androidFCMChannelID: str | None = None
    androidFCMImage: str | None = Field(default=None, repr=False)
    androidXiaoMiChannelID: str | None = None
    androidHuaWeiCategory: str | None = None
    androidHuaWeiImage: str | None = Field(default=None, repr=False)
    androidHonorImage: str | None = Field(default=None, repr=False)
    androidHonorImportance: str | None = None
    harmonyImage: str | None = Field(default=None, repr=False)
    harmonyCategory: str | None = None
    ignoreHarmonyBadge: bool | None = None
    androidMeizuNotifyType: int | None = None


class V2TimOfflinePushConfig(V2TimModel):
    """Where the offline pushes of a device go.

    Attributes:
        businessID: Number of the certificate in the console.
        token: The device's token.
        isTPNSToken: Whether the token is one of Tencent's push service TPNS.
        isVoip: Whether it is for calls on iOS.
    """

    businessID: int
    token: str = Field(repr=False)
    isTPNSToken: bool
    isVoip: bool
