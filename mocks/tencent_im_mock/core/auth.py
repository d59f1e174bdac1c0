"""Who is calling: the query of every request, checked in the order of the mock's own choice.

The real order is not documented (inferred): URL, SDKAppID, empty sig, unreadable sig, other app,
other user, wrong key, expired, not an administrator.
"""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Mapping

from tencent_im_compat.usersig import UserSigCheck, verify_user_sig

from .refusal import Refusal
from .schema import MAX_UINT32
from .state import Entity, Table

_REMEMBERED = 1024


class EndedSigs(Entity):
    """Whose login state was ended: when, digests of UserSigs of that very second, and the code they get."""

    of_user: Table[str, tuple[int, frozenset[str], int]]

    def __init__(self) -> None:
        self.of_user = Table()


class Authenticator:
    """Checks the UserSigs presented to one world; a sig already checked is not checked anew."""

    def __init__(self, sdk_app_id: int, secret_key: str) -> None:
        self._sdk_app_id = sdk_app_id
        self._secret_key = secret_key
        self._seen: OrderedDict[tuple[str, str], UserSigCheck] = OrderedDict()
        self.ended = EndedSigs()
        """Part of the world's state, which puts its own here."""

    def end(self, identifier: str, *, now: int, code: int) -> None:
        """Ends every UserSig that was made for a user so far.

        A UserSig tells the second of its making only: one of this very second is ended if it was
        used before.

        Args:
            identifier: The UserID.
            now: Unix seconds.
            code: What such a UserSig gets from now on.
        """
        used = frozenset(self.digest(sig) for sig, user_id in self._seen if user_id == identifier)
        self.ended.of_user[identifier] = (now, used, code)

    def check(self, query: Mapping[str, str], now: float) -> str:
        """The caller's UserID.

        Raises:
            Refusal: The query is incomplete or the UserSig is not good.
        """
        identifier = query.get("identifier", "")
        if not identifier:
            raise Refusal(60004, "identifier is missing in the URL")
        if query.get("contenttype", "").lower() != "json":
            raise Refusal(60025, "contenttype in the URL must be json")
        nonce = query.get("random", "")
        if not nonce.isascii() or not nonce.isdigit() or int(nonce[:20]) > MAX_UINT32:
            raise Refusal(60025, "random in the URL must be an unsigned 32-bit number")
        verdict = self.verify(query.get("usersig", ""), identifier, now)
        if not verdict.ok:
            raise Refusal(verdict.code, verdict.problem)
        self._check_ended(query.get("usersig", ""), identifier, verdict.signed_at or 0)
        return identifier

    def _check_ended(self, sig: str, identifier: str, signed_at: int) -> None:
        ended = self.ended.of_user.get(identifier)
        if ended is None:
            return
        since, used, code = ended
        if signed_at < since or self.digest(sig) in used:
            raise Refusal(
                code, f"the UserSig of {identifier!r} is no longer valid: the login state was ended"
            )

    def known(self) -> list[tuple[str, str, UserSigCheck]]:
        """The UserSigs that were found good and are remembered, as digests, with their users."""
        return [(self.digest(sig), user, check) for (sig, user), check in self._seen.items()]

    @staticmethod
    def digest(sig: str) -> str:
        """What tells UserSigs apart without being one."""
        return hashlib.sha256(sig.encode("utf-8", "surrogatepass")).hexdigest()

    def verify(self, sig: str, identifier: str, now: float) -> UserSigCheck:
        """Whether a UserSig is good."""
        known = self._seen.get((sig, identifier))
        if known is not None:
            self._seen.move_to_end((sig, identifier))
            if known.expires_at is None or now <= known.expires_at:
                return known
        verdict = verify_user_sig(
            sig, sdk_app_id=self._sdk_app_id, secret_key=self._secret_key, user_id=identifier, now=int(now)
        )
        if verdict.ok:
            self.remember(sig, identifier, verdict)
        return verdict

    def remember(self, sig: str, identifier: str, verdict: UserSigCheck) -> None:
        """Knows from now on that a UserSig is good."""
        self._seen[sig, identifier] = verdict
        if len(self._seen) > _REMEMBERED:
            self._seen.popitem(last=False)


def _digest(sig: str) -> str:
    return hashlib.sha256(sig.encode("utf-8", "surrogatepass")).hexdigest()
