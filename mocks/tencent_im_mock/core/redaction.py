"""What of a request may be kept and shown: no UserSig, wherever one was put, and only so much."""

from __future__ import annotations

import re
from collections.abc import Mapping

MOST_NAMES = 32
"""Parameters of a query that are kept; a documented call has five."""
MOST_NAME = 64
MOST_VALUE = 512
"""Characters of a name, a value, a command, an ErrorInfo; what is longer is cut."""
SIG = "usersig"
BLOT = "[usersig]"
_BEGINNING = "eJ"
_LOOKS_LIKE_ONE = re.compile(r"eJ[w-z](?:[A-Za-z0-9*_-]|%2[Aa]|%5[Ff]){20,}")
"""A UserSig is deflated by zlib with its default settings, so it begins like this, also where it is cut."""
_FIRST = dict.fromkeys(("sdkappid", "identifier", "random", "contenttype"))


def blotted(text: str) -> str:
    """A text without what looks like a UserSig."""
    return _LOOKS_LIKE_ONE.sub(BLOT, text) if _BEGINNING in text else text


def redacted(text: str, most: int = MOST_VALUE) -> str:
    """A text as it is kept: without UserSigs, and cut where it is too long."""
    if _BEGINNING in text:
        text = blotted(text)
    return text if len(text) <= most else f"{text[:most]}…"


def redacted_query(query: Mapping[str, str]) -> dict[str, str]:
    """A query as it is kept, without the UserSig; of very many parameters the last are left out."""
    found = {**query}
    found.pop(SIG, None)
    if found.keys() <= _FIRST.keys():  # nearly always, and this is done with each request
        together = "".join(found.values())
        if len(together) <= MOST_VALUE and _BEGINNING not in together:
            return found
    return _cut(query)


def _cut(query: Mapping[str, str]) -> dict[str, str]:
    found: dict[str, str] = {}
    names = [*(name for name in _FIRST if name in query), *query] if len(query) > MOST_NAMES else query
    for name in names:
        if len(found) == MOST_NAMES:
            break
        if name.strip().lower() != SIG:
            found[redacted(name, MOST_NAME)] = redacted(query[name])
    return found
