"""Who may read: bearer tokens, compared in constant time. Pure."""

from __future__ import annotations

import hmac
import re
from collections.abc import Sequence

from pydantic import SecretStr

from ..errors import ConfigurationError
from ..secret import flaw, wrapped

_TOKEN = re.compile(r"[A-Za-z0-9\-._~+/]+=*", re.ASCII)  # b64token of RFC 6750


class Bearers:
    """The tokens that open the relay.

    Args:
        tokens: At least one; two during a rotation.

    Raises:
        ConfigurationError: No token, or one that no header can carry.
    """

    def __init__(self, tokens: Sequence[str | SecretStr]) -> None:
        self._tokens = tuple(wrapped(each) for each in tokens)
        if not self._tokens:
            raise ConfigurationError("the relay needs at least one bearer token for its consumers")
        for token in self._tokens:
            if problem := flaw(token):
                raise ConfigurationError(f"a bearer token {problem}")
            if not _TOKEN.fullmatch(token.get_secret_value()):
                raise ConfigurationError("a bearer token takes letters, digits and -._~+/, then perhaps =")

    def admit(self, authorization: str | None) -> bool:
        """Whether an ``Authorization`` header carries one of the tokens."""
        scheme, _, presented = (authorization or "").partition(" ")
        offered = presented.strip().encode("utf-8", "surrogateescape")
        # Every token is tried, whichever fits: the time taken tells nothing.
        fits = [hmac.compare_digest(token.get_secret_value().encode(), offered) for token in self._tokens]
        return scheme.lower() == "bearer" and any(fits)
