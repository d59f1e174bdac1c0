"""The walk over the key-value pairs of a message: versions that repeat, and servers that stand still."""

from __future__ import annotations

from typing import Any

from .test_iterators import Server, standing, walk

KEY = "1_2_3"


def _walk(server: Server) -> list[str]:
    pairs = walk(
        server,
        lambda client: client.openim.iter_key_values("bob", KEY, from_account="alice"),
        lambda client: client.openim.iter_key_values("bob", KEY, from_account="alice"),
    )
    return [pair.key for pair in pairs]


def _server(versions: list[int], size: int) -> Server:
    pairs = [{"Key": f"k{index}", "Value": "", "Seq": seq} for index, seq in enumerate(versions)]

    def answer(body: dict[str, Any]) -> dict[str, Any]:
        rest = [pair for pair in pairs if pair["Seq"] >= body["StartSeq"]]
        return {
            "ExtensionList": rest[:size],
            "CompleteFlag": int(len(rest) <= size),
            "LatestSeq": versions[-1] if versions else 0,
        }

    return Server(answer)


def test_pages_overlap_by_a_version_and_give_each_pair_once() -> None:
    server = _server([1, 1, 2, 2, 3, 4], 3)
    assert _walk(server) == ["k0", "k1", "k2", "k3", "k4", "k5"]
    assert [body["StartSeq"] for body in server.asked] == [0, 2, 3]


def test_a_version_that_fills_a_page_is_stepped_over() -> None:
    server = _server([1, 1, 1, 2], 2)
    assert _walk(server) == ["k0", "k1", "k3"]
    assert [body["StartSeq"] for body in server.asked] == [0, 1, 2]


def test_no_pairs() -> None:
    server = _server([], 2)
    assert _walk(server) == []
    assert len(server.asked) == 1


def _standing(server: Server) -> tuple[list[str], str]:
    pairs, cursor = standing(
        server, lambda client: client.openim.iter_key_values("bob", KEY, from_account="alice")
    )
    return [pair.key for pair in pairs], cursor


def test_a_page_that_is_empty_but_not_the_last_is_told_of() -> None:
    server = Server(lambda body: {"ExtensionList": [], "CompleteFlag": 0})
    assert _standing(server) == ([], "0")
    assert len(server.asked) == 1


def test_a_server_that_stands_still_is_told_of() -> None:
    page = {"ExtensionList": [{"Key": "k", "Value": "", "Seq": 1}], "CompleteFlag": 0}
    server = Server(lambda body: page)
    assert _standing(server) == (["k"], "2")
    assert len(server.asked) == 3
