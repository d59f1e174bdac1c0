"""Queries are read as the standard library reads them, and bodies have an end in depth."""

from __future__ import annotations

import json
from urllib.parse import parse_qsl, quote, quote_plus

from hypothesis import given
from hypothesis import strategies as st

from tencent_im_mock.core.http import MOST_LEVELS, parse_query, too_deep

from ..tables import all_rows

WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)


@given(st.lists(st.tuples(WORDS, WORDS, st.sampled_from([quote, quote_plus]))))
def test_what_was_quoted_is_read_back(pairs: list[tuple[str, str, object]]) -> None:
    text = "&".join(f"{how(name)}={how(value)}" for name, value, how in pairs)  # type: ignore[operator]
    assert parse_query(text) == {name: value for name, value, _ in pairs}


@given(st.text("ab=&%+2*;é"))
def test_odd_queries_are_read_as_others_read_them(text: str) -> None:
    assert parse_query(text) == dict(parse_qsl(text, keep_blank_values=True))


@all_rows("levels", [1, MOST_LEVELS, MOST_LEVELS + 1, 400])
@all_rows(("opening", "closing"), [("[", "]"), ('{"a":', "}")])
def test_levels_are_counted(levels: int, opening: str, closing: str) -> None:
    raw = (opening * levels + "0" + closing * levels).encode()
    assert too_deep(raw, json.loads(raw)) == (levels > MOST_LEVELS)
    wide = b'["' + b"[" * 1000 + b'",' + raw + b"]"
    assert too_deep(wide, json.loads(wide)) == (levels + 1 > MOST_LEVELS)
    broad = json.dumps([[{}]] * 500).encode()
    assert not too_deep(broad, json.loads(broad))
