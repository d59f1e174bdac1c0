"""Settings as a caller gives them: what is of another type is found at once, and by its name.

Only types are told of what was given: a value may be a secret.
"""

from __future__ import annotations

import math

from .errors import ConfigurationError


def check_number(
    name: str, value: object, *, least: float = 0.0, most: float = math.inf, above: bool = False, of: str = ""
) -> None:
    """Refuses what is no finite number within bounds.

    Args:
        name: What the caller calls it.
        value: What was given.
        least: Smallest that is taken.
        most: Largest that is taken.
        above: Whether it must be more than ``least``.
        of: What is counted, e.g. ``seconds``.

    Raises:
        ConfigurationError: It is something else.
    """
    what = f"a number of {of}" if of else "a number"
    bounds = f"{'above' if above else 'at least'} {least:g}" + (
        "" if most == math.inf else f" and at most {most:g}"
    )
    number = isinstance(value, (int, float)) and not isinstance(value, bool)
    if not number:
        raise _wrong(name, f"{what}, {bounds}", value)
    found = float(value)  # type: ignore[arg-type]
    if not math.isfinite(found) or not least <= found <= most or (above and found == least):
        raise ConfigurationError(f"{name} must be {what}, {bounds}")


def check_whole(name: str, value: object, *, least: int = 0, most: int | None = None) -> None:
    """Refuses what is no whole number within bounds.

    Raises:
        ConfigurationError: It is something else.
    """
    bounds = f"at least {least}" if most is None else f"{least} to {most}"
    if not isinstance(value, int) or isinstance(value, bool):
        raise _wrong(name, f"a whole number, {bounds}", value)
    if value < least or (most is not None and value > most):
        raise ConfigurationError(f"{name} must be a whole number, {bounds}")


def check_flag(name: str, value: object) -> None:
    """Refuses what is neither True nor False.

    Raises:
        ConfigurationError: It is something else.
    """
    if not isinstance(value, bool):
        raise _wrong(name, "True or False", value)


def check_function(name: str, value: object) -> None:
    """Refuses what cannot be called.

    Raises:
        ConfigurationError: It is something else.
    """
    if not callable(value):
        raise _wrong(name, "a function", value)


def check_texts(name: str, value: object) -> None:
    """Refuses what is no list of texts; a text alone is none.

    Raises:
        ConfigurationError: It is something else.
    """
    texts = isinstance(value, (list, tuple, set, frozenset)) and all(isinstance(each, str) for each in value)
    if not texts:
        raise _wrong(name, "a list of texts", value)


def check_app_id(value: object) -> None:
    """Refuses what is no SDKAppID.

    Raises:
        ConfigurationError: It is something else.
    """
    if not isinstance(value, int) or isinstance(value, bool):
        raise _wrong("sdk_app_id", "a positive integer, e.g. 1400000000", value)
    if value <= 0:
        raise ConfigurationError("sdk_app_id must be a positive integer, e.g. 1400000000")


def _wrong(name: str, wanted: str, value: object) -> ConfigurationError:
    hint = ": pass int(...) of it" if isinstance(value, str) and "integer" in wanted else ""
    return ConfigurationError(f"{name} must be {wanted}, not {_kind(value)}{hint}")


def _kind(value: object) -> str:
    kinds = {str: "a text", bytes: "bytes", bool: "True or False", type(None): "None"}
    return kinds.get(
        type(value), f"the class {value.__name__}" if isinstance(value, type) else type(value).__name__
    )
