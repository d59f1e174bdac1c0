"""Judging contents, and words of the filters."""

from __future__ import annotations

from tencent_im_compat.calls import moderation, moderation_words
from tencent_im_compat.wire import moderation as wire
from tencent_im_compat.wire import moderation_words as words_wire
from tencent_im_compat.wire.base import Reply

from ..command import Command

COMMANDS: dict[str, Command] = {
    "im_msg_audit.content_moderation": Command(
        wire.ContentModerationRequest,
        wire.ContentModerationReply,
        lambda r: moderation.content_moderation(
            r["AuditName"],
            r["ContentType"],
            r["Content"],
            ext_sender=r["ExtSender"],
            ext_receiver=r["ExtReceiver"],
        ),
    ),
    "im_msg_audit.batch_content_moderation": Command(
        wire.BatchContentModerationRequest,
        wire.BatchContentModerationReply,
        lambda r: moderation.batch_content_moderation(
            r["AuditName"], [wire.ContentToModerate.model_validate(item) for item in r["Contents"]]
        ),
    ),
    "im_msg_audit_mgr.add_local_audit_keywords": Command(
        words_wire.AddLocalAuditKeywordsRequest,
        Reply,
        lambda r: moderation_words.add_local_audit_keywords(
            [words_wire.LocalWordToAdd.model_validate(word) for word in r["LocalAuditWords"]],
            sdk_app_id=r["SdkAppId"],
        ),
    ),
    "im_msg_audit_mgr.delete_local_audit_keywords": Command(
        words_wire.DeleteLocalAuditKeywordsRequest,
        Reply,
        lambda r: moderation_words.delete_local_audit_keywords(
            [words_wire.LocalWordToDelete.model_validate(word) for word in r["LocalAuditWords"]],
            sdk_app_id=r["SdkAppId"],
        ),
    ),
    "im_msg_audit_mgr.get_local_audit_keywords": Command(
        words_wire.GetLocalAuditKeywordsRequest,
        words_wire.GetLocalAuditKeywordsReply,
        lambda r: moderation_words.get_local_audit_keywords(
            sdk_app_id=r["SdkAppId"], offset=r["Offset"], limit=r["Limit"]
        ),
    ),
    "im_msg_audit_mgr.get_cloud_audit_keywords_ids": Command(
        words_wire.GetCloudAuditKeywordsIdsRequest,
        words_wire.CloudEntriesReply,
        lambda r: moderation_words.get_cloud_audit_keywords_ids(
            sdk_app_id=r["SdkAppId"], offset=r["Offset"], limit=r["Limit"]
        ),
    ),
    "im_msg_audit_mgr.get_cloud_audit_keywords": Command(
        words_wire.GetCloudAuditKeywordsRequest,
        words_wire.CloudEntriesReply,
        lambda r: moderation_words.get_cloud_audit_keywords(
            r["LibID"], sdk_app_id=r["SdkAppId"], offset=r["Offset"], limit=r["Limit"]
        ),
    ),
    "im_msg_audit_mgr.add_cloud_audit_keywords": Command(
        words_wire.AddCloudAuditKeywordsRequest,
        Reply,
        lambda r: moderation_words.add_cloud_audit_keywords(
            r["LibID"],
            [words_wire.CloudWordToAdd.model_validate(word) for word in r["UserKeywords"]],
            sdk_app_id=r["SdkAppId"],
        ),
    ),
    "im_msg_audit_mgr.delete_cloud_audit_keywords": Command(
        words_wire.DeleteCloudAuditKeywordsRequest,
        words_wire.DeleteCloudAuditKeywordsReply,
        lambda r: moderation_words.delete_cloud_audit_keywords(
            r["LibID"], r["Keywords"], sdk_app_id=r["SdkAppId"]
        ),
    ),
}
