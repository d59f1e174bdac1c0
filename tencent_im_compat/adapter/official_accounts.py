"""Official accounts, as REST and as V2TIM name their fields. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..v2tim.callback import OK_DESC
from ..v2tim.official_account import V2TimOfficialAccountInfo, V2TimOfficialAccountInfoResult
from ..wire.official_account import OfficialAccountData, OfficialAccountInfo
from ..wire.official_account_subscribers import SubscribedOfficialAccount
from ..wire.webhooks import OfficialAccountAfterOfficialAccountInfoChanged
from .batch_results import in_order


def _info(account_id: str, item: OfficialAccountData, since: int | None = None) -> V2TimOfficialAccountInfo:
    return V2TimOfficialAccountInfo(
        officialAccountID=account_id,
        officialAccountName=item.name,
        ownerUserID=item.owner_account,
        createTime=item.create_time,
        customData=item.custom_string,
        faceUrl=item.face_url,
        introduction=item.introduction,
        organization=item.organization,
        subscriberCount=item.subscriber_num,
        subscribeTime=since,
    )


def results(
    wanted: Sequence[str], items: Iterable[OfficialAccountInfo]
) -> list[V2TimOfficialAccountInfoResult]:
    """What is known of each official account that was asked for."""
    return in_order(
        wanted,
        items,
        lambda account_id, code, info, item: V2TimOfficialAccountInfoResult(
            resultCode=code,
            resultInfo=info,
            officialAccountInfo=(
                V2TimOfficialAccountInfo(officialAccountID=account_id)
                if item is None
                else _info(account_id, item)
            ),
        ),
    )


def subscribed(item: SubscribedOfficialAccount) -> V2TimOfficialAccountInfoResult:
    """An official account that the user subscribes to."""
    since = item.self_info.subscribe_time if item.self_info else None
    info = _info(item.official_account or "", item, since)
    return V2TimOfficialAccountInfoResult(resultCode=0, resultInfo=OK_DESC, officialAccountInfo=info)


def changed(event: OfficialAccountAfterOfficialAccountInfoChanged) -> V2TimOfficialAccountInfo:
    """The fields of an official account that changed."""
    return V2TimOfficialAccountInfo(
        officialAccountID=event.official_account,
        officialAccountName=event.name,
        introduction=event.introduction,
        faceUrl=event.face_url,
        organization=event.organization,
    )
