"""Offline push settings on their way to REST."""

from __future__ import annotations

from pathlib import Path

import pytest

from tencent_im_compat.adapter import push
from tencent_im_compat.errors import InvalidArgumentError
from tencent_im_compat.v2tim import OfflinePushInfo
from tencent_im_compat.wire import offline_push as wire
from tencent_im_compat.wire.base import WireModel

from ..reading import read_yaml

OVERVIEW = read_yaml(Path(__file__).parents[1] / "facts" / "rest" / "overview.yaml")


def test_every_field_is_mapped_or_listed() -> None:
    fields = OfflinePushInfo.model_fields.keys()
    assert push.MAPPED.keys() | push.LEFT_OUT.keys() == fields
    assert not push.MAPPED.keys() & push.LEFT_OUT.keys()
    assert len(set(push.MAPPED.values())) == len(push.MAPPED)


def test_every_target_is_documented() -> None:
    documented = {field["name"] for field in OVERVIEW["offline_push_info"]["fields"]}
    parts: dict[str, tuple[str, type[WireModel]]] = {
        "offline_push_info": ("", wire.OfflinePushInfo),
        "android_info": ("AndroidInfo.", wire.AndroidInfo),
        "apns_info": ("ApnsInfo.", wire.ApnsInfo),
    }
    for target in push.MAPPED.values():
        part, field = target.split(".")
        prefix, model = parts[part]
        assert f"{prefix}{model.model_fields[field].alias}" in documented


def test_all_settings() -> None:
    info = OfflinePushInfo(
        title="t", desc="d", ext="{}", vendorParams="{}", disablePush=True, iOSSound="a.caf",
        iOSImage="https://i", ignoreIOSBadge=True, iOSPushType=1, iOSInterruptionLevel="critical",
        enableIOSBackgroundNotification=True, androidSound="a", androidOPPOChannelID="o",
        androidOPPOCategory="IM", androidOPPONotifyLevel=16, androidVIVOCategory="IM",
        androidVIVOClassification=0, androidFCMChannelID="f", androidFCMImage="https://f",
        androidXiaoMiChannelID="x", androidHuaWeiCategory="IM", androidHuaWeiImage="https://h",
        androidHonorImage="https://ho", androidHonorImportance="LOW", harmonyImage="https://ha",
        harmonyCategory="IM", ignoreHarmonyBadge=True, androidMeizuNotifyType=1,
    )  # fmt: skip
    assert push.to_wire(info).model_dump(by_alias=True, exclude_none=True) == {
        "PushFlag": 1,
        "Title": "t",
        "Desc": "d",
        "Ext": "{}",
        "AndroidInfo": {
            "Sound": "a",
            "HuaWeiCategory": "IM",
            "HuaWeiImage": "https://h",
            "HonorImportance": "LOW",
            "HonorImage": "https://ho",
            "XiaoMiChannelID": "x",
            "OPPOChannelID": "o",
            "OPPOCategory": "IM",
            "OPPONotifyLevel": 16,
            "VIVOClassification": 0,
            "VIVOCategory": "IM",
            "MeiZuNoticeMsgType": 1,
            "GoogleChannelID": "f",
            "GoogleImage": "https://f",
        },
        "ApnsInfo": {
            "Sound": "a.caf",
            "BadgeMode": 1,
            "Image": "https://i",
            "InterruptionLevel": "critical",
            "ContentAvailable": 1,
        },
    }


def test_switches_that_are_off_are_not_sent() -> None:
    info = OfflinePushInfo(
        disablePush=False,
        ignoreIOSBadge=False,
        enableIOSBackgroundNotification=False,
        androidVIVOClassification=None,
    )
    assert push.to_wire(info).model_dump(by_alias=True, exclude_none=True) == {}


def test_defaults() -> None:
    sent = push.to_wire(OfflinePushInfo()).model_dump(by_alias=True, exclude_none=True)
    assert sent == {"AndroidInfo": {"VIVOClassification": 1}}


def test_a_wrong_type_is_a_bad_argument() -> None:
    info = OfflinePushInfo()
    info.title = ["a secret"]  # type: ignore[assignment]
    with pytest.raises(InvalidArgumentError) as caught:
        push.to_wire(info)
    assert caught.value.argument == "offlinePushInfo"
    assert "secret" not in str(caught.value)
