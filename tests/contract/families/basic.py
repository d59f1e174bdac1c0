"""The commands of the read-receipt story: accounts, messages, groups, receipts, the conversation list."""

from __future__ import annotations

from typing import Any

from tencent_im_compat.call import Call
from tencent_im_compat.calls import account, group, group_messages, openim, recentcontact
from tencent_im_compat.wire import account as account_wire
from tencent_im_compat.wire import group as group_wire
from tencent_im_compat.wire import group_messages as message_wire
from tencent_im_compat.wire import openim as openim_wire
from tencent_im_compat.wire import recentcontact as contact_wire
from tencent_im_compat.wire.base import Reply

from ..command import Command, Request, body_of, seqs_of


def _send_msg(request: Request) -> Call[Any]:
    return openim.send_msg(
        request["To_Account"],
        body_of(request),
        msg_random=request["MsgRandom"],
        msg_seq=request["MsgSeq"],
        from_account=request["From_Account"],
        sync_other_machine=request["SyncOtherMachine"],
        need_read_receipt=bool(request["IsNeedReadReceipt"]),
        cloud_custom_data=request["CloudCustomData"],
    )


def _batch_send_msg(request: Request) -> Call[Any]:
    return openim.batch_send_msg(
        request["To_Account"],
        body_of(request),
        msg_random=request["MsgRandom"],
        msg_seq=request["MsgSeq"],
        from_account=request["From_Account"],
        sync_other_machine=request["SyncOtherMachine"],
    )


def _admin_get_roam_msg(request: Request) -> Call[Any]:
    return openim.admin_get_roam_msg(
        request["Operator_Account"],
        request["Peer_Account"],
        max_cnt=request["MaxCnt"],
        min_time=request["MinTime"],
        max_time=request["MaxTime"],
        last_msg_key=request.get("LastMsgKey"),
    )


def _c2c_msg_read_receipt(request: Request) -> Call[Any]:
    return openim.c2c_msg_read_receipt(
        request["Operator_Account"],
        request["Peer_Account"],
        [item["MsgKey"] for item in request["C2CMsgInfo"]],
    )


def _multiaccount_import(request: Request) -> Call[Any]:
    return account.multiaccount_import(
        request["Accounts"]
        if "Accounts" in request
        else [account_wire.AccountToImport.model_validate(item) for item in request["AccountList"]]
    )


def _create_group(request: Request) -> Call[Any]:
    return group.create_group(
        request["Type"],
        request["Name"],
        owner_account=request["Owner_Account"],
        group_id=request["GroupId"],
        apply_join_option=request["ApplyJoinOption"],
        member_list=[group_wire.NewMember.model_validate(item) for item in request["MemberList"]],
    )


def _get_group_info(request: Request) -> Call[Any]:
    return group.get_group_info(
        request["GroupIdList"],
        group_base_info_filter=request["ResponseFilter"]["GroupBaseInfoFilter"],
        member_info_filter=request["ResponseFilter"]["MemberInfoFilter"],
    )


def _get_group_member_info(request: Request) -> Call[Any]:
    return group.get_group_member_info(
        request["GroupId"],
        member_info_filter=request["MemberInfoFilter"],
        limit=request["Limit"],
        offset=request["Offset"],
    )


def _add_group_member(request: Request) -> Call[Any]:
    return group.add_group_member(
        request["GroupId"],
        [item["Member_Account"] for item in request["MemberList"]],
        silence=bool(request["Silence"]),
    )


def _get_joined_group_list(request: Request) -> Call[Any]:
    return group.get_joined_group_list(
        request["Member_Account"],
        limit=request["Limit"],
        offset=request["Offset"],
        group_base_info_filter=request["ResponseFilter"]["GroupBaseInfoFilter"],
        self_info_filter=request["ResponseFilter"]["SelfInfoFilter"],
    )


def _send_group_msg(request: Request) -> Call[Any]:
    return group_messages.send_group_msg(
        request["GroupId"],
        body_of(request),
        random=request["Random"],
        from_account=request["From_Account"],
        priority=request["MsgPriority"],
        need_read_receipt=bool(request["NeedReadReceipt"]),
        group_at=[message_wire.GroupAt.model_validate(item) for item in request["GroupAtInfo"]],
        cloud_custom_data=request["CloudCustomData"],
    )


def _group_msg_get_simple(request: Request) -> Call[Any]:
    return group_messages.group_msg_get_simple(
        request["GroupId"],
        req_msg_number=request["ReqMsgNumber"],
        req_msg_seq=request["ReqMsgSeq"],
        with_recalled_msg=bool(request["WithRecalledMsg"]),
    )


def _get_group_msg_receipt_detail(request: Request) -> Call[Any]:
    return group_messages.get_group_msg_receipt_detail(
        request["GroupId"],
        request["MsgSeq"],
        filter=request["Filter"],
        cursor=request["Cursor"],
        count=request["Count"],
    )


def _get_list(request: Request) -> Call[Any]:
    return recentcontact.get_list(
        request["From_Account"],
        time_stamp=request["TimeStamp"],
        start_index=request["StartIndex"],
        top_time_stamp=request["TopTimeStamp"],
        top_start_index=request["TopStartIndex"],
        assist_flags=request["AssistFlags"],
    )


COMMANDS: dict[str, Command] = {
    "openim.sendmsg": Command(openim_wire.SendMsgRequest, openim_wire.SendMsgReply, _send_msg),
    "openim.batchsendmsg": Command(
        openim_wire.BatchSendMsgRequest, openim_wire.BatchSendMsgReply, _batch_send_msg
    ),
    "openim.admin_getroammsg": Command(
        openim_wire.GetRoamMsgRequest, openim_wire.GetRoamMsgReply, _admin_get_roam_msg
    ),
    "openim.admin_msgwithdraw": Command(
        openim_wire.MsgWithdrawRequest,
        Reply,
        lambda r: openim.admin_msg_withdraw(r["From_Account"], r["To_Account"], r["MsgKey"]),
    ),
    "openim.admin_set_msg_read": Command(
        openim_wire.SetMsgReadRequest,
        Reply,
        lambda r: openim.admin_set_msg_read(
            r["Report_Account"], r["Peer_Account"], msg_read_time=r["MsgReadTime"]
        ),
    ),
    "openim.get_c2c_unread_msg_num": Command(
        openim_wire.GetC2CUnreadMsgNumRequest,
        openim_wire.GetC2CUnreadMsgNumReply,
        lambda r: openim.get_c2c_unread_msg_num(r["To_Account"], peer_account=r.get("Peer_Account")),
    ),
    "openim.c2c_msg_read_receipt": Command(
        openim_wire.C2CMsgReadReceiptRequest, Reply, _c2c_msg_read_receipt
    ),
    "im_open_login_svc.account_import": Command(
        account_wire.AccountImportRequest,
        Reply,
        lambda r: account.account_import(r["UserID"], nick=r["Nick"], face_url=r["FaceUrl"]),
    ),
    "im_open_login_svc.multiaccount_import": Command(
        account_wire.MultiaccountImportRequest, account_wire.MultiaccountImportReply, _multiaccount_import
    ),
    "im_open_login_svc.account_check": Command(
        account_wire.AccountCheckRequest,
        account_wire.AccountCheckReply,
        lambda r: account.account_check([item["UserID"] for item in r["CheckItem"]]),
    ),
    "group_open_http_svc.create_group": Command(
        group_wire.CreateGroupRequest, group_wire.CreateGroupReply, _create_group
    ),
    "group_open_http_svc.get_group_info": Command(
        group_wire.GetGroupInfoRequest, group_wire.GetGroupInfoReply, _get_group_info
    ),
    "group_open_http_svc.get_group_member_info": Command(
        group_wire.GetGroupMemberInfoRequest, group_wire.GetGroupMemberInfoReply, _get_group_member_info
    ),
    "group_open_http_svc.add_group_member": Command(
        group_wire.AddGroupMemberRequest, group_wire.AddGroupMemberReply, _add_group_member
    ),
    "group_open_http_svc.destroy_group": Command(
        group_wire.DestroyGroupRequest, Reply, lambda r: group.destroy_group(r["GroupId"])
    ),
    "group_open_http_svc.get_joined_group_list": Command(
        group_wire.GetJoinedGroupListRequest, group_wire.GetJoinedGroupListReply, _get_joined_group_list
    ),
    "group_open_http_svc.set_unread_msg_num": Command(
        group_wire.SetUnreadMsgNumRequest,
        Reply,
        lambda r: group.set_unread_msg_num(r["GroupId"], r["Member_Account"], r["UnreadMsgNum"]),
    ),
    "group_open_http_svc.send_group_msg": Command(
        message_wire.SendGroupMsgRequest, message_wire.SendGroupMsgReply, _send_group_msg
    ),
    "group_open_http_svc.group_msg_get_simple": Command(
        message_wire.GroupMsgGetSimpleRequest, message_wire.GroupMsgGetSimpleReply, _group_msg_get_simple
    ),
    "group_open_http_svc.group_msg_recall": Command(
        message_wire.GroupMsgRecallRequest,
        message_wire.GroupMsgRecallReply,
        lambda r: group_messages.group_msg_recall(r["GroupId"], seqs_of(r), reason=r["Reason"]),
    ),
    "group_open_http_svc.group_msg_receipt": Command(
        message_wire.GroupMsgReceiptRequest,
        Reply,
        lambda r: group_messages.group_msg_receipt(r["GroupId"], r["From_Account"], seqs_of(r)),
    ),
    "group_open_http_svc.get_group_msg_receipt": Command(
        message_wire.GetGroupMsgReceiptRequest,
        message_wire.GetGroupMsgReceiptReply,
        lambda r: group_messages.get_group_msg_receipt(r["GroupId"], seqs_of(r)),
    ),
    "group_open_http_svc.get_group_msg_receipt_detail": Command(
        message_wire.GetGroupMsgReceiptDetailRequest,
        message_wire.GetGroupMsgReceiptDetailReply,
        _get_group_msg_receipt_detail,
    ),
    "recentcontact.get_list": Command(contact_wire.GetListRequest, contact_wire.GetListReply, _get_list),
}
