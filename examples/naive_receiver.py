"""A receiver of webhooks as it is often written at first. Do not use it: it shows what `tencent-im webhook
verify-receiver` finds. A receiver that passes takes four lines, see docs/webhooks.md.

    pip install flask
    python examples/naive_receiver.py 5000
    export TENCENT_IM_WEBHOOK_TOKEN=any TENCENT_IM_SDKAPPID=1400000000
    tencent-im webhook verify-receiver http://127.0.0.1:5000/tim
    ... --handled-url http://127.0.0.1:5000/handled      shows the rest
"""

from __future__ import annotations

import queue
import sys
import threading
from typing import Any

from flask import Flask, request

app = Flask(__name__)
waiting: queue.Queue[dict[str, Any]] = queue.Queue()
handled: list[str] = []


@app.post("/tim")
def receive() -> str:
    # Whoever knows the URL can invent events: Sign, RequestTime and SdkAppid are not looked at.
    # A body of any size is read whole, and a repeat is a new event.
    waiting.put(request.get_json(force=True))
    # Tencent wants JSON; this counts as a call that failed.
    return "ok"


@app.get("/handled")
def count() -> dict[str, int]:
    return {"handled": len(handled)}


def work() -> None:
    while True:
        event = waiting.get()
        try:
            handle(event)
        except (KeyError, TypeError, IndexError):
            continue  # the answer was "ok" long ago: the event is lost


def handle(event: dict[str, Any]) -> None:
    body: list[dict[str, Any]] = event["MsgBody"]
    handled.append(str(body[0]["MsgContent"]["Text"]))  # not every message is a text


if __name__ == "__main__":
    threading.Thread(target=work, daemon=True).start()
    # One call at a time: one slow caller keeps all others waiting.
    app.run(port=int(sys.argv[1]), threaded=False)
