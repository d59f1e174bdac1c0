"""OpenTelemetry spans for the calls of a client (extra ``otel``).

client = AsyncTencentIM(observers=[OpenTelemetry()])
"""

from __future__ import annotations

from contextvars import Token
from typing import TYPE_CHECKING

from .errors import RefusedError, TencentIMError
from .extras import needing
from .observing import Attempt, Observer

if TYPE_CHECKING:
    from opentelemetry.context import Context
    from opentelemetry.trace import Span, TracerProvider


class OpenTelemetry(Observer):
    """A client span for each call, named after its command, with an event for each attempt.

    The span is current while the call runs, so spans of an instrumented HTTP library hang below it.
    Attributes: ``rpc.system`` (``tencent_im``), ``rpc.service`` and ``rpc.method`` (the two halves of the
    command), ``tencent_im.attempts``, ``tencent_im.outcome`` (``sent``, ``refused``, ``unknown``),
    ``tencent_im.error_code`` (the server's code) and ``server.address`` of the last attempt. Neither UserIDs
    nor contents are recorded.

    Args:
        tracer_provider: Where spans go; OpenTelemetry's global provider when absent.

    Raises:
        MissingPackageError: The extra ``otel`` is not installed.
    """

    def __init__(self, tracer_provider: TracerProvider | None = None) -> None:
        with needing("OpenTelemetry()", "otel"):
            from opentelemetry import trace

        self._tracer = trace.get_tracer("tencent_im_compat", tracer_provider=tracer_provider)

    def started(self, command: str) -> tuple[Span, Token[Context]]:
        """Begins a span and makes it the current one."""
        from opentelemetry import context, trace

        service, _, method = command.partition("/")
        span = self._tracer.start_span(
            command,
            kind=trace.SpanKind.CLIENT,
            attributes={"rpc.system": "tencent_im", "rpc.service": service, "rpc.method": method},
        )
        return span, context.attach(trace.set_span_in_context(span))

    def attempted(self, call: object, attempt: Attempt) -> None:
        """Adds an event to the span."""
        span, _ = _parts(call)
        span.set_attributes({"tencent_im.attempts": attempt.number, "server.address": attempt.host})
        fields = attempt.fields()
        span.add_event(
            "attempt",
            {f"tencent_im.{name}": fields[name] for name in _OF_AN_ATTEMPT if fields[name] is not None},
        )

    def ended(self, call: object, error: BaseException | None) -> None:
        """Ends the span."""
        from opentelemetry import context, trace

        span, token = _parts(call)
        context.detach(token)
        outcome = "sent"
        if error is not None:
            outcome = error.outcome.value if isinstance(error, TencentIMError) else "unknown"
            # The class only: texts of the server may repeat what was sent.
            span.set_status(trace.StatusCode.ERROR, type(error).__name__)
            span.set_attribute("error.type", type(error).__name__)
            if isinstance(error, RefusedError):
                span.set_attribute("tencent_im.error_code", error.code)
        span.set_attribute("tencent_im.outcome", outcome)
        span.end()


_OF_AN_ATTEMPT = ("attempt", "seconds", "outcome", "code", "error", "pause")


def _parts(call: object) -> tuple[Span, Token[Context]]:
    """What ``started`` returned."""
    return call  # type: ignore[return-value]


__all__ = ["OpenTelemetry"]


def __dir__() -> list[str]:
    return __all__
