"""Property: whatever sources lose, repeat and mix up, each fact comes once and the end is the truth."""

from __future__ import annotations

from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from tencent_im_compat import (
    Polling,
    V2TimAdvancedMsgListener,
    V2TimMessage,
    V2TimMessageReceipt,
    generate_user_sig,
)
from tencent_im_compat.events.observation import Source
from tencent_im_compat.sync import TencentIM, V2TIMManager
from tencent_im_compat.webhooks import WebhookEvent
from tencent_im_compat.webhooks.parsing import parse
from tencent_im_mock import MockTencentIM

START = 1_767_229_200
PEERS = ("bob", "carol")
TEAM = "team"


class Sources(RuleBasedStateMachine):
    """Alice's process; bob and carol act on phones. Webhooks wait in a bag until some rule hands them on."""

    @initialize()
    def begin(self) -> None:
        self.mock = MockTencentIM(start=START)
        self.client = TencentIM(
            sdk_app_id=self.mock.sdk_app_id,
            secret_key=self.mock.secret_key,
            region="cn",
            http_client=self.mock.transport(),
            clock=self.mock.clock.now,
        )
        self.mock.group(TEAM, members=["alice", *PEERS])
        self.bag: list[WebhookEvent] = []
        self.mock.on_webhook(self._keep)
        self.manager = V2TIMManager(self.client, clock=self.mock.clock.now)
        self.manager.initSDK(sdkAppID=self.mock.sdk_app_id, events=Polling(background=False)).unwrap()
        sig = generate_user_sig(self.mock.sdk_app_id, self.mock.secret_key, "alice", 10**6, now=START)
        self.manager.login(userID="alice", userSig=sig).unwrap()
        self.messages = self.manager.getMessageManager()
        self.arrived: list[str] = []
        self.revoked: list[str] = []
        self.receipts: dict[str, list[V2TimMessageReceipt]] = {}
        self.reads: dict[str, list[int]] = {peer: [] for peer in PEERS}
        self.messages.addAdvancedMsgListener(
            listener=V2TimAdvancedMsgListener(
                onRecvNewMessage=lambda message: self.arrived.append(message.msgID or ""),
                onRecvMessageRevoked=self.revoked.append,
                onRecvMessageReadReceipts=self._note_receipts,
                onRecvC2CReadReceipt=self._note_reads,
            )
        )
        self.own: list[V2TimMessage] = []
        self.foreign: list[Any] = []
        self.recalled: set[str] = set()
        self.actual_reads: dict[str, int] = dict.fromkeys(PEERS, 0)

    def _keep(self, query: dict[str, str], body: bytes) -> tuple[int, bytes]:
        self.bag.append(parse(query, body, max_body_bytes=10**6))
        return 200, b"{}"

    def _note_receipts(self, receipts: list[V2TimMessageReceipt]) -> None:
        for receipt in receipts:
            self.receipts.setdefault(receipt.msgID or "", []).append(receipt)

    def _note_reads(self, receipts: list[V2TimMessageReceipt]) -> None:
        for receipt in receipts:
            self.reads[receipt.userID].append(receipt.timestamp)

    # ------------------------------------------------------------ what people do

    @rule(to=st.sampled_from((*PEERS, TEAM)))
    def alice_sends(self, to: str) -> None:
        created = self.messages.createTextMessage(text=f"message {len(self.own)}").unwrap()
        sent = self.messages.sendMessage(
            id=created.id,
            receiver="" if to == TEAM else to,
            groupID=TEAM if to == TEAM else "",
            needReadReceipt=True,
        )
        self.own.append(sent.unwrap())

    @rule(sender=st.sampled_from(PEERS), to_group=st.booleans())
    def somebody_writes(self, sender: str, to_group: bool) -> None:
        user = self.mock.user(sender)
        text = f"from {sender} {len(self.foreign)}"
        self.foreign.append(user.sends(text, group=TEAM) if to_group else user.sends(text, to="alice"))

    @rule(reader=st.sampled_from(PEERS), pick=st.integers(0, 50))
    def somebody_sends_a_receipt(self, reader: str, pick: int) -> None:
        found = [m for m in self.mock.user(reader).inbox if m.sender == "alice" and not m.recalled]
        if found:
            self.mock.user(reader).receipts(found[pick % len(found)])

    @rule(reader=st.sampled_from(PEERS))
    def somebody_marks_as_read(self, reader: str) -> None:
        self.mock.user(reader).reads("alice")
        self.actual_reads[reader] += 1
        # The server's read time has whole seconds and covers what is sent within its second afterwards.
        self.mock.clock.advance(1)

    @rule(pick=st.integers(0, 50))
    def somebody_recalls(self, pick: int) -> None:
        if self.foreign:
            message = self.foreign.pop(pick % len(self.foreign))
            self.mock.user(message.sender).recalls(message)

    @rule(seconds=st.integers(1, 3))
    def time_passes(self, seconds: int) -> None:
        self.mock.clock.advance(seconds)

    # ------------------------------------------------------------ what the sources do

    @rule(
        pick=st.integers(0, 50),
        source=st.sampled_from((Source.WEBHOOK, Source.LONG_POLL)),
        times=st.integers(1, 2),
    )
    def a_webhook_arrives(self, pick: int, source: Source, times: int) -> None:
        """Out of order, perhaps twice, by either of the pushing sources; it may come again later."""
        if self.bag:
            event = self.bag[pick % len(self.bag)]
            for _ in range(times):
                self.manager.events.feed(event, source)

    @rule(pick=st.integers(0, 50))
    def a_webhook_is_lost(self, pick: int) -> None:
        if self.bag:
            del self.bag[pick % len(self.bag)]

    @rule()
    def a_poll(self) -> None:
        self.manager.events.pump()

    # ------------------------------------------------------------ the end

    def teardown(self) -> None:
        if not hasattr(self, "mock"):
            return
        while self.manager.events.pump():
            pass
        for event in self.bag:  # what comes last of all is no news any more, or a recall
            self.manager.events.feed(event)
        self._check_messages()
        self._check_receipts()
        self._check_reads()
        self.manager.unInitSDK()

    def _check_messages(self) -> None:
        assert len(self.arrived) == len(set(self.arrived)), "a message arrived twice"
        assert len(self.revoked) == len(set(self.revoked)), "a recall was told twice"
        inbox = {self._id(m): m for m in self.mock.user("alice").inbox}
        assert set(self.arrived) <= inbox.keys()
        assert {key for key, m in inbox.items() if not m.recalled} <= set(self.arrived), "a message was lost"
        assert set(self.revoked) <= {key for key, m in inbox.items() if m.recalled}
        assert set(self.arrived) & {k for k, m in inbox.items() if m.recalled} <= set(self.revoked)

    def _id(self, message: Any) -> str:
        if message.group_id:
            stored = self.mock.world.groups.get(TEAM)
            assert stored is not None
            found = stored.find(message.seq)
            assert found is not None
            return f"g1~{TEAM}~{found.sender}~{found.seq}~{found.random}~{found.time}"
        seq, random, time = message.key.split("_")
        return f"c1~{message.sender}~{message.receiver}~{seq}~{random}~{time}"

    def _check_receipts(self) -> None:
        for message in self.own:
            heard = self.receipts.pop(message.msgID or "", [])
            if message.groupID:
                counts = [(each.readCount or 0, each.unreadCount or 0) for each in heard]
                assert counts == sorted(set(counts)), "a total fell or came twice"
                read = self._readers(int(message.seq or 0))
                truth = (read, len(PEERS) - read)
                assert (counts[-1] if counts else (0, len(PEERS))) == truth
                continue
            assert message.userID is not None
            conversation = self.mock.world.conversations.between("alice", message.userID)
            assert conversation is not None
            stored = conversation.find("alice", f"{message.seq}_{message.random}_{message.timestamp}")
            assert stored is not None
            assert len(heard) == bool(stored.receipt_at)
        assert not self.receipts, "a receipt of a message that alice did not send"

    def _readers(self, seq: int) -> int:
        group = self.mock.world.groups.get(TEAM)
        found = group.find(seq) if group else None
        assert found is not None
        return len(found.readers or ())

    def _check_reads(self) -> None:
        for peer, times in self.reads.items():
            assert times == sorted(set(times)), "a read time fell or came twice"
            assert len(times) <= self.actual_reads[peer]
            conversation = self.mock.world.conversations.between("alice", peer)
            mine = [m for m in conversation.messages if m.sender == "alice"] if conversation else []
            unread = conversation.sides[peer].unread if conversation else []
            covered = times[-1] if times else 0
            for message in mine:
                if message in unread:
                    assert message.time > covered, "told as read, and is not"
            # A read time tells of a message only when its second holds no unread one.
            certain = [m for m in mine if m not in unread and all(u.time > m.time for u in unread)]
            assert all(message.time <= covered for message in certain), "read, and not told"


Sources.TestCase.settings = settings(
    max_examples=60,
    stateful_step_count=40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
TestSources = Sources.TestCase
