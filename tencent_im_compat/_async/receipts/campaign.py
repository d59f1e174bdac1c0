"""One message to many users or groups, and what became of it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from typing import Any

from ...calls import checks
from ...calls.checks import MessageContent
from ...errors import InvalidArgumentError, RefusedError
from ...identity import C2CRef, parse_msg_id
from ...ledger import places
from ...ledger.naming import group_tag, job_id, seconds, user_tag
from ...ledger.notes import Fate, Note, Reads
from ...ledger.report import CampaignReport, report_of
from ...ledger.trouble import passes_by_itself
from ...store.aio import AsyncStore, Store
from ...store.protocol import Batch
from ..rest.client import AsyncTencentIM
from .keeping import AsyncHold, holding, using
from .looking import read_state
from .mailing import AsyncMailer, Mail, notes_of

MOST_RECEIVERS = 100_000
"""Of one campaign; the notes on all of them are in memory while it runs."""
PER_SECOND = 50.0
WAIT_SECONDS = 60.0
HEAD = "head"
"""By which is kept what a campaign sends. Tags of receivers begin with u or g."""
_CHUNK = 100


class Campaign:
    """Sends one message to many users or groups, to each once, and reports what became of it.

        campaign = Campaign(id="spring", store=SqliteStore("campaigns.db"), from_account="shop")
        await campaign.send(im, "Spring sale!", users=["alice", "bob"])
        report = await campaign.report(im)

    Each receiver has one key, from which the numbers of the message follow, and a note in the store that is
    written before the message is sent. After a kill, call ``send`` again with the same receivers: those who
    have it are passed over, those of whom that is not known are looked up in the history, the others get it.
    One process at a time sends a campaign.

    Args:
        id: Names the campaign in the store: at most 200 bytes. One id is one message.
        store: Where is noted who has it.
        from_account: Who sends; absent: the administrator.
        need_read_receipt: Whether receipts are asked for, which ``report`` counts. Groups allow them up to
            200 members only.
        per_second: Most messages in a second.

    Raises:
        InvalidArgumentError: A bad argument.
    """

    def __init__(
        self,
        *,
        id: str,
        store: Store[Any],
        from_account: str | None = None,
        need_read_receipt: bool = True,
        per_second: float = PER_SECOND,
    ) -> None:
        self.id: str = job_id(id)
        self._store = store
        self._sender = checks.optional_user_id("from_account", from_account) or ""
        self._receipt = bool(need_read_receipt)
        self._per_second = seconds("per_second", per_second)
        if not self._per_second:
            raise InvalidArgumentError("per_second", "must be more than 0")
        self._shard = places.of_campaign(id)

    async def send(
        self,
        im: AsyncTencentIM,
        body: MessageContent,
        *,
        users: Iterable[str] = (),
        groups: Iterable[str] = (),
        wait: float = WAIT_SECONDS,
    ) -> CampaignReport:
        """Sends to all who do not have it yet. May be called again at any time, also with further receivers.

        REST: ``openim/sendmsg`` (doc 269/2282), ``group_open_http_svc/send_group_msg`` (doc 269/1629).

        Args:
            im: The REST client.
            body: A text, one element or several.
            users: UserIDs.
            groups: GroupIDs, or ids of topics.
            wait: Seconds to wait while another run, or another process, sends it.

        Returns:
            What became of it so far; who has read it is told by ``report``.

        Raises:
            InvalidArgumentError: A bad argument; or the id names a campaign with another content.
            LeaseTakenError: It is being sent elsewhere. Campaigns share 15 places in a store, so that it may
                also be another campaign.
            LeaseLostError: Another process has taken over.
            TencentIMError: It cannot go on now: no answer for two minutes, or the administrator is refused.
                Call it again.
        """
        tags = [user_tag(each) for each in _named("users", users, checks.user_id)]
        tags += [group_tag(each) for each in _named("groups", groups, checks.group_id)]
        if not tags:
            raise InvalidArgumentError("users", "name at least one user or group")
        if len(tags) > MOST_RECEIVERS:
            raise InvalidArgumentError(
                "users", f"a campaign has at most {MOST_RECEIVERS} receivers: split it"
            )
        head = self._head(body)
        notes_scope = places.campaign_notes(self.id)
        async with (
            using(self._store) as kept,
            holding(im, kept, self._shard, f"campaign {self.id!r}", seconds("wait", wait)) as hold,
        ):
            await self._begin(kept, hold, head)
            notes = await notes_of(kept, self._shard, notes_scope)
            mail = Mail(f"campaign/{self.id}", body, self._sender, self._receipt, self._per_second)
            await AsyncMailer(im, hold, notes_scope, mail, notes=notes).deliver(tags)
            return report_of(self.id, notes, {})

    async def report(self, im: AsyncTencentIM, *, ask: bool = True) -> CampaignReport:
        """What became of it: who got it, who was refused and why, how many have read it.

        Args:
            im: The REST client.
            ask: Whether the server is asked who has read it: a call for each receiver who had not. Otherwise
                the answers of earlier reports are used.

        Raises:
            StoreError: The store cannot be used.
            TencentIMError: The server could not be asked.
        """
        async with using(self._store) as kept:
            notes = await notes_of(kept, self._shard, places.campaign_notes(self.id))
            scope = places.campaign_reads(self.id)
            known = await kept.state(self._shard, scope)
            reads = {tag: Reads.recall(value) for tag, value in known.items()}
            if ask and self._receipt:
                await self._ask(im, kept, scope, notes, reads)
            return report_of(self.id, notes, reads)

    async def _ask(
        self,
        im: AsyncTencentIM,
        kept: AsyncStore[Any],
        scope: str,
        notes: dict[str, Note],
        reads: dict[str, Reads],
    ) -> None:
        """Asks who has read it by now. Who has read it has read it: that is asked once."""
        fresh: dict[str, bytes | None] = {}
        open_ones = [
            tag
            for tag, note in notes.items()
            if note.fate is Fate.SENT and (tag not in reads or reads[tag].unread)
        ]
        try:
            for tag in open_ones:
                found = await _reads(im, notes[tag], reads.get(tag))
                if found is not None:
                    reads[tag] = found
                    fresh[tag] = found.kept()
                if len(fresh) >= _CHUNK:
                    await kept.commit(self._shard, Batch(changes={scope: fresh}))
                    fresh = {}
        finally:
            if fresh:
                await kept.commit(self._shard, Batch(changes={scope: fresh}))

    def _head(self, body: MessageContent) -> bytes:
        elements = [each.model_dump(by_alias=True, mode="json") for each in checks.body("body", body)]
        told = json.dumps([elements, self._sender, self._receipt], sort_keys=True)
        return hashlib.sha256(told.encode()).hexdigest().encode()

    async def _begin(self, kept: AsyncStore[Any], hold: AsyncHold, head: bytes) -> None:
        scope = places.campaign_notes(self.id)
        before = (await kept.state(self._shard, scope)).get(HEAD)
        if before is None:
            await hold.write(scope, {HEAD: head})
        elif before != head:
            raise InvalidArgumentError(
                "id",
                f"{self.id!r} has begun with another content, sender or receipts: take another id for it",
            )

    def __repr__(self) -> str:
        return f"Campaign(id={self.id!r}, store={self._store!r})"


def _named(argument: str, names: Iterable[str], check: Any) -> list[str]:
    """Ids, each once, in the order given."""
    if isinstance(names, str):
        raise InvalidArgumentError(argument, "must be several ids, not one text: put it into a list")
    return list(dict.fromkeys(check(f"{argument}[{index}]", name) for index, name in enumerate(names)))


async def _reads(im: AsyncTencentIM, note: Note, before: Reads | None) -> Reads | None:
    """How far one message was read by now; what is gone stays as it was known."""
    ref = parse_msg_id(note.message)
    if ref is None:
        return before
    try:
        state = await read_state(im, ref)
    except InvalidArgumentError:  # the server kept no receipts for it
        return before
    except RefusedError as error:
        if passes_by_itself(error):
            raise
        return before
    if state.gone is not None:
        return before or (Reads(0, 1, im.clock()) if isinstance(ref, C2CRef) else None)
    return Reads(state.read, state.unread, im.clock())
