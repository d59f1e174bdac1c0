"""What the client costs, against what a caller would otherwise write; the last line is JSON.

    python benchmarks/client.py

All ratios come from one run, rivals in turn:

async_speedup_vs_httpx       calls per second of AsyncTencentIM with 32 in flight, over the same calls by a
                             plain httpx.AsyncClient().post(json=...) and .json(); at least 4
async_cpu_vs_bare_transport  CPU per call of AsyncTencentIM over the bare httpx-aiohttp transport, given a
                             URL, a dict and .json(); at most 1.25
sync_cpu_vs_httpx            CPU per call of TencentIM over httpx.Client().post(json=...).json(); at most 1.15
facade_cpu_vs_rest           CPU of createTextMessage + sendMessage over the REST client's send_msg, both in
                             process (httpx.MockTransport, one fixed answer); at most 1.8
rest_cpu_vs_aiohttp          CPU per send_msg over bare aiohttp with json, 32 in flight over HTTP; at most 2.2
facade_cpu_vs_aiohttp        the same with createTextMessage + sendMessage, events=None; at most 3.2
usersig_cpu_vs_tlssig        CPU of making one UserSig over tls-sig-api-v2; at most 1.0
import_time_vs_deps          time of a process that imports the package, over one that imports httpx and
                             pydantic; at most 1.5
clients_import_vs_deps       the same with both REST clients imported, which brings their dependencies in
"""

from __future__ import annotations

import asyncio
import json
import re
import statistics
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

import aiohttp
import httpx
from httpx_aiohttp import AiohttpTransport
from TLSSigAPIv2 import TLSSigAPIv2

from tencent_im_compat import AsyncTencentIM, RateLimits, TencentIM, V2TIMManager, generate_user_sig

APP, KEY = 1400000000, "benchmark-key-not-a-real-one"
IN_FLIGHT = 32
FAST = RateLimits(calls_per_second={"openim/sendmsg": 1_000_000})
"""Limits are counted as ever, and never reached."""
ROUNDS = 5
BODY = {
    "From_Account": "alice",
    "To_Account": "bob",
    "MsgSeq": 70211,
    "MsgRandom": 40581736,
    "MsgBody": [{"MsgType": "TIMTextElem", "MsgContent": {"Text": "lunch at noon?"}}],
}


def call_url(base_url: str) -> str:
    """The URL a caller without the library would build, once."""
    sig = generate_user_sig(APP, KEY, "administrator")
    return (
        f"{base_url}/v4/openim/sendmsg?sdkappid={APP}&identifier=administrator&usersig={sig}"
        "&random=1&contenttype=json"
    )


async def in_flight(call: Callable[[], Awaitable[object]], count: int) -> tuple[float, float]:
    """Calls per second and CPU seconds per call, with 32 calls in flight."""
    left = iter(range(count))

    async def worker() -> None:
        for _ in left:
            await call()

    wall, cpu = time.perf_counter(), time.process_time()
    await asyncio.gather(*(worker() for _ in range(IN_FLIGHT)))
    return count / (time.perf_counter() - wall), (time.process_time() - cpu) / count


async def asynchronous(base_url: str) -> dict[str, list[tuple[float, float]]]:
    """Rounds of each rival in turn, so that a busy moment of the machine meets all of them."""
    url = call_url(base_url)
    bare = AiohttpTransport()
    results: dict[str, list[tuple[float, float]]] = {"ours": [], "httpx": [], "bare": []}
    async with (
        AsyncTencentIM(sdk_app_id=APP, secret_key=KEY, base_url=base_url, rate_limits=FAST) as ours,
        httpx.AsyncClient() as plain,
        bare,
    ):

        async def by_us() -> object:
            return await ours.openim.send_msg("bob", "lunch at noon?", from_account="alice")

        async def by_httpx() -> object:
            return (await plain.post(url, json=BODY)).json()

        async def by_bare_transport() -> object:
            response = await bare.handle_async_request(httpx.Request("POST", url, json=BODY))
            await response.aread()
            return response.json()

        for call in (by_us, by_httpx, by_bare_transport):
            await in_flight(call, 200)
        for _ in range(ROUNDS):
            results["ours"].append(await in_flight(by_us, 3000))
            results["bare"].append(await in_flight(by_bare_transport, 3000))
            results["httpx"].append(await in_flight(by_httpx, 600))
    return results


RANDOM = re.compile(rb'"MsgRandom": ?([0-9]+)')
ANSWER = (
    b'{"ActionStatus":"OK","ErrorInfo":"","ErrorCode":0,"MsgTime":1767229201,'
    b'"MsgKey":"70211_%s_1767229201","MsgId":"144115268203456789-1767229201-40581736"}'
)


def fixed(request: httpx.Request) -> httpx.Response:
    """One answer for all: but for the MsgRandom, which is the request's, or the client would refuse it."""
    found = RANDOM.search(request.content)
    return httpx.Response(200, content=ANSWER % (found[1] if found else b"0"))


async def facade_of(client: AsyncTencentIM) -> V2TIMManager:
    """A facade without events, logged in."""
    manager = V2TIMManager(client)
    (await manager.initSDK(sdkAppID=APP, events=None)).unwrap()
    (await manager.login(userID="alice", userSig=generate_user_sig(APP, KEY, "alice"))).unwrap()
    return manager


async def say(manager: V2TIMManager) -> object:
    """A text by the facade."""
    messages = manager.getMessageManager()
    created = (await messages.createTextMessage(text="lunch at noon?")).unwrap()
    sent = await messages.sendMessage(id=created.id, receiver="bob", groupID="")
    return sent.unwrap()


async def in_process() -> dict[str, list[float]]:
    """CPU per message of the REST client and of the facade, without a network."""
    results: dict[str, list[float]] = {"rest": [], "facade": []}
    transport = httpx.MockTransport(fixed)
    async with AsyncTencentIM(
        sdk_app_id=APP, secret_key=KEY, http_client=transport, rate_limits=FAST
    ) as client:
        manager = await facade_of(client)
        calls: dict[str, Callable[[], Awaitable[object]]] = {
            "rest": lambda: client.openim.send_msg("bob", "lunch at noon?", from_account="alice"),
            "facade": lambda: say(manager),
        }
        for _ in range(2 * ROUNDS + 1):
            for name, call in calls.items():
                started = time.process_time()
                for _ in range(1000):
                    await call()
                results[name].append((time.process_time() - started) / 1000)
    return {name: found[1:] for name, found in results.items()}


async def over_http(base_url: str) -> dict[str, list[float]]:
    """CPU per message of bare aiohttp, the REST client and the facade, 32 in flight."""
    url = call_url(base_url)
    results: dict[str, list[float]] = {"aiohttp": [], "rest": [], "facade": []}
    async with (
        AsyncTencentIM(sdk_app_id=APP, secret_key=KEY, base_url=base_url, rate_limits=FAST) as client,
        aiohttp.ClientSession() as session,
    ):
        manager = await facade_of(client)

        async def by_aiohttp() -> object:
            async with session.post(url, json=BODY) as response:
                return await response.json()

        calls: dict[str, Callable[[], Awaitable[object]]] = {
            "aiohttp": by_aiohttp,
            "rest": lambda: client.openim.send_msg("bob", "lunch at noon?", from_account="alice"),
            "facade": lambda: say(manager),
        }
        for _ in range(ROUNDS + 1):
            for name, call in calls.items():
                results[name].append((await in_flight(call, 2000))[1])
    return {name: found[1:] for name, found in results.items()}


def cpu_per_call(call: Callable[[], object], count: int) -> float:
    """CPU seconds per call."""
    started = time.process_time()
    for _ in range(count):
        call()
    return (time.process_time() - started) / count


def synchronous(base_url: str) -> tuple[list[float], list[float]]:
    """CPU per call of the synchronous client and of plain httpx."""
    url = call_url(base_url)
    ours, plain = [], []
    with (
        TencentIM(sdk_app_id=APP, secret_key=KEY, base_url=base_url, rate_limits=FAST) as client,
        httpx.Client() as rival,
    ):
        calls = (
            lambda: client.openim.send_msg("bob", "lunch at noon?", from_account="alice"),
            lambda: rival.post(url, json=BODY).json(),
        )
        for call in calls:
            cpu_per_call(call, 100)
        for _ in range(ROUNDS):
            ours.append(cpu_per_call(calls[0], 800))
            plain.append(cpu_per_call(calls[1], 800))
    return ours, plain


def signatures() -> tuple[list[float], list[float]]:
    """CPU of making one UserSig, ours and Tencent's own package."""
    rival = TLSSigAPIv2(APP, KEY)
    ours, theirs = [], []
    for _ in range(2 * ROUNDS):
        ours.append(cpu_per_call(lambda: generate_user_sig(APP, KEY, "alice", 86400), 4000))
        theirs.append(cpu_per_call(lambda: rival.gen_sig("alice", 86400), 4000))
    return ours, theirs


def imports() -> tuple[float, float, float]:
    """Seconds of a process that imports the dependencies, the package, and both clients."""
    lines = (
        "import httpx, pydantic",
        "import tencent_im_compat",
        "from tencent_im_compat import AsyncTencentIM, TencentIM",
    )
    best = [float("inf")] * len(lines)
    for _ in range(10):
        for index, line in enumerate(lines):
            started = time.perf_counter()
            subprocess.run([sys.executable, "-c", line], check=True)
            best[index] = min(best[index], time.perf_counter() - started)
    deps, package, clients = best
    return deps, package, clients


def main() -> None:
    server = subprocess.Popen(
        [sys.executable, str(Path(__file__).with_name("fixed_server.py"))], stdout=subprocess.PIPE, text=True
    )
    try:
        assert server.stdout is not None
        base_url = f"http://127.0.0.1:{server.stdout.readline().strip()}"
        rounds = asyncio.run(asynchronous(base_url))
        sync_ours, sync_plain = synchronous(base_url)
        http = {name: statistics.median(found) for name, found in asyncio.run(over_http(base_url)).items()}
    finally:
        server.terminate()
        server.wait()
    process = {name: statistics.median(found) for name, found in asyncio.run(in_process()).items()}
    sig_ours, sig_theirs = signatures()
    deps, package, clients = imports()
    rate = {name: statistics.median(each[0] for each in found) for name, found in rounds.items()}
    cpu = {name: statistics.median(each[1] for each in found) for name, found in rounds.items()}
    print(f"{'asynchronous, 32 in flight':34} {'calls/s':>9} {'CPU us':>8}")
    for name in ("ours", "bare", "httpx"):
        print(f"{name:34} {rate[name]:9.0f} {cpu[name] * 1e6:8.1f}")
    print(f"{'synchronous CPU us: ours, httpx':34} {statistics.median(sync_ours) * 1e6:9.1f}", end=" ")
    print(f"{statistics.median(sync_plain) * 1e6:8.1f}")
    print(f"{'UserSig CPU us: ours, tls-sig':34} {min(sig_ours) * 1e6:9.2f} {min(sig_theirs) * 1e6:8.2f}")
    print("in process, CPU us:", {name: round(each * 1e6, 1) for name, each in process.items()})
    print("over HTTP, CPU us:", {name: round(each * 1e6, 1) for name, each in http.items()})
    ratios = {
        "async_speedup_vs_httpx": rate["ours"] / rate["httpx"],
        "async_cpu_vs_bare_transport": cpu["ours"] / cpu["bare"],
        "sync_cpu_vs_httpx": statistics.median(sync_ours) / statistics.median(sync_plain),
        "facade_cpu_vs_rest": process["facade"] / process["rest"],
        "rest_cpu_vs_aiohttp": http["rest"] / http["aiohttp"],
        "facade_cpu_vs_aiohttp": http["facade"] / http["aiohttp"],
        "usersig_cpu_vs_tlssig": min(sig_ours) / min(sig_theirs),
        "import_time_vs_deps": package / deps,
        "clients_import_vs_deps": clients / deps,
    }
    print(json.dumps({name: round(value, 3) for name, value in ratios.items()}))


if __name__ == "__main__":
    main()
