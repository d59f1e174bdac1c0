"""Property: whatever sources lose, repeat and mix up, and whenever the process dies, each fact comes once and
the end is the truth. Only the call under way when it dies may be made again."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import Future
from contextlib import suppress
from typing import Any, cast

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from tencent_im_compat import (
    MemoryStore,
    Polling,
    V2TimAdvancedMsgListener,
    V2TimMessage,
    V2TimMessageReceipt,
    generate_user_sig,
)
from tencent_im_compat.errors import TencentIMError
from tencent_im_compat.events.codec import decode
from tencent_im_compat.events.observation import (
    Arrived,
    C2CReceipt,
    ConversationRead,
    GroupCounts,
    InferredRead,
    Recalled,
    Source,
)
from tencent_im_compat.identity import msg_id
from tencent_im_compat.store import Batch, Committed, Lease, StoreClosedError
from tencent_im_compat.sync import TencentIM, V2TIMManager
from tencent_im_compat.webhooks import WebhookEvent
from tencent_im_compat.webhooks.parsing import parse
from tencent_im_mock import MockTencentIM

from ..thorough import thorough

START = 1_767_229_200
PEERS = ("bob", "carol")
TEAM = "team"


class Mortal:
    """A process' way to a store that outlives it: once it is dead nothing gets through.

    Args:
        store: The store.
    """

    def __init__(self, store: MemoryStore) -> None:
        self._store = store
        self.commits_left: int | None = None

    def die(self) -> None:
        """The process is gone."""
        self.commits_left = 0

    def submit(self, lease: Lease | int, batch: Batch) -> Future[Committed]:
        """As of the store; one of the last commits before the death."""
        self._check(commits=1)
        return self._store.submit(lease, batch)

    def commit(self, lease: Lease | int, batch: Batch) -> Committed:
        """As of the store; one of the last commits before the death."""
        return self.submit(lease, batch).result()

    def __getattr__(self, name: str) -> Any:
        self._check(commits=0)
        return getattr(self._store, name)

    def _check(self, *, commits: int) -> None:
        if self.commits_left is not None:
            if self.commits_left <= 0:
                raise StoreClosedError("this process is gone")
            self.commits_left -= commits


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
        self.store_time = float(START)
        self.store = MemoryStore(clock=lambda: self.store_time)
        self.again: Counter[str] = Counter()
        """What may be told once more, since its process died before it was done."""
        self.arrived: list[str] = []
        self.revoked: list[str] = []
        self.receipts: dict[str, list[V2TimMessageReceipt]] = {}
        self.reads: dict[str, list[int]] = {peer: [] for peer in PEERS}
        self._live()
        self.own: list[V2TimMessage] = []
        self.foreign: list[Any] = []
        self.shown: dict[str, str | None] = {}
        """The content that listeners know of each message, as it was told last."""
        self.recalled: set[str] = set()
        self.actual_reads: dict[str, int] = dict.fromkeys(PEERS, 0)

    def _live(self) -> None:
        self.mortal = Mortal(self.store)
        self.manager = V2TIMManager(self.client, clock=self.mock.clock.now)
        polling = Polling(background=False, grace=0)
        store = cast("MemoryStore", self.mortal)
        self.manager.initSDK(sdkAppID=self.mock.sdk_app_id, events=polling, store=store).unwrap()
        sig = generate_user_sig(self.mock.sdk_app_id, self.mock.secret_key, "alice", 10**6, now=START)
        self.manager.login(userID="alice", userSig=sig).unwrap()
        self.messages = self.manager.getMessageManager()
        self.messages.addAdvancedMsgListener(
            listener=V2TimAdvancedMsgListener(
                onRecvNewMessage=self._note_arrival,
                onRecvMessageModified=self._note_edit,
                onRecvMessageRevoked=self._note_recall,
                onRecvMessageReadReceipts=self._note_receipts,
                onRecvC2CReadReceipt=self._note_reads,
            )
        )

    def _keep(self, query: dict[str, str], body: bytes) -> tuple[int, bytes]:
        self.bag.append(parse(query, body, max_body_bytes=10**6))
        return 200, b"{}"

    def _note_arrival(self, message: V2TimMessage) -> None:
        self.arrived.append(message.msgID or "")
        self._show(message)

    def _note_edit(self, message: V2TimMessage) -> None:
        assert message.msgID in self.arrived, "an edit of a message that was never told"
        self._show(message)

    def _show(self, message: V2TimMessage) -> None:
        self.shown[message.msgID or ""] = None if message.textElem is None else message.textElem.text

    def _note_recall(self, msg_id: str) -> None:
        self.revoked.append(msg_id)

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

    @rule()
    def alice_sends_on_a_phone(self) -> None:
        phone = self.mock.user("alice").sends("on the phone", group=TEAM, need_read_receipt=True)
        self.own.append(V2TimMessage(msgID=self._id(phone), groupID=TEAM, seq=str(phone.seq)))

    @rule(pick=st.integers(0, 50))
    def somebody_edits(self, pick: int) -> None:
        if self.foreign:
            message = self.foreign[pick % len(self.foreign)]
            self.mock.user(message.sender).modifies(message, f"edit {self.mock.clock.seconds()}")
            # Edits are ordered by their time: two of one moment have no order.
            self.mock.clock.advance(1)

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
                self.manager.events.service.feed(event, source)

    @rule(pick=st.integers(0, 50))
    def a_webhook_is_lost(self, pick: int) -> None:
        if self.bag:
            del self.bag[pick % len(self.bag)]

    @rule()
    def a_poll(self) -> None:
        self.manager.events.pump()

    # ------------------------------------------------------------ deaths

    @rule(after=st.integers(0, 6), doing=st.sampled_from(("poll", "webhooks")))
    def the_process_dies(self, after: int, doing: str) -> None:
        """Some commits after it has begun to do something; then another one begins where it was."""
        self._settle()
        self.mortal.commits_left = after
        with suppress(TencentIMError):
            if doing == "poll":
                self.manager.events.pump()
            else:
                for event in self.bag[:5]:
                    self.manager.events.service.feed(event)
        self.mortal.die()
        self.manager.events.service.close(grace=5.0)
        for shard in range(64):
            for kept in self.store.pending(shard, limit=1000):
                self._may_come_again(decode(kept.payload, "alice"))
        self.store_time += 60  # its leases have ended
        self._live()

    def _may_come_again(self, kept: object) -> None:
        match kept:
            case Arrived():
                self.again[f"arrived {kept.message.msgID}"] += 1
            case Recalled() | C2CReceipt():
                self.again[f"{type(kept).__name__} {msg_id(kept.ref)}"] += 1
            case GroupCounts():
                self.again[f"counts {kept.seq}"] += 1
            case ConversationRead() | InferredRead():
                self.again[f"read {kept.reader}"] += 1

    def _settle(self) -> None:
        service = self.manager.events.service
        assert service._pump.lanes.settled(30.0)

    def _once(self, heard: list[Any], name: str) -> list[Any]:
        """What was heard without what came again, as it may where a process died meanwhile."""
        left, once = self.again[name], list[Any]()
        for each in heard:
            if each in once and left:
                left -= 1
            else:
                once.append(each)
        return once

    # ------------------------------------------------------------ the end

    def teardown(self) -> None:
        if not hasattr(self, "mock"):
            return
        quiet = 0
        while quiet < 2:  # what a phone has sent is met in one round, and asked about in the next
            quiet = 0 if self.manager.events.pump() else quiet + 1
        for event in self.bag:  # what comes last of all is no news any more, or a recall
            self.manager.events.service.feed(event)
        self._settle()
        self._check_messages()
        self._check_receipts()
        self._check_reads()
        self.manager.unInitSDK()

    def _check_messages(self) -> None:
        for name, count in Counter(self.arrived).items():
            assert count <= 1 + self.again[f"arrived {name}"], "a message arrived twice"
        for name, count in Counter(self.revoked).items():
            assert count <= 1 + self.again[f"Recalled {name}"], "a recall was told twice"
        inbox = {self._id(m): m for m in self.mock.user("alice").inbox}
        assert set(self.arrived) <= inbox.keys()
        assert {key for key, m in inbox.items() if not m.recalled} <= set(self.arrived), "a message was lost"
        assert set(self.revoked) <= {key for key, m in inbox.items() if m.recalled}
        assert set(self.arrived) & {k for k, m in inbox.items() if m.recalled} <= set(self.revoked)
        for name in set(self.arrived) - set(self.revoked):
            assert self.shown[name] == inbox[name].text, "the newest content was not told last"

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
                told = [(each.readCount or 0, each.unreadCount or 0) for each in heard]
                counts = self._once(told, f"counts {message.seq}")
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
            again = self.again[f"C2CReceipt {message.msgID}"]
            assert bool(stored.receipt_at) <= len(heard) <= (1 + again) * bool(stored.receipt_at)
        assert not self.receipts, "a receipt of a message that alice did not send"

    def _readers(self, seq: int) -> int:
        group = self.mock.world.groups.get(TEAM)
        found = group.find(seq) if group else None
        assert found is not None
        return len(found.readers or ())

    def _check_reads(self) -> None:
        for peer, heard in self.reads.items():
            times = self._once(heard, f"read {peer}")
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


@pytest.mark.parametrize("examples", thorough(4, 60))
def test_sources(examples: int) -> None:
    limits = settings(
        max_examples=examples,
        phases=[phase for phase in Phase if phase is not Phase.explain],
        stateful_step_count=40,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
    )
    run_state_machine_as_test(Sources, settings=limits)
