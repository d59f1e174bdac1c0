"""Keys and tokens as they come from arguments, files and the environment. Pure."""

from __future__ import annotations

from pydantic import SecretStr

_QUOTES = "\"'`“”‘’「」"


def wrapped(value: str | SecretStr) -> SecretStr:
    """A secret that shows itself in no repr."""
    return value if isinstance(value, SecretStr) else SecretStr(value)


def flaw(secret: SecretStr) -> str:
    """What is wrong with a key or token that was copied with more than it; empty when nothing is.

    Nothing of the secret is in the answer.
    """
    text = secret.get_secret_value()
    if not isinstance(text, str):
        return "must be text"
    if not text:
        return "must not be empty"
    if text != text.strip():
        return "has white space around it, perhaps the line break of the file it was read from: remove it"
    if text[0] in _QUOTES or text[-1] in _QUOTES:
        return "stands in quotes: leave them out"
    return ""
