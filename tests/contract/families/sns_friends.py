"""Models and builders of the commands of ``sns_friends``."""

from __future__ import annotations

from tencent_im_compat.calls import sns_friends as calls
from tencent_im_compat.wire import sns_friends as wire
from tencent_im_compat.wire.sns import SnsReply, SnsResultReply

from ..command import Command, Request


def _changes(request: Request) -> dict[str, wire.FriendFields]:
    return {
        item["To_Account"]: wire.FriendFields.of(
            [wire.SnsItem.model_validate(each) for each in item["SnsItem"]]
        )
        for item in request["UpdateItem"]
    }


COMMANDS: dict[str, Command] = {
    "sns.friend_add": Command(
        wire.FriendAddRequest,
        wire.FriendAddReply,
        lambda r: calls.friend_add(
            r["From_Account"],
            [wire.FriendToAdd.model_validate(item) for item in r["AddFriendItem"]],
            add_type=r["AddType"],
            force_add_flags=bool(r["ForceAddFlags"]),
        ),
    ),
    "sns.friend_import": Command(
        wire.FriendImportRequest,
        SnsResultReply,
        lambda r: calls.friend_import(
            r["From_Account"], [wire.FriendToImport.model_validate(item) for item in r["AddFriendItem"]]
        ),
    ),
    "sns.friend_update": Command(
        wire.FriendUpdateRequest,
        SnsResultReply,
        lambda r: calls.friend_update(r["From_Account"], _changes(r)),
    ),
    "sns.friend_delete": Command(
        wire.FriendDeleteRequest,
        SnsResultReply,
        lambda r: calls.friend_delete(r["From_Account"], r["To_Account"], delete_type=r["DeleteType"]),
    ),
    "sns.friend_delete_all": Command(
        wire.FriendDeleteAllRequest,
        SnsReply,
        lambda r: calls.friend_delete_all(r["From_Account"]),
    ),
}
