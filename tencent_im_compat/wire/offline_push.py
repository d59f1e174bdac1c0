"""``OfflinePushInfo``: how a message is shown on a phone whose app does not run (doc 269/2720)."""

from __future__ import annotations

from pydantic import Field

from .base import WireModel


class AndroidInfo(WireModel):
    """Settings per Android vendor."""

    sound: str | None = None
    push_style: int | None = None
    huawei_channel_id: str | None = Field(default=None, alias="HuaWeiChannelID")
    huawei_importance: str | None = Field(default=None, alias="HuaWeiImportance")
    huawei_category: str | None = Field(default=None, alias="HuaWeiCategory")
    huawei_image: str | None = Field(default=None, alias="HuaWeiImage")
    ext_as_huawei_intent_param: int | None = Field(default=None, alias="ExtAsHuaweiIntentParam")
    honor_importance: str | None = None
    honor_image: str | None = None
    xiaomi_channel_id: str | None = Field(default=None, alias="XiaoMiChannelID")
    oppo_channel_id: str | None = Field(default=None, alias="OPPOChannelID")
    oppo_category: str | None = Field(default=None, alias="OPPOCategory")
    oppo_notify_level: int | None = Field(default=None, alias="OPPONotifyLevel")
    oppo_private_msg_template_id: str | None = Field(default=None, alias="OPPOPrivateMsgTemplateId")
    oppo_private_title_parameters: dict[str, str] | None = Field(
        default=None, alias="OPPOPrivateTitleParameters"
    )
    oppo_private_content_parameters: dict[str, str] | None = Field(
        default=None, alias="OPPOPrivateContentParameters"
    )
    vivo_classification: int | None = Field(default=None, alias="VIVOClassification")
    vivo_category: str | None = Field(default=None, alias="VIVOCategory")
    vivo_notify_type: int | None = Field(default=None, alias="VIVONotifyType")
    meizu_notice_msg_type: int | None = Field(default=None, alias="MeiZuNoticeMsgType")
    google_channel_id: str | None = Field(default=None, alias="GoogleChannelID")
    google_image: str | None = None
    google_priority: str | None = None


class ApnsInfo(WireModel):
    """Settings for Apple devices."""

    sound: str | None = None
    badge_mode: int | None = None
    title: str | None = Field(default=None, repr=False)
    sub_title: str | None = Field(default=None, repr=False)
    image: str | None = None
    mutable_content: int | None = None
    interruption_level: str | None = None
    content_available: int | None = None


class OfflinePushInfo(WireModel):
    """Offline push of one message. ``push_flag`` 1 = no push; title and text override the elements'."""

    push_flag: int | None = None
    title: str | None = Field(default=None, repr=False)
    desc: str | None = Field(default=None, repr=False)
    ext: str | None = Field(default=None, repr=False)
    android_info: AndroidInfo | None = None
    apns_info: ApnsInfo | None = None
