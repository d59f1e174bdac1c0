"""What the server says of extensions of messages, by pair."""

from __future__ import annotations

import pytest

from tencent_im_compat.adapter.extensions import keys_to_wire, read, results, to_wire
from tencent_im_compat.errors import InvalidArgumentError
from tencent_im_compat.v2tim import V2TimMessageExtension
from tencent_im_compat.wire.msg_ext import Extension, ExtensionResult


def test_each_pair_has_its_own_code_in_the_order_asked() -> None:
    asked = [Extension(key=key, value="mine") for key in ("a", "b", "c")]
    answered = [
        ExtensionResult(extension=Extension(key="c", value="theirs"), error_code=23001),
        ExtensionResult(extension=Extension(key="a", value="mine"), error_code=0),
    ]
    found = [
        (each.resultCode, each.resultInfo, each.extension and each.extension.extensionKey)
        for each in results(asked, answered)
    ]
    assert found == [(0, "", "a"), (0, "", "b"), (23001, "refused with 23001", "c")]


def test_where_a_pair_was_refused_the_value_is_what_the_server_keeps() -> None:
    asked = [Extension(key="a", value="mine"), Extension(key="b", value="mine")]
    answered = [ExtensionResult(extension=Extension(key="a", value="theirs"), error_code=23001)]
    values = [each.extension and each.extension.extensionValue for each in results(asked, answered)]
    assert values == ["theirs", "mine"]


def test_pairs_and_keys_both_ways() -> None:
    pair = V2TimMessageExtension(extensionKey="a", extensionValue="1")
    assert to_wire([pair]) == [Extension(key="a", value="1")]
    assert read(Extension(key="a", value="1")) == pair
    assert read(Extension(key="a")).extensionValue == ""
    assert keys_to_wire(["a", "b"]) == [Extension(key="a", value=""), Extension(key="b", value="")]
    with pytest.raises(InvalidArgumentError, match=r"extensions\[1\]"):
        to_wire([pair, "b"])  # type: ignore[list-item]
