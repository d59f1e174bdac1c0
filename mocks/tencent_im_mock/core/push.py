"""``OfflinePushInfo`` as the mock accepts it (doc 269/2720)."""

from __future__ import annotations

from .schema import Field

_ANDROID_STRINGS = (
    "Sound", "HuaWeiChannelID", "HuaWeiImportance", "HuaWeiCategory", "HuaWeiImage", "HonorImportance",
    "HonorImage", "XiaoMiChannelID", "OPPOChannelID", "OPPOCategory", "OPPOPrivateMsgTemplateId",
    "VIVOCategory", "GoogleChannelID", "GoogleImage", "GooglePriority"
)  # fmt: skip
_ANDROID_INTEGERS = (
    "PushStyle", "ExtAsHuaweiIntentParam", "OPPONotifyLevel", "VIVOClassification", "VIVONotifyType",
    "MeiZuNoticeMsgType"
)  # fmt: skip
_APNS_STRINGS = ("Sound", "Title", "SubTitle", "Image", "InterruptionLevel")
_APNS_INTEGERS = ("BadgeMode", "MutableContent", "ContentAvailable")


def offline_push_info(wrong: int) -> Field:
    """The field spec; ``wrong`` is the code for a malformed one."""
    android = (
        *(Field(name, "string") for name in _ANDROID_STRINGS),
        *(Field(name, "integer") for name in _ANDROID_INTEGERS),
        Field("OPPOPrivateTitleParameters", "object"),
        Field("OPPOPrivateContentParameters", "object"),
    )
    apns = (
        *(Field(name, "string") for name in _APNS_STRINGS),
        *(Field(name, "integer") for name in _APNS_INTEGERS),
    )
    return Field(
        "OfflinePushInfo",
        "object",
        wrong=wrong,
        fields=(
            Field("PushFlag", "integer", choices=(0, 1)),
            Field("Title", "string"),
            Field("Desc", "string"),
            Field("Ext", "string"),
            Field("AndroidInfo", "object", fields=android),
            Field("ApnsInfo", "object", fields=apns),
        ),
    )
