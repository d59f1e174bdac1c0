"""A mock that runs elsewhere, controlled over HTTP: one server, as many worlds as there are tests."""

from __future__ import annotations

from types import TracebackType
from typing import Any

import httpx
from typing_extensions import Self

TIMEOUT = httpx.Timeout(30.0, read=90.0)  # some requests wait for webhooks, for a minute at most


class RemoteError(Exception):
    """The server refused a control request.

    Attributes:
        status: HTTP status: 400 it makes no sense, 401 it needs the control token, 403 it may not come
            from there, 404 there is no such thing, 409 the world refuses.
        code: ErrorCode of the world's rules, where they refused; 0 otherwise.
    """

    def __init__(self, status: int, text: str, code: int) -> None:
        super().__init__(text)
        self.status = status
        self.code = code


class RemoteMock:
    """A running ``tencent-im mock serve``.

    Args:
        url: Its base URL.
        token: Its control token (``--control-token``), if it has one.
    """

    def __init__(self, url: str, *, token: str | None = None) -> None:
        self.url = url.rstrip("/")
        headers = {} if token is None else {"Authorization": f"Bearer {token}"}
        self._client = httpx.Client(base_url=self.url, timeout=TIMEOUT, trust_env=False, headers=headers)

    def control(self, method: str, name: str, document: dict[str, Any] | None = None) -> dict[str, Any]:
        """One request under ``/__mock__/``.

        Raises:
            RemoteError: It was refused.
            httpx.TransportError: The server did not answer.
        """
        path = f"/__mock__/{name}"
        if method == "GET":
            answer = self._client.get(path, params=document)
        else:
            answer = self._client.request(method, path, json=document or {})
        found: dict[str, Any] = _good(answer).json()
        return found

    def file(self, name: str, document: dict[str, Any]) -> bytes:
        """What a GET under ``/__mock__/`` answers that is no JSON object.

        Raises:
            RemoteError: It was refused.
            httpx.TransportError: The server did not answer.
        """
        return _good(self._client.get(f"/__mock__/{name}", params=document)).content

    def world(self, **options: Any) -> RemoteWorld:
        """Makes a world of its own on the server.

        Args:
            options: As ``POST /__mock__/worlds`` takes them: ``config``, ``start``, ``seed``, ``world``, ...
        """
        made = self.control("POST", "worlds", options)
        return RemoteWorld(self, made["sdkappid"], made["secret_key"])

    def close(self) -> None:
        """Closes the connections."""
        self._client.close()


def _good(answer: httpx.Response) -> httpx.Response:
    if answer.status_code != 200:
        found = answer.json()
        raise RemoteError(answer.status_code, str(found.get("error")), int(found.get("code", 0)))
    return answer


class RemoteWorld:
    """One world on a running server; the ``with`` block deletes it at its end.

    Attributes:
        sdk_app_id: Its SDKAppID.
        secret_key: Its secret key.
        base_url: Where REST calls go.
    """

    def __init__(self, server: RemoteMock, sdk_app_id: int, secret_key: str) -> None:
        self._server = server
        self.sdk_app_id = sdk_app_id
        self.secret_key = secret_key
        self.base_url = server.url

    def control(self, method: str, name: str, **document: Any) -> dict[str, Any]:
        """One control request about this world.

        Raises:
            RemoteError: It was refused.
        """
        return self._server.control(method, name, {**document, "sdkappid": self.sdk_app_id})

    def seed(self, description: dict[str, Any]) -> None:
        """Puts people, groups and messages into the world, as ``MockTencentIM.seed`` does.

        Args:
            description: ``{"users": [...], "groups": [...], "messages": [...]}``.

        Raises:
            RemoteError: The description makes no sense.
        """
        self.control("POST", "seed", world=description)

    def act(self, user: str, do: str, **arguments: Any) -> dict[str, Any]:
        """Lets a user do something on a phone; what it says of the message, if there is one.

        Raises:
            RemoteError: It makes no sense, or the rules do not allow it.
        """
        return self.control("POST", "act", user=user, do=do, **arguments)

    def inbox(self, user: str, **filters: Any) -> list[dict[str, Any]]:
        """What a user received, oldest first: ``text``, ``sender``, ``group``, ``body``, ``at`` ...

        Args:
            user: Whose.
            filters: ``sender``, ``group``, ``topic``, ``contains``, ``limit``.

        Raises:
            RemoteError: There is no such user.
        """
        found: list[dict[str, Any]] = self.control("GET", "inbox", user=user, **filters)["messages"]
        return found

    def wait_for_webhooks(self, timeout: float = 10.0) -> list[dict[str, Any]]:
        """Waits until every webhook that is due was delivered, or given up; what became of each.

        Args:
            timeout: Most real seconds, up to 60.

        Raises:
            RemoteError: The time makes no sense.
            TimeoutError: Some are still under way.
        """
        found = self.control("GET", "webhooks", wait=timeout)
        if found["pending"]:
            raise TimeoutError(f"{found['pending']} webhooks are still to be delivered")
        log: list[dict[str, Any]] = found["log"]
        return log

    def record(self) -> None:
        """Begins to write down what happens, so that it can be run again (``replay``)."""
        self.control("POST", "recording", on=True)

    def recording(self) -> bytes:
        """What was written down, as JSON lines. It holds what people said, and no keys.

        Raises:
            RemoteError: ``record`` was not called.
        """
        return self._server.file("recording/file", {"sdkappid": self.sdk_app_id})

    def delete(self) -> None:
        """Forgets the world."""
        self.control("DELETE", "worlds")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.delete()

    def __repr__(self) -> str:
        return f"RemoteWorld({self.sdk_app_id})"
