"""Offline push settings of V2TIM in the form of the REST API."""

from __future__ import annotations

from collections.abc import Mapping

from ..invalid import invalid_argument
from ..v2tim.push import OfflinePushInfo
from ..wire import offline_push as wire

_TOP = {"title": "title", "desc": "desc", "ext": "ext", "disablePush": "push_flag"}
_APNS = {
    "iOSSound": "sound",
    "iOSImage": "image",
    "ignoreIOSBadge": "badge_mode",
    "iOSInterruptionLevel": "interruption_level",
    "enableIOSBackgroundNotification": "content_available",
}
_ANDROID = {
    "androidSound": "sound",
    "androidOPPOChannelID": "oppo_channel_id",
    "androidOPPOCategory": "oppo_category",
    "androidOPPONotifyLevel": "oppo_notify_level",
    "androidVIVOCategory": "vivo_category",
    "androidVIVOClassification": "vivo_classification",
    "androidFCMChannelID": "google_channel_id",
    "androidFCMImage": "google_image",
    "androidXiaoMiChannelID": "xiaomi_channel_id",
    "androidHuaWeiCategory": "huawei_category",
    "androidHuaWeiImage": "huawei_image",
    "androidHonorImage": "honor_image",
    "androidHonorImportance": "honor_importance",
    "androidMeizuNotifyType": "meizu_notice_msg_type",
}

MAPPED: Mapping[str, str] = {
    **{name: f"offline_push_info.{field}" for name, field in _TOP.items()},
    **{name: f"apns_info.{field}" for name, field in _APNS.items()},
    **{name: f"android_info.{field}" for name, field in _ANDROID.items()},
}
"""Where each field goes."""

LEFT_OUT: Mapping[str, str] = {
    "vendorParams": "the REST API takes vendor settings one by one, not as one text",
    "iOSPushType": "the REST API has no kinds of Apple pushes",
    "harmonyImage": "the REST names of HarmonyOS settings are not documented",
    "harmonyCategory": "the REST names of HarmonyOS settings are not documented",
    "ignoreHarmonyBadge": "the REST names of HarmonyOS settings are not documented",
}
"""Fields the REST API does not take, with the reason. They are not sent."""


def to_wire(info: OfflinePushInfo) -> wire.OfflinePushInfo:
    """The REST form of push settings.

    Raises:
        InvalidArgumentError: A field holds a value of a wrong type.
    """
    top, android, apns = (_pick(info, names) for names in (_TOP, _ANDROID, _APNS))
    with invalid_argument("offlinePushInfo"):
        return wire.OfflinePushInfo.model_validate(
            {
                **top,
                "android_info": wire.AndroidInfo.model_validate(android) if android else None,
                "apns_info": wire.ApnsInfo.model_validate(apns) if apns else None,
            }
        )


def _pick(info: OfflinePushInfo, names: Mapping[str, str]) -> dict[str, object]:
    picked: dict[str, object] = {}
    for name, field in names.items():
        value = getattr(info, name)
        if value is None or value is False:  # the server's default for every switch
            continue
        picked[field] = 1 if value is True else value
    return picked
