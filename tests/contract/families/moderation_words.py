"""Models and builders of the commands of ``moderation_words``."""

from __future__ import annotations

from tencent_im_compat.calls import moderation_words as calls
from tencent_im_compat.wire import moderation_words as wire
from tencent_im_compat.wire.base import Reply

from ..command import Command

COMMANDS: dict[str, Command] = {
    "im_msg_audit_mgr.add_local_audit_keywords": Command(
        wire.AddLocalAuditKeywordsRequest,
        Reply,
        lambda r: calls.add_local_audit_keywords(
            [wire.LocalWordToAdd.model_validate(word) for word in r["LocalAuditWords"]],
            sdk_app_id=r["SdkAppId"],
        ),
    ),
    "im_msg_audit_mgr.delete_local_audit_keywords": Command(
        wire.DeleteLocalAuditKeywordsRequest,
        Reply,
        lambda r: calls.delete_local_audit_keywords(
            [wire.LocalWordToDelete.model_validate(word) for word in r["LocalAuditWords"]],
            sdk_app_id=r["SdkAppId"],
        ),
    ),
    "im_msg_audit_mgr.get_local_audit_keywords": Command(
        wire.GetLocalAuditKeywordsRequest,
        wire.GetLocalAuditKeywordsReply,
        lambda r: calls.get_local_audit_keywords(
            sdk_app_id=r["SdkAppId"], offset=r["Offset"], limit=r["Limit"]
        ),
    ),
    "im_msg_audit_mgr.get_cloud_audit_keywords_ids": Command(
        wire.GetCloudAuditKeywordsIdsRequest,
        wire.CloudEntriesReply,
        lambda r: calls.get_cloud_audit_keywords_ids(
            sdk_app_id=r["SdkAppId"], offset=r["Offset"], limit=r["Limit"]
        ),
    ),
    "im_msg_audit_mgr.get_cloud_audit_keywords": Command(
        wire.GetCloudAuditKeywordsRequest,
        wire.CloudEntriesReply,
        lambda r: calls.get_cloud_audit_keywords(
            r["LibID"], sdk_app_id=r["SdkAppId"], offset=r["Offset"], limit=r["Limit"]
        ),
    ),
    "im_msg_audit_mgr.add_cloud_audit_keywords": Command(
        wire.AddCloudAuditKeywordsRequest,
        Reply,
        lambda r: calls.add_cloud_audit_keywords(
            r["LibID"],
            [wire.CloudWordToAdd.model_validate(word) for word in r["UserKeywords"]],
            sdk_app_id=r["SdkAppId"],
        ),
    ),
    "im_msg_audit_mgr.delete_cloud_audit_keywords": Command(
        wire.DeleteCloudAuditKeywordsRequest,
        wire.DeleteCloudAuditKeywordsReply,
        lambda r: calls.delete_cloud_audit_keywords(r["LibID"], r["Keywords"], sdk_app_id=r["SdkAppId"]),
    ),
}
