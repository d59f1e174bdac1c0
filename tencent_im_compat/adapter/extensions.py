"""Extensions of messages: pairs of key and value, to and from REST. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from ..v2tim import V2TimMessageExtension, V2TimMessageExtensionResult
from ..wire.msg_ext import Extension, ExtensionResult
from . import arguments


def to_wire(extensions: Sequence[V2TimMessageExtension]) -> list[Extension]:
    """The pairs to be set."""
    found = arguments.filled("extensions", extensions)
    for place, each in enumerate(found):
        arguments.instance(f"extensions[{place}]", each, V2TimMessageExtension)
    return [Extension(key=each.extensionKey, value=each.extensionValue) for each in found]


def keys_to_wire(keys: Sequence[str]) -> list[Extension]:
    """The keys to be deleted."""
    return [Extension(key=key, value="") for key in arguments.texts("keys", keys)]


def read(pair: Extension) -> V2TimMessageExtension:
    """A pair as V2TIM has it."""
    return V2TimMessageExtension(extensionKey=pair.key, extensionValue=pair.value or "")


def results(
    asked: Sequence[Extension], answered: Sequence[ExtensionResult]
) -> list[V2TimMessageExtensionResult]:
    """What became of each pair, in the order asked; what the server says nothing of is done."""
    by_key = {each.extension.key: each for each in answered if each.extension is not None}
    found = []
    for pair in asked:
        answer = by_key.get(pair.key)
        stored = pair if answer is None or answer.extension is None else answer.extension
        code = 0 if answer is None else answer.error_code
        text = "" if not code else f"refused with {code}"
        found.append(V2TimMessageExtensionResult(resultCode=code, resultInfo=text, extension=read(stored)))
    return found
