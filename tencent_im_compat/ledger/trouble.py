"""Which troubles pass, and which end what was begun."""

from __future__ import annotations

from ..errors import AuthRefusedError, RefusedError, TencentIMError, TransportError


def passes_by_itself(error: TencentIMError) -> bool:
    """Whether what went wrong may be over some time later, without anybody's doing."""
    if isinstance(error, RefusedError):
        return error.retry == "yes"
    return isinstance(error, TransportError)


def concerns_receiver(error: TencentIMError) -> bool:
    """Whether a refusal says something of this one receiver; others may be served all the same."""
    return isinstance(error, RefusedError) and not isinstance(error, AuthRefusedError)


NO_SUCH_GROUP = (10010, 10015)
"""A group that never was, or was dissolved; newer texts give the second code as well."""
NO_RECEIPTS = 10062
