"""Queries are read as the standard library reads them."""

from __future__ import annotations

from urllib.parse import parse_qsl, quote, quote_plus

from hypothesis import given
from hypothesis import strategies as st

from tencent_im_mock.core.http import parse_query

WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)


@given(st.lists(st.tuples(WORDS, WORDS, st.sampled_from([quote, quote_plus]))))
def test_what_was_quoted_is_read_back(pairs: list[tuple[str, str, object]]) -> None:
    text = "&".join(f"{how(name)}={how(value)}" for name, value, how in pairs)  # type: ignore[operator]
    assert parse_query(text) == {name: value for name, value, _ in pairs}


@given(st.text("ab=&%+2*;é"))
def test_odd_queries_are_read_as_others_read_them(text: str) -> None:
    assert parse_query(text) == dict(parse_qsl(text, keep_blank_values=True))
