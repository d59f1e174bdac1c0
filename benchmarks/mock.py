"""What the mock costs, over a route that knows nothing; the last line is JSON.

    python benchmarks/mock.py

respx_cpu_vs_static_route       CPU per sendmsg in process (respx router, UserSig and body checked, message
                                stored) over a static respx route that answers fixed JSON, rounds in turn;
                                at most 1.6
http_rate_vs_static_starlette   sendmsg per second over HTTP over a Starlette app that reads the body and
                                answers fixed JSON, each in a process of its own with the same uvicorn
                                settings, called by a client that costs next to nothing; at least 0.6
send_cost_growth                CPU per sendmsg with a million stored messages over the same with a
                                thousand; at most 1.3
bytes_per_message               what each of that million messages takes in memory; at most 1,200
"""

from __future__ import annotations

import asyncio
import gc
import json
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from urllib.parse import urlencode

import httpx
import respx
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request as HTTPRequest
from starlette.responses import Response
from starlette.routing import Route

from tencent_im_compat.usersig import generate_user_sig
from tencent_im_mock import MockTencentIM
from tencent_im_mock.core.http import Request
from tencent_im_mock.faces.socket import address, bind, config, tune_gc

APP, KEY = 1400000000, "benchmark-key-not-a-real-one"
QUERY = {
    "sdkappid": str(APP),
    "identifier": "administrator",
    "usersig": generate_user_sig(APP, KEY, "administrator", 86400),
    "random": "1",
    "contenttype": "json",
}
PATH = f"/v4/openim/sendmsg?{urlencode(QUERY)}"
FIXED = (
    b'{"ActionStatus":"OK","ErrorInfo":"","ErrorCode":0,"MsgTime":1767229201,'
    b'"MsgKey":"70211_40581736_1767229201","MsgId":"144115268203456789-1767229201-40581736"}'
)
ROUNDS = 7
CALLS = 3000
IN_FLIGHT = 32
HTTP_CALLS = 4000
FEW, MANY = 1_000, 1_000_000
PEOPLE = 200


def body(number: int) -> bytes:
    """A sendmsg of its own."""
    document = {
        "From_Account": f"user-{number % PEOPLE}",
        "To_Account": f"user-{(number // PEOPLE) % PEOPLE}",
        "MsgSeq": number % 2**32,
        "MsgRandom": number,
        "MsgBody": [{"MsgType": "TIMTextElem", "MsgContent": {"Text": "a message of a usual length"}}],
    }
    return json.dumps(document).encode()


def mock() -> MockTencentIM:
    """A world of people."""
    made = MockTencentIM(sdk_app_id=APP, secret_key=KEY)
    for number in range(PEOPLE):
        made.user(f"user-{number}")
    return made


def respx_ratio() -> float:
    """CPU per call of both routers, in turn."""
    static = respx.Router(assert_all_called=False)
    static.route(path__startswith="/v4/").mock(return_value=httpx.Response(200, content=FIXED))
    routers = (mock().respx_router(), static)
    clients = [
        httpx.Client(transport=httpx.MockTransport(router.handler), base_url="https://console.tim.qq.com")
        for router in routers
    ]
    costs: list[list[float]] = [[], []]
    number = 0
    for _ in range(ROUNDS):
        for which, client in enumerate(clients):
            bodies = [body(number + each) for each in range(CALLS)]
            number += CALLS
            before = time.process_time()
            for each in bodies:
                client.post(PATH, content=each)
            costs[which].append(time.process_time() - before)
            # What respx remembers of its calls is no part of the comparison.
            routers[which].reset()
    return statistics.median(ours / theirs for ours, theirs in zip(*costs, strict=True))


async def fixed(request: HTTPRequest) -> Response:
    """Reads the body and answers."""
    await request.body()
    return Response(FIXED, media_type="application/json")


def serve(kind: str) -> None:
    """The server process of the HTTP comparison."""
    app = (
        mock().asgi()
        if kind == "mock"
        else Starlette(routes=[Route("/{path:path}", fixed, methods=["POST"])])
    )
    bound = bind("127.0.0.1", 0)
    print(address(bound), flush=True)
    tune_gc()  # as `tencent-im mock serve` does, for both
    uvicorn.Server(config(app)).run(sockets=[bound])


class Connection(asyncio.Protocol):
    """Sends prepared requests one after the other; a client that leaves the processor to the server."""

    def __init__(self, requests: Iterator[bytes], done: asyncio.Future[None]) -> None:
        self._requests = requests
        self._done = done
        self._seen = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        self._next()

    def data_received(self, data: bytes) -> None:
        self._seen += data
        head, found, rest = self._seen.partition(b"\r\n\r\n")
        if not found:
            return
        assert head.startswith(b"HTTP/1.1 200"), head
        length = int(head.lower().partition(b"content-length: ")[2].partition(b"\r")[0])
        if len(rest) >= length:
            self._seen = b""
            self._next()

    def _next(self) -> None:
        request = next(self._requests, None)
        if request is not None:
            self._transport.write(request)
        elif not self._done.done():
            self._done.set_result(None)
            self._transport.close()


async def rate(url: str, first: int) -> float:
    """Calls per second, some in flight."""
    host, _, port = url.removeprefix("http://").partition(":")
    requests = []
    for number in range(first, first + HTTP_CALLS):
        content = body(number)
        head = f"POST {PATH} HTTP/1.1\r\nHost: {host}\r\nContent-Length: {len(content)}\r\n\r\n"
        requests.append(head.encode() + content)
    left = iter(requests)
    loop = asyncio.get_running_loop()
    ends = [loop.create_future() for _ in range(IN_FLIGHT)]
    before = time.perf_counter()
    for end in ends:
        await loop.create_connection(lambda end=end: Connection(left, end), host, int(port))
    await asyncio.gather(*ends)
    return HTTP_CALLS / (time.perf_counter() - before)


def http_ratio() -> float:
    """Rates of both servers, in turn."""
    servers = [
        subprocess.Popen([sys.executable, __file__, kind], stdout=subprocess.PIPE, text=True)
        for kind in ("mock", "static")
    ]
    try:
        urls = [server.stdout.readline().strip() for server in servers if server.stdout is not None]
        ratios = []
        for turn in range(ROUNDS):
            ours = asyncio.run(rate(urls[0], turn * HTTP_CALLS))
            theirs = asyncio.run(rate(urls[1], turn * HTTP_CALLS))
            ratios.append(ours / theirs)
        return statistics.median(ratios)
    finally:
        for server in servers:
            server.kill()
            server.wait()


def growth() -> tuple[float, float]:
    """How the cost of a send grows with what is stored, and what a stored message takes."""
    filled = mock()
    handle = filled.server.handle

    def send(start: int, count: int) -> float:
        requests = [Request("POST", "/v4/openim/sendmsg", QUERY, body(start + each)) for each in range(count)]
        before = time.process_time()
        for request in requests:
            handle(request)
        return time.process_time() - before

    def cost(start: int) -> float:
        gc.collect()
        return statistics.median(send(start + each * FEW, FEW) for each in range(9))

    send(0, FEW)
    few = cost(FEW)
    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    begin = 10 * FEW
    for start in range(begin, MANY + begin, 10_000):
        send(start, 10_000)
    gc.collect()
    taken = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - held) * 1024 / MANY
    return cost(MANY + begin) / few, taken


def main() -> None:
    """Measures everything."""
    respx_cpu, http_rate = respx_ratio(), http_ratio()
    growing, taken = growth()  # last: a million messages leave their traces in the memory of this process
    found = {
        "respx_cpu_vs_static_route": round(respx_cpu, 3),
        "http_rate_vs_static_starlette": round(http_rate, 3),
        "send_cost_growth": round(growing, 3),
        "bytes_per_message": round(taken),
    }
    print(json.dumps(found))


if __name__ == "__main__":
    if len(sys.argv) > 1:
        serve(sys.argv[1])
    else:
        main()
