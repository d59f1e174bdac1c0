"""What must hold whatever happens in which order: receipts, seqs, unread counts, history, webhooks."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from typing import Any, ClassVar

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from ..thorough import thorough
from .app_server import StubCourier
from .conftest import PEOPLE, START, GroupCaller, new_world, seq_list, text
from .mirror import Mirror

MEMBERS = st.sampled_from(PEOPLE)
SEQS = st.integers(1, 12)


class Receipts(RuleBasedStateMachine):
    """A group and a one-to-one conversation, with a plain account of what should have come of them."""

    @initialize(later=st.booleans(), notices=st.booleans())
    def start(self, later: bool, notices: bool) -> None:
        self.call = GroupCaller(new_world())
        self.config = self.call.world.config
        self.mirror = Mirror(self.call.world)
        self.call.after_each = self.mirror.look
        self.config.count_later_joiners = later
        self.config.store_notices = notices
        self.value = 0
        self.c2c: dict[str, bool] = {}
        self.c2c_unread: list[str] = []
        self.caused: Counter[str] = Counter()
        self.told: Counter[str] = Counter()
        self.found()
        webhooks = self.call.world.webhooks
        webhooks.courier = StubCourier(wake=self.hear)
        webhooks.enabled = {name for name in webhooks.enabled if ".CallbackAfter" in name}

    def found(self) -> None:
        """A new club, with nothing in it yet."""
        self.call.create("club", "bob", "carol")
        group = self.call.world.groups.get("club")
        assert group is not None
        self.group = group
        self.stored = 0
        self.flagged: dict[int, str] = {}
        self.read: dict[int, set[str]] = {}
        self.joined: dict[str, int] = dict.fromkeys(("alice", "bob", "carol"), 1)
        self.recalled: set[int] = set()
        self.uncounted: set[int] = set()
        self.senders: dict[int, str] = {}

    def hear(self) -> None:
        """Takes the webhooks of a call and compares each with the state that the call has left."""
        for delivery in self.call.world.webhooks.take():
            body = json.loads(delivery.body)
            self.told[delivery.command] += 1
            check = self.agrees.get(delivery.command)
            if check is not None:
                check(self, body)

    def receipt_agrees(self, body: dict[str, Any]) -> None:
        for item in body["GroupMsgReceiptList"]:
            named = {each["Member_Account"] for each in item["ReadReceiptMembers"]}
            assert (item["ReadNum"], item["UnreadNum"]) == self.call.counts("club", item["MsgSeq"])
            assert named <= self.listed(item["MsgSeq"], wants_read=True)

    def message_agrees(self, body: dict[str, Any]) -> None:
        if body["OnlineOnlyFlag"] == 0:
            assert body["MsgSeq"] == self.group.next_seq - 1

    def newcomers_agree(self, body: dict[str, Any]) -> None:
        assert {each["Member_Account"] for each in body["NewMemberList"]} <= set(self.group.members)

    def leavers_agree(self, body: dict[str, Any]) -> None:
        assert not {each["Member_Account"] for each in body["ExitMemberList"]} & set(self.group.members)

    def recall_agrees(self, body: dict[str, Any]) -> None:
        for item in body["MsgSeqList"]:
            message = self.group.find(item["MsgSeq"])
            assert message is not None
            assert message.recalled

    def end_agrees(self, body: dict[str, Any]) -> None:
        assert self.call.world.groups.get(body["GroupId"]) is None

    agrees: ClassVar[dict[str, Callable[[Receipts, dict[str, Any]], None]]] = {
        "Group.CallbackAfterReadReceipt": receipt_agrees,
        "Group.CallbackAfterSendMsg": message_agrees,
        "Group.CallbackAfterNewMemberJoin": newcomers_agree,
        "Group.CallbackAfterMemberExit": leavers_agree,
        "Group.CallbackAfterRecallMsg": recall_agrees,
        "Group.CallbackAfterGroupDestroyed": end_agrees,
    }

    @rule(sender=MEMBERS, flag=st.integers(0, 1), quiet=st.booleans(), again=st.booleans())
    def send(self, sender: str, flag: int, quiet: bool, again: bool) -> None:
        self.value += 1
        control = ["NoUnread"] if quiet else []
        for _ in range(1 + again):
            answer = self.call.send("club", sender, self.value, NeedReadReceipt=flag, SendMsgControl=control)
            assert answer["MsgSeq"] == self.stored + 1
        self.stored += 1
        self.caused["Group.CallbackAfterSendMsg"] += 1
        self.senders[self.stored] = sender
        if quiet:
            self.uncounted.add(self.stored)
        if flag:
            self.flagged[self.stored] = sender
            self.read[self.stored] = set()

    @rule(sender=MEMBERS)
    def send_online_only(self, sender: str) -> None:
        self.value += 1
        assert self.call.send("club", sender, self.value, OnlineOnlyFlag=1)["MsgSeq"] == 0
        self.caused["Group.CallbackAfterSendMsg"] += 1

    @rule(name=MEMBERS, silent=st.booleans())
    def join(self, name: str, silent: bool) -> None:
        new = name not in self.joined
        assert self.call.add("club", name, silent=silent) == [1 if new else 2]
        if new and not silent and self.config.store_notices:
            self.stored += 1
            self.senders[self.stored] = "administrator"
        if new:
            self.joined[name] = self.stored + 1
            self.caused["Group.CallbackAfterNewMemberJoin"] += 1

    @rule(name=st.sampled_from(PEOPLE[1:]))
    def leave(self, name: str) -> None:
        body: dict[str, Any] = {"GroupId": "club", "MemberToDel_Account": [name], "Silence": 1}
        self.call("group_open_http_svc/delete_group_member", body)
        if self.joined.pop(name, None) is not None:
            self.caused["Group.CallbackAfterMemberExit"] += 1
        assert set(self.group.members) == set(self.joined)

    @rule()
    def destroy(self) -> None:
        self.call.group("destroy_group", GroupId="club")
        self.caused["Group.CallbackAfterGroupDestroyed"] += 1
        self.found()

    @rule(reader=MEMBERS, seqs=st.lists(SEQS, min_size=1, max_size=4))
    def receipt(self, reader: str, seqs: list[int]) -> None:
        body: dict[str, object] = {"GroupId": "club", "From_Account": reader, "MsgSeqList": seq_list(*seqs)}
        assert self.call.refused("group_msg_receipt", **body) == (0 if reader in self.joined else 10007)
        for seq in seqs:
            if seq in self.flagged and seq not in self.recalled and reader in self.counted(seq):
                self.read[seq].add(reader)

    @rule(seq=SEQS)
    def recall(self, seq: int) -> None:
        answer = self.call.group("group_msg_recall", GroupId="club", MsgSeqList=seq_list(seq))
        code = answer["RecallRetList"][0]["RetCode"]
        notice = self.senders.get(seq) == "administrator"
        assert code == (10030 if seq > self.stored else 10032 if notice or seq in self.recalled else 0)
        if code == 0:
            self.recalled.add(seq)
            self.caused["Group.CallbackAfterRecallMsg"] += 1

    @rule(name=MEMBERS, number=st.integers(0, 5))
    def set_unread(self, name: str, number: int) -> None:
        body: dict[str, object] = {"GroupId": "club", "Member_Account": name, "UnreadMsgNum": number}
        assert self.call.refused("set_unread_msg_num", **body) == (0 if name in self.joined else 10004)
        if name in self.joined:
            assert self.group.members[name].read_seq == max(self.stored - number, 0)

    @rule(flag=st.integers(0, 1))
    def send_c2c(self, flag: int) -> None:
        self.value += 1
        body = {"From_Account": "alice", "To_Account": "bob", "MsgSeq": self.value, "MsgRandom": self.value}
        answer = self.call.ok("openim/sendmsg", body | {"IsNeedReadReceipt": flag, "MsgBody": text("x")})
        self.c2c[answer["MsgKey"]] = False
        self.c2c_unread.append(answer["MsgKey"])
        self.caused["C2C.CallbackAfterSendMsg"] += 1

    @rule(data=st.data())
    def receipt_c2c(self, data: st.DataObject) -> None:
        if not self.c2c:
            return
        key = data.draw(st.sampled_from(sorted(self.c2c)))
        item = {"From_Account": "alice", "To_Account": "bob", "MsgKey": key}
        body = {"Operator_Account": "bob", "Peer_Account": "alice", "C2CMsgInfo": [item]}
        self.call.ok("openim/c2c_msg_read_receipt", body)
        conversation = self.call.world.conversations.between("alice", "bob")
        assert conversation is not None
        message = conversation.find("alice", key)
        assert message is not None
        self.c2c[key] = message.needs_receipt

    @rule()
    def read_c2c(self) -> None:
        self.call.ok("openim/admin_set_msg_read", {"Report_Account": "bob", "Peer_Account": "alice"})
        self.c2c_unread = []
        self.caused["C2C.CallbackAfterMsgReport"] += 1

    @rule(seconds=st.integers(1, 400))
    def wait(self, seconds: int) -> None:
        self.call.world.clock.advance(seconds)

    def counted(self, seq: int) -> set[str]:
        later = self.config.count_later_joiners
        members = {name for name, since in self.joined.items() if later or since <= seq}
        return members - {self.flagged[seq]}

    @invariant()
    def receipts_add_up(self) -> None:
        for seq, readers in self.read.items():
            read, unread = self.call.counts("club", seq)
            counted = self.counted(seq)
            assert read + unread == len(counted)
            assert read == len(readers & counted)
            for wants_read, expected in ((True, readers & counted), (False, counted - readers)):
                assert self.listed(seq, wants_read) == expected
            message = self.group.find(seq)
            assert message is not None
            assert set(message.readers or ()) == readers, "a receipt is never lost"

    @invariant()
    def webhooks_tell_what_happened(self) -> None:
        for command, count in self.caused.items():
            assert self.told[command] == count, command

    def listed(self, seq: int, wants_read: bool) -> set[str]:
        people: list[str] = []
        cursor, finished = "", 0
        while not finished:
            answer = self.call.group(
                "get_group_msg_receipt_detail",
                GroupId="club",
                MsgSeq=seq,
                Filter=0 if wants_read else 1,
                Cursor=cursor,
                Count=2,
            )
            items = answer["ReadList"] if wants_read else answer["UnreadList"]
            people += [next(iter(item.values())) for item in items]
            cursor, finished = answer["Cursor"], answer["IsFinish"]
        assert len(people) == len(set(people))
        return set(people)

    @invariant()
    def seqs_rise_by_one(self) -> None:
        assert self.group.next_seq == self.stored + 1
        assert [message.seq for message in self.group.messages] == list(range(1, self.stored + 1))

    @invariant()
    def unread_agrees_with_the_history(self) -> None:
        items = self.call.history("club", ReqMsgSeq=self.stored, ReqMsgNumber=20)
        present = {item["MsgSeq"]: item["From_Account"] for item in items}
        if self.stored <= 20:
            assert present.keys() == set(range(1, self.stored + 1)) - self.recalled
            for name in self.joined:
                read_seq = self.group.members[name].read_seq
                unread = [
                    seq
                    for seq, sender in present.items()
                    if seq > read_seq and sender != name and seq not in self.uncounted
                ]
                assert self.group.unread_of(name) == len(unread)

    @invariant()
    def one_to_one_reads_and_receipts_are_apart(self) -> None:
        if not self.c2c:
            return
        page = self.call.ok(
            "openim/admin_getroammsg",
            {
                "Operator_Account": "bob",
                "Peer_Account": "alice",
                "MaxCnt": 1000,
                "MinTime": 0,
                "MaxTime": START * 2,
            },
        )
        assert {item["MsgKey"]: bool(item["IsPeerRead"]) for item in page["MsgList"]} == self.c2c
        answer = self.call.ok("openim/get_c2c_unread_msg_num", {"To_Account": "bob"})
        assert answer["AllC2CUnreadMsgNum"] == len(self.c2c_unread)

    def teardown(self) -> None:
        """What was saved on the way of what changed is the world."""
        if hasattr(self, "mirror"):
            self.mirror.check()


@pytest.mark.parametrize("examples", thorough(15, 100))
def test_receipts(examples: int) -> None:
    limits = settings(max_examples=examples, stateful_step_count=40, deadline=None)
    run_state_machine_as_test(Receipts, settings=limits)
