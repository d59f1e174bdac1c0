"""What the library and servers call by names of their own, told by the names that a person can write:
options, variables, fields of the REST API."""

from __future__ import annotations

import re
from collections.abc import Mapping

from ...errors import ConfigurationError, InvalidArgumentError, TencentIMError
from ...variables import ENV_BASE_URL, ENV_SDK_APP_ID, ENV_SECRET_KEY

_SETTINGS = {
    "sdk_app_id": ("--sdkappid", ENV_SDK_APP_ID),
    "secret_key": ("--secret-key", ENV_SECRET_KEY),
    "base_url": ("--base-url", ENV_BASE_URL),
    "ca_file": ("--ca-file", ""),
    "retry attempts": ("--attempts", ""),
    "retry deadline": ("--deadline", ""),
}
_SETTING = re.compile(rf"(pass )?\b({'|'.join(_SETTINGS)})\b")
_SNAKE = re.compile(r"\b[a-z]+(?:_[a-z0-9]+)+\b")
_SAME = {
    "from_account": ("sender", "user"),
    "to_account": ("to", "peer"),
    "operator_account": ("user",),
    "peer_account": ("peer",),
    "user_id": ("user",),
    "topic_id": ("topic",),
    "body": ("text",),
    "msg_seq": ("seq",),
    "msg_seqs": ("seq",),
    "min_time": ("since",),
    "idempotency_key": ("key",),
}
"""Parameters of commands that become an argument of another name."""
_OWN = {"body": "MsgBody", "online_only": "OnlineOnlyFlag"}
"""Arguments of the client that no rule leads to their field."""


class Spelling:
    """The names of one command.

    Args:
        options: Its options and arguments as they are written, by the names of its parameters.
    """

    def __init__(self, options: Mapping[str, str] | None = None) -> None:
        self._options = options or {}

    def argument(self, argument: str) -> str:
        """An argument of the client: the option that it came from, or its field."""
        head, *rest = re.split(r"(?=[.\[])", argument, maxsplit=1)
        for name in (head, *_SAME.get(head, ())):
            if name in self._options:
                return self._options[name] + "".join(rest)
        return field_path(argument)

    def error(self, error: TencentIMError) -> str:
        """The text of an error of the library."""
        if isinstance(error, InvalidArgumentError):
            problem = _SNAKE.sub(lambda found: self.argument(found[0]), error.problem)
            return f"{self.argument(error.argument)}: {problem}"
        return settings_named(str(error)) if isinstance(error, ConfigurationError) else str(error)

    def refusal(self, text: str) -> str:
        """What a server says of a field of a control request, whose name its text begins with."""
        text = re.sub(r"\bsdkappid\b", "--sdkappid", text)
        written = {option.removeprefix("--").lower(): option for option in self._options.values()}
        return re.sub(r"^[a-z_]+(?= )", lambda found: written.get(found[0], found[0]), text)


def settings_named(text: str) -> str:
    """A text about the client's settings, with the options and variables that say them."""

    from ...config import ALLOW_HTTP

    def written(found: re.Match[str]) -> str:
        option, variable = _SETTINGS[found[2]]
        if found[1]:
            return f"pass {option}"  # behind it the variable is named
        return f"{option} ({variable})" if variable else option

    return _SETTING.sub(written, text.replace(ALLOW_HTTP, ""))


def field_path(argument: str, heads: Mapping[str, str] | None = None) -> str:
    """An argument of the client as its field: ``member_list[0].role`` is ``MemberList[0].Role``.

    Args:
        argument: Its path.
        heads: Fields that an argument is known to become, by its name.
    """
    from ...wire.base import wire_name

    head, *rest = re.split(r"([.\[\]])", argument)
    named = [part if part in ".[]" or part.isdigit() else wire_name(part) for part in rest]
    return (heads or {}).get(head, _OWN.get(head) or wire_name(head)) + "".join(named)


_HOLDERS = re.compile(r"^(?:msg_list|add_friend_item|account_list|accounts)\[\d+\]\.")
"""Lists of a call that have one entry for each row."""

_KINDS = re.compile(r"\.(?:str|bytes|int|float|bool)(?=:)")
"""With what pydantic ends a place where one of several kinds may stand."""


def of_row(error: InvalidArgumentError) -> str:
    """What is wrong with a row, by the names of its fields."""
    argument = field_path(_HOLDERS.sub("", error.argument))
    problem = re.sub(r"\.(\d+)(?=[.:])", r"[\1]", _KINDS.sub("", error.problem))
    told = _SNAKE.sub(lambda found: field_path(found[0]), problem)
    return told if re.match(rf"{re.escape(argument)}\b", told) else f"{argument}: {told}"
