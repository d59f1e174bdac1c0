"""One SDKAppID: its key, administrators, settings, clock and everything that happened in it."""

from __future__ import annotations

import threading
from collections.abc import Collection

from ..services.account.model import Accounts
from ..services.group.model import Groups
from ..services.openim.model import Conversations
from .auth import Gate
from .clock import MockClock
from .config import WorldConfig
from .ids import Ids
from .journal import Journal
from .webhooks import Webhooks

DEFAULT_ADMIN = "administrator"


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
        self._secret_key = secret_key
        self.lock = threading.RLock()  # one rule at a time, whichever face or thread it is called from
        self.admins = set(admins)
        self.config = config or WorldConfig()
        self.clock = clock or MockClock()
        self.journal = Journal()
        self.gate = Gate(sdk_app_id, secret_key)
        self.webhooks = Webhooks(sdk_app_id, self.clock)
        self._seed = seed
        self.reset()

    def reset(self) -> None:
        """Forgets accounts, messages, groups and journal; settings and clock stay."""
        self.ids = Ids(self._seed)
        self.accounts = Accounts(self.ids)
        for admin in sorted(self.admins):
            self.accounts.add(admin, nick="", face_url="", now=self.clock.seconds())
        self.conversations = Conversations(self.ids, self.config)
        self.groups = Groups(self.ids, self.config)
        self.journal.clear()
        self.webhooks.clear()

    def __repr__(self) -> str:
        return f"World(sdk_app_id={self.sdk_app_id})"
