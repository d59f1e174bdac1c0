"""Models and builders of the commands of ``push_tags``."""

from __future__ import annotations

from tencent_im_compat.calls import push_tags as calls
from tencent_im_compat.wire import push_tags as wire
from tencent_im_compat.wire.base import Reply
from tencent_im_compat.wire.push_results import AccountsReply

from ..command import Command, Request


def _tags(request: Request) -> list[wire.UserTags]:
    return [wire.UserTags.model_validate(entry) for entry in request["UserTags"]]


COMMANDS: dict[str, Command] = {
    "all_member_push.im_add_tag": Command(wire.TagsRequest, Reply, lambda r: calls.im_add_tag(_tags(r))),
    "all_member_push.im_get_tag": Command(
        wire.TaggedAccountsRequest, wire.ImGetTagReply, lambda r: calls.im_get_tag(r["To_Account"])
    ),
    "all_member_push.im_remove_tag": Command(
        wire.TagsRequest, Reply, lambda r: calls.im_remove_tag(_tags(r))
    ),
    "all_member_push.im_remove_all_tags": Command(
        wire.TaggedAccountsRequest, Reply, lambda r: calls.im_remove_all_tags(r["To_Account"])
    ),
    "timpush.add_tag": Command(
        wire.AddTagRequest,
        AccountsReply,
        lambda r: calls.add_tag(_tags(r), replace=bool(r["Replace"])),
    ),
    "timpush.get_tag": Command(
        wire.TaggedAccountsRequest, wire.GetTagReply, lambda r: calls.get_tag(r["To_Account"])
    ),
    "timpush.remove_tag": Command(wire.TagsRequest, AccountsReply, lambda r: calls.remove_tag(_tags(r))),
    "timpush.clear_all_tags": Command(
        wire.TaggedAccountsRequest, AccountsReply, lambda r: calls.clear_all_tags(r["To_Account"])
    ),
}
