"""Spans of calls: one each, with their attempts, and nothing in them that is nobody's business."""

from __future__ import annotations

from typing import Any

import anyio
import httpx
import pytest
from opentelemetry import trace
from opentelemetry.sdk.trace import ReadableSpan, TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

from tencent_im_compat import AsyncTencentIM, RetryPolicy, TencentIM
from tencent_im_compat.errors import MutedError, OutcomeUnknownError, TencentIMError
from tencent_im_compat.telemetry import OpenTelemetry

from ..behaviour.scripted import GOOD, Step, play, refusal

LOST = httpx.ReadTimeout("no answer")


class Traced:
    """A client whose network plays a script, and the spans that came of it."""

    def __init__(self, *script: Step) -> None:
        self._script = list(script)
        self._exporter = InMemorySpanExporter()
        self.provider = TracerProvider()
        self.provider.add_span_processor(SimpleSpanProcessor(self._exporter))
        self.current: list[str] = []

    def answer(self, request: httpx.Request) -> httpx.Response:
        span = trace.get_current_span()
        assert isinstance(span, ReadableSpan)
        self.current.append(span.name)
        return play(self._script.pop(0))

    def options(self) -> dict[str, Any]:
        return {
            "sdk_app_id": 1400000001,
            "secret_key": "unit-test-secret-key",
            "base_url": "https://mock.example",
            "http_client": httpx.MockTransport(self.answer),
            "retry": RetryPolicy(attempts=2, first_wait=0.001, max_wait=0.001),
            "observers": [OpenTelemetry(self.provider)],
        }

    def spans(self) -> list[ReadableSpan]:
        return list(self._exporter.get_finished_spans())


def send(traced: Traced) -> None:
    with TencentIM(**traced.options()) as client:
        client.openim.send_msg("bob-canary", "canary words", from_account="alice-canary")


def test_a_call_is_a_span_and_its_attempts_are_events() -> None:
    traced = Traced(refusal(60007), GOOD)
    send(traced)
    (span,) = traced.spans()
    assert (span.name, span.kind, span.status.status_code) == (
        "openim/sendmsg",
        trace.SpanKind.CLIENT,
        trace.StatusCode.UNSET,
    )
    assert dict(span.attributes or {}) == {
        "rpc.system": "tencent_im",
        "rpc.service": "openim",
        "rpc.method": "sendmsg",
        "server.address": "mock.example",
        "tencent_im.attempts": 2,
        "tencent_im.outcome": "sent",
    }
    events = [dict(event.attributes or {}) for event in span.events]
    assert [event["tencent_im.code"] for event in events] == [60007, 0]
    assert [event["tencent_im.outcome"] for event in events] == ["refused", "sent"]
    assert [event.get("tencent_im.error") for event in events] == ["RateLimitedError", None]
    assert "tencent_im.pause" in events[0]
    assert "tencent_im.pause" not in events[1]
    assert traced.current == ["openim/sendmsg"] * 2
    assert not trace.get_current_span().get_span_context().is_valid


@pytest.mark.parametrize(
    ("step", "error", "outcome", "code"),
    [
        (refusal(20012), MutedError, "refused", 20012),
        (refusal(10002), TencentIMError, "unknown", 10002),
        (LOST, OutcomeUnknownError, "unknown", None),
    ],
)
def test_failures_are_told_by_their_class(
    step: Step, error: type[Exception], outcome: str, code: int | None
) -> None:
    traced = Traced(step, step)
    with pytest.raises(error) as caught:
        send(traced)
    (span,) = traced.spans()
    attributes = span.attributes or {}
    assert span.status.status_code is trace.StatusCode.ERROR
    assert attributes["error.type"] == span.status.description == type(caught.value).__name__
    assert attributes["tencent_im.outcome"] == outcome
    assert attributes.get("tencent_im.error_code") == code


def test_spans_hold_neither_users_nor_contents() -> None:
    traced = Traced({**refusal(20012), "ErrorInfo": "canary words"})
    with pytest.raises(MutedError):
        send(traced)
    assert "canary" not in traced.spans()[0].to_json()


def test_calls_of_a_loop_keep_their_spans_apart() -> None:
    traced = Traced(*[GOOD] * 20)

    async def main() -> None:
        async with AsyncTencentIM(**traced.options()) as client, anyio.create_task_group() as group:
            for _ in range(10):
                group.start_soon(client.openim.send_msg, "bob", "hello")
                group.start_soon(client.account.account_check, ["bob"])

    anyio.run(main)
    names = sorted(span.name for span in traced.spans())
    assert names == ["im_open_login_svc/account_check"] * 10 + ["openim/sendmsg"] * 10
    assert {span.parent for span in traced.spans()} == {None}


def test_a_cancelled_call_ends_its_span() -> None:
    traced = Traced()

    async def never(request: httpx.Request) -> httpx.Response:
        await anyio.sleep_forever()
        raise AssertionError

    async def main() -> None:
        options = {**traced.options(), "http_client": httpx.MockTransport(never)}
        async with AsyncTencentIM(**options) as client:
            with anyio.move_on_after(0.01):
                await client.account.account_check(["bob"])

    anyio.run(main)
    (span,) = traced.spans()
    assert (span.attributes or {})["tencent_im.outcome"] == "unknown"
