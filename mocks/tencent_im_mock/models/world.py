"""One SDKAppID: its key, administrators, settings, clock and everything that happened in it."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Collection
from typing import TypeVar
from weakref import WeakSet

from tencent_im_compat.usersig import generate_user_sig

from ..core.auth import Authenticator, EndedSigs
from ..core.clock import MockClock
from ..core.config import WorldConfig
from ..core.faults import Faults
from ..core.feed import Feed
from ..core.ids import Ids
from ..core.journal import Journal
from ..core.rates import Rates
from ..core.recorder import Recorder
from ..core.state import Entity
from ..core.state.document import read, write
from ..core.user_actions import UserActions
from ..core.webhooks import Webhooks
from .account import Accounts
from .app_data import Tally
from .follow import Follows
from .groups import Groups
from .moderation import Moderation
from .official_account import OfficialAccounts
from .openim import Conversations
from .operation import Mutes
from .presence import Presence
from .push import Pushes
from .recentcontact import Contacts
from .robot import Robots
from .sns import Relations
from .stream_msg import Streams

DEFAULT_ADMIN = "administrator"
Made = TypeVar("Made")


class World:
    """State of one app. All state of the mock hangs here; nothing is global.

    Args:
        sdk_app_id: Its SDKAppID.
        secret_key: Its secret key; UserSigs are really checked against it.
        admins: UserIDs of its administrators.
        config: Console settings.
        clock: Its time.
        seed: Seed of the ids it gives out.
    """

    def __init__(
        self,
        sdk_app_id: int,
        secret_key: str,
        *,
        admins: Collection[str] = (DEFAULT_ADMIN,),
        config: WorldConfig | None = None,
        clock: MockClock | None = None,
        seed: int = 0,
    ) -> None:
        self.sdk_app_id = sdk_app_id
        self.secret_key = secret_key
        self.lock = threading.RLock()  # one rule at a time, whichever face or thread it is called from
        self.admins = set(admins)
        self.config = config or WorldConfig()
        self.clock = clock or MockClock()
        self.journal = Journal()
        self.user_actions = UserActions()
        self.faults = Faults()
        self.rates = Rates()
        self.auth = Authenticator(sdk_app_id, secret_key)
        self.feed = Feed()
        self.webhooks = Webhooks(sdk_app_id, self.clock, self.journal, self.config, self.feed)
        self.seed = seed
        self.changes = 0
        """Grows with everything that may have changed the world."""
        self.epoch = 0
        """Grows when the state is put in place of another."""
        self.recorder: Recorder | None = None
        """Writes down what happens, so that it can be run again; nothing where nobody asked for it."""
        self.recording: bytes | None = None
        """What was written down, once that was ended."""
        self.asking: WeakSet[object] = WeakSet()
        """Rules that wait for a verdict; each may go on to change what it has looked up."""
        self.reset()

    def reset(self) -> None:
        """Forgets accounts, messages, groups and journal; settings and clock stay."""
        if self.recorder is not None:
            self.recorder.note("reset")
        self._renew()
        for admin in sorted(self.admins):
            self.accounts.add(admin, nick=None, face_url=None, now=self.clock.seconds())
        self.journal.clear()
        self.user_actions.clear()
        self.rates.clear()
        self.webhooks.clear()

    def _renew(self) -> None:
        """Makes the state anew, empty."""
        self.ids = Ids(self.seed)
        self.accounts = Accounts(self.ids)
        self.conversations = Conversations(self.ids, self.config)
        self.contacts = Contacts()
        self.presence = Presence()
        self.pushes = Pushes()
        self.groups = Groups(self.ids, self.config)
        self.streams = Streams()
        self.mutes = Mutes()
        self.relations = Relations()
        self.follows = Follows()
        self.official_accounts = OfficialAccounts(self.ids)
        self.robots = Robots()
        self.moderation = Moderation(self.config, self.clock.seconds())
        self.tally = Tally(self.config)
        self.auth.ended = EndedSigs()
        self.epoch += 1

    def state(self) -> dict[str, Entity]:
        """Everything that happened: what a snapshot holds, by name."""
        return {
            "ids": self.ids,
            "accounts": self.accounts,
            "conversations": self.conversations,
            "contacts": self.contacts,
            "presence": self.presence,
            "pushes": self.pushes,
            "groups": self.groups,
            "streams": self.streams,
            "mutes": self.mutes,
            "relations": self.relations,
            "follows": self.follows,
            "official_accounts": self.official_accounts,
            "robots": self.robots,
            "moderation": self.moderation,
            "tally": self.tally,
            "ended_sigs": self.auth.ended,
        }

    def sign(self, user_id: str, expire: int = 86400) -> str:
        """A UserSig of this app, made now."""
        return generate_user_sig(self.sdk_app_id, self.secret_key, user_id, expire, now=self.clock.seconds())

    def draw(self) -> int:
        """A number that a phone draws, as for a message."""
        with self.lock:
            if self.recorder is not None:
                self.recorder.note("draw")
            return self.ids.uint32()

    def totals(self) -> dict[str, int]:
        """How much there is of what."""
        return {"accounts": len(self.accounts), "groups": len(self.groups)}

    def snapshot(self) -> bytes:
        """Everything that happened, as JSON for ``restore``; without settings, clock, journal and faults."""
        with self.lock:
            return write(self.state())

    def restore(self, snapshot: bytes) -> None:
        """Goes back to a snapshot of a world. Time does not go back with it.

        Raises:
            ValueError: The bytes are no snapshot of this version.
        """
        with self.lock:
            self.refill(lambda roots: read(snapshot, roots))
            if self.recorder is not None:
                self.recorder.note("restore", snapshot=json.loads(snapshot))

    def refill(self, fill: Callable[[dict[str, Entity]], Made]) -> Made:
        """Puts another state in place of this one; if that fails, all stays as it was.

        Args:
            fill: Fills an empty state. May raise ``ValueError``.

        Returns:
            What ``fill`` gives.
        """
        with self.lock:
            before = dict(vars(self)), self.auth.ended
            self._renew()
            try:
                made = fill(self.state())
            except BaseException:
                vars(self).update(before[0])
                self.auth.ended = before[1]
                raise
            self.changes += 1
            return made

    def __repr__(self) -> str:
        return f"World(sdk_app_id={self.sdk_app_id})"
