"""Every error the library raises, in one tree. Longer than others, as it is one.

    TencentIMError
      ConfigurationError          settings that cannot work (also a ValueError)
        MissingPackageError       an extra is not installed (also a ModuleNotFoundError)
      InvalidArgumentError        a bad argument, found before anything was sent (also a ValueError)
      DedupWindowPassedError      a named send came too late to be recognised as a repeat; it was not sent
      TransportError              no readable answer
        NotSentError              the request surely never reached the server
          HeldBackError           the limit on calls, or a deadline, left no room for it
        OutcomeUnknownError       it may have been carried out
          UnreadableReplyError    something answered, but not in the documented form
      RefusedError                the server answered with an ErrorCode other than 0
        AuthRefusedError          UserSig, key, SDKAppID or administrator rights
        EditionRequiredError      the bought package lacks the feature
        NotAllowedError           role, group type, mute or webhook forbids it
          MutedError              the sender is muted
        NotFoundError             account, group, message or receipt does not exist
        BadRequestError           the server found the request malformed
          TooLargeError           over a size or batch limit
        ConflictError             taken, repeated or changed by someone else meanwhile
        LimitReachedError         as many groups, members, friends ... as there may be
          QuotaUsedUpError        what a day or a month allows was used
        ContentRejectedError      content moderation
        RateLimitedError          too many calls; a later repeat can succeed
        ServerBusyError           an internal failure of the server; a later repeat can succeed
      PartlyRefusedError          raised by ``raise_for_partial()``: single items of a batch were refused
      RepeatedCursorError         a walk over pages that would never end
      CursorTrimmedError          a relay no longer has what lies behind a cursor
      WebhookError                a webhook call that cannot be taken
        UnsignedWebhookError      no Sign, although a token is configured
        ForgedWebhookError        the Sign does not fit
        StaleWebhookError         signed too long ago, or in the future
        ForeignWebhookError       made for another SDKAppID
        UnreadableWebhookError    no JSON object, or too large
      StoreError                  what a store of events refused; its kinds are in ``store``
      V2TIMError                  raised by ``unwrap()`` of a V2TIM result envelope

``error.outcome`` tells what became of the call: ``Outcome.REFUSED`` (surely not carried out) or
``Outcome.UNKNOWN`` (it may have been). No text of this module ever holds a key, a UserSig or the
content of a message.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from .logs import hide_in_bytes
from .outcomes import BatchProgress as BatchProgress
from .outcomes import ItemFailure as ItemFailure
from .outcomes import Outcome as Outcome
from .outcomes import Retry as Retry


class TencentIMError(Exception):
    """Root of all errors of this library."""

    outcome: Outcome = Outcome.REFUSED
    """Whether the call may have had an effect."""
    attempts: int = 0
    """How many times the request went out; 0 when nothing was sent."""
    progress: BatchProgress | None = None
    """Of a batch that was sent in parts (the ``..._all`` methods): what was done, and what was not."""

    def __reduce__(self) -> tuple[Callable[..., TencentIMError], tuple[object, ...]]:
        # Exceptions pickle by calling the class with args, which keyword arguments do not survive.
        return _revive, (type(self), self.args, self.__dict__.copy())


def _revive(cls: type[TencentIMError], args: tuple[object, ...], state: dict[str, object]) -> TencentIMError:
    error = cls.__new__(cls)
    error.args = args
    error.__dict__.update(state)
    return error


class ConfigurationError(TencentIMError, ValueError):
    """Settings that cannot work: a missing key, an unknown region, plain http to a foreign host."""


class MissingPackageError(ConfigurationError, ModuleNotFoundError):
    """A package that only some faces need is not installed; the text has the line that installs it.

    Attributes:
        name: The package, as it is imported.
    """

    def __init__(self, face: str, name: str, requirement: str) -> None:
        super().__init__(f"{face} needs the package {name}: pip install '{requirement}'")
        self.name: str | None = name


class InvalidArgumentError(TencentIMError, ValueError):
    """A bad argument, found before anything was sent.

    Attributes:
        argument: Name of the argument, as the caller spelled it.
        problem: What is wrong with it and what is allowed. Never quotes message content.
    """

    def __init__(self, argument: str, problem: str) -> None:
        self.argument = argument
        self.problem = problem
        super().__init__(f"{argument}: {problem}")


class DedupWindowPassedError(TencentIMError):
    """A send with an idempotency key was first tried so long ago that the server would take it as a new one.

    This call sent nothing. Whether an earlier one did can be looked up in the history.

    Attributes:
        age: Seconds since it was first tried.
        window: Seconds in which the server recognises a repeat.
    """

    outcome = Outcome.UNKNOWN

    def __init__(self, age: float, window: float) -> None:
        self.age = age
        self.window = window
        super().__init__(
            f"first tried {age:.0f} s ago, but the server recognises a repeat for {window:.0f} s only: "
            "it may have been sent; look it up in the history, or send it under another key"
        )


class TransportError(TencentIMError):
    """No readable answer came.

    Attributes:
        command: The REST command, e.g. ``openim/sendmsg``.
        reason: What happened on the way, without URL or body.
        timed_out: Whether a timeout ended the attempt.
    """

    def __init__(self, command: str, reason: str, *, timed_out: bool = False) -> None:
        self.command = command
        self.reason = reason
        self.timed_out = timed_out
        super().__init__(f"{command}: {reason}")


class NotSentError(TransportError):
    """The request surely never reached the server (no connection, no free slot in the pool)."""


class HeldBackError(NotSentError):
    """The client itself did not send it: no room within the limit on calls, or the deadline had passed."""


class OutcomeUnknownError(TransportError):
    """The request may have been carried out: the answer was lost. Not to be reported as failed."""

    outcome = Outcome.UNKNOWN


class UnreadableReplyError(OutcomeUnknownError):
    """Something answered, but not in the documented form: a gateway page, a cut or empty body.

    Attributes:
        status: HTTP status of the answer.
        body: The raw bytes, cut to 64 KiB, with the values of usersig, sign and token blotted out, which
            a gateway may give back. Not part of the text or repr of the error.
    """

    def __init__(
        self, command: str, reason: str, *, status: int = 0, body: bytes = b"", timed_out: bool = False
    ) -> None:
        self.status = status
        self.body: bytes = hide_in_bytes(body[:65536])
        super().__init__(command, reason, timed_out=timed_out)


class RefusedError(TencentIMError):
    """The server refused the call.

    Attributes:
        code: The server's ErrorCode.
        info: The server's ErrorInfo.
        command: The REST command, e.g. ``openim/sendmsg``.
        request_id: RequestId of the answer, where the service gives one.
        meaning: What the code stands for in the command's service.
        hint: What to do about it.
        doc: Document number of the command, e.g. ``269/2282``.
        name: The native SDK's constant, e.g. ``ERR_SVR_GROUP_NOT_FOUND``; empty where it has none.
        meaning_zh: ``meaning`` in Chinese.
        retry: Whether a repeat can help: ``yes``, ``after-fix`` or ``no``. The client itself repeats only
            what a class such as ``RateLimitedError`` says to pass.
    """

    def __init__(
        self,
        code: int,
        info: str,
        *,
        command: str,
        request_id: str | None = None,
        meaning: str = "",
        hint: str = "",
        doc: str = "",
        name: str = "",
        meaning_zh: str = "",
        retry: Retry = "no",
    ) -> None:
        self.code = code
        self.info = info
        self.command = command
        self.request_id = request_id
        self.meaning = meaning
        self.hint = hint
        self.doc = doc
        self.name = name
        self.meaning_zh = meaning_zh
        self.retry: Retry = retry
        parts = [f"{command} was refused with {code}"]
        if meaning:
            parts.append(f" ({meaning})")
        if info:
            parts.append(f": {info}")
        if hint:
            parts.append(f" [{hint}]")
        super().__init__("".join(parts))


class AuthRefusedError(RefusedError):
    """UserSig, secret key, SDKAppID, region or administrator rights are wrong."""


class EditionRequiredError(RefusedError):
    """The bought package (edition) does not hold the feature, or a console switch is off."""


class NotAllowedError(RefusedError):
    """The account's role, the group's type, a setting or the app's own webhook forbids it."""


class MutedError(NotAllowedError):
    """The sender is muted."""


class NotFoundError(RefusedError):
    """Account, group, message or receipt information does not exist."""


class BadRequestError(RefusedError):
    """The server found the request malformed."""


class TooLargeError(BadRequestError):
    """Over a size or batch limit."""


class ConflictError(RefusedError):
    """Taken, repeated, or changed by someone else meanwhile."""


class LimitReachedError(RefusedError):
    """As many as there may be: groups, members, friends, pinned messages. Not the rate of calls."""


class QuotaUsedUpError(LimitReachedError):
    """What a day or a month allows was used: requests, pushes, active users."""


class ContentRejectedError(RefusedError):
    """Content moderation rejected it."""


class RateLimitedError(RefusedError):
    """Too many calls; the same call can succeed later."""


class ServerBusyError(RefusedError):
    """An internal failure or time-out inside the server; the same call can succeed later.

    The server answered, but whether the command had an effect before it failed is not told, hence
    the outcome is unknown.
    """

    outcome = Outcome.UNKNOWN


class PartlyRefusedError(TencentIMError):
    """The call was carried out, but single items of it were refused.

    Attributes:
        failures: The refused items.
    """

    outcome = Outcome.SENT
    _SHOWN = 5

    def __init__(self, failures: Sequence[ItemFailure]) -> None:
        self.failures: list[ItemFailure] = list(failures)
        shown = ", ".join(map(repr, self.failures[: self._SHOWN]))
        more = len(self.failures) - self._SHOWN
        super().__init__(
            f"{len(self.failures)} item(s) were refused: {shown}{f' and {more} more' if more > 0 else ''}"
        )


class RepeatedCursorError(TencentIMError):
    """The server answered with a cursor that it gave before: the walk over its pages would never end.

    Attributes:
        cursor: The cursor. Items of the pages up to here were given out.
    """

    def __init__(self, cursor: str) -> None:
        self.cursor = cursor
        super().__init__("the server gave the same cursor twice; the walk over its pages was ended")


class CursorTrimmedError(TencentIMError):
    """The relay no longer has what lies behind a cursor, or has another log: events were lost to its reader.

    Attributes:
        oldest: The oldest cursor from which the relay can go on.
    """

    def __init__(self, oldest: str) -> None:
        self.oldest = oldest
        super().__init__(
            f"the relay no longer has what follows the cursor; it can go on from {oldest}. "
            "Poll for what was missed, then go on from there"
        )


class WebhookError(TencentIMError):
    """A webhook call that cannot be taken.

    Attributes:
        status: The HTTP status that answers it.
        reason: A word for counters: ``unsigned``, ``forged``, ``stale``, ``foreign``, ``unreadable``.
    """

    status = 403
    reason = "refused"


class UnsignedWebhookError(WebhookError):
    """The call carries no ``Sign`` or ``RequestTime``, although a token is configured."""

    reason = "unsigned"


class ForgedWebhookError(WebhookError):
    """The ``Sign`` was not made with any of the configured tokens."""

    reason = "forged"


class StaleWebhookError(WebhookError):
    """``RequestTime`` lies too far from now."""

    reason = "stale"


class ForeignWebhookError(WebhookError):
    """The call was made for another SDKAppID, or names none."""

    reason = "foreign"


class UnreadableWebhookError(WebhookError):
    """The body is no JSON object, names no command, or is too large."""

    status = 400
    reason = "unreadable"


class StoreError(TencentIMError):
    """Root of the errors of stores, where events and what users keep lie: see ``tencent_im_compat.store``."""


class V2TIMError(TencentIMError):
    """A V2TIM result envelope with a code other than 0, raised by its ``unwrap()``.

    Attributes:
        code: The SDK's or the server's code.
        desc: Text of the envelope.
    """

    def __init__(self, code: int, desc: str) -> None:
        self.code = code
        self.desc = desc
        super().__init__(f"{code}: {desc}")


__all__ = [
    "AuthRefusedError", "BadRequestError", "BatchProgress", "ConfigurationError", "ConflictError",
    "ContentRejectedError", "CursorTrimmedError", "DedupWindowPassedError", "EditionRequiredError",
    "ForeignWebhookError", "ForgedWebhookError", "HeldBackError", "InvalidArgumentError", "ItemFailure",
    "LimitReachedError", "MissingPackageError", "MutedError", "NotAllowedError", "NotFoundError",
    "NotSentError", "Outcome", "OutcomeUnknownError", "PartlyRefusedError", "QuotaUsedUpError",
    "RateLimitedError", "RefusedError", "RepeatedCursorError", "Retry", "ServerBusyError",
    "StaleWebhookError", "StoreError", "TencentIMError", "TooLargeError", "TransportError",
    "UnreadableReplyError", "UnreadableWebhookError", "UnsignedWebhookError", "V2TIMError", "WebhookError",
]  # fmt: skip


def __dir__() -> list[str]:
    return __all__
