"""Posts single webhooks over HTTP, each within one bound of time, whatever is dripped meanwhile."""

from __future__ import annotations

import threading

import httpx

from tencent_im_compat.logs import guard_foreign_logs
from tencent_im_compat.network.bounds import Bound
from tencent_im_compat.network.dialling import DialledTransport

from ..core.deliveries import ENDED, MOST_ANSWER, PACKED, TOO_LONG, Delivery, Heard, Unheard

_HEADERS = {"Content-Type": "application/json", "Accept-Encoding": "identity"}
_LIMITS = httpx.Limits(max_connections=None, max_keepalive_connections=20)


class Poster:
    """Posts webhooks in any number of threads.

    Args:
        timeout: Seconds for a whole exchange, from the connection to the last byte; resolving the target's
            name is not reached.
        transport: What to post through; absent: the network.
    """

    def __init__(self, timeout: float, transport: httpx.BaseTransport | None = None) -> None:
        guard_foreign_logs()
        self._timeout = timeout
        context = httpx.create_ssl_context(trust_env=False)
        self._transport = transport or DialledTransport(context, None, _LIMITS)
        self._client = httpx.Client(transport=self._transport, timeout=timeout, trust_env=False)
        self._lock = threading.Lock()
        self._left = threading.Condition(self._lock)
        self._under_way: dict[Bound, bool] = {}
        self._given_up: set[Bound] = set()

    def post(self, delivery: Delivery, *, asked: bool = False) -> Heard:
        """Posts one and tells what came back, if it came in time and is not too long.

        Args:
            delivery: Which.
            asked: Whether somebody waits for what it says.
        """
        bound = Bound(self._timeout, self._transport)
        with bound:
            with self._lock:
                self._under_way[bound] = asked
            try:
                heard = self._exchange(delivery, bound)
            except httpx.TimeoutException:
                heard = Unheard("timeout")
            except Exception as error:
                heard = Unheard(type(error).__name__)
            finally:
                # Before the bound is left: from here on nobody shuts down what may be another's by then.
                with self._lock:
                    del self._under_way[bound]
                    given_up = bound in self._given_up
                    self._given_up.discard(bound)
                    self._left.notify_all()
        # A socket that was shut down looks like the end of an answer, or like a fault.
        if given_up:
            return Unheard(ENDED)
        return Unheard("timeout") if bound.passed else heard

    def _exchange(self, delivery: Delivery, bound: Bound) -> Heard:
        extensions = bound.extensions
        url, body = delivery.url, delivery.body
        with self._client.stream(
            "POST", url, content=body, headers=_HEADERS, extensions=extensions
        ) as answer:
            bound.reach(answer)
            if answer.headers.get("content-encoding", "identity").lower() != "identity":
                return Unheard(PACKED)
            read = bytearray()
            for piece in answer.iter_raw():
                read += piece
                if len(read) > MOST_ANSWER:
                    return Unheard(TOO_LONG)
                if bound.passed:
                    return Unheard("timeout")
            return answer.status_code, bytes(read)

    def give_up(self, *, asked_only: bool = False) -> None:
        """Ends what is under way, at once where a connection stands."""
        with self._lock:
            for bound, asked in self._under_way.items():
                if asked or not asked_only:
                    self._given_up.add(bound)
                    bound.release()

    def end(self) -> None:
        """Ends everything once those have their answers who wait for one."""
        with self._lock:
            self._left.wait_for(lambda: not any(self._under_way.values()), self._timeout)
        self.give_up()

    def close(self) -> None:
        """Lets the connections go."""
        self._client.close()
