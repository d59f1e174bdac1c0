"""What is typed becomes a JSON object."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tencent_im_compat.cli.call.words import document
from tencent_im_compat.cli.frame import Misuse

from ..tables import all_rows

GOOD: list[tuple[list[str], dict[str, Any]]] = [
    (["Name=Lunch"], {"Name": "Lunch"}),
    (["Name="], {"Name": ""}),
    (["Name=a=b:=c"], {"Name": "a=b:=c"}),
    (["Limit:=5", "Flag:=true", "Nothing:=null"], {"Limit": 5, "Flag": True, "Nothing": None}),
    (['L:=[1, {"a": 2}]'], {"L": [1, {"a": 2}]}),
    (["A.B.C=x", "A.B.D:=1"], {"A": {"B": {"C": "x", "D": 1}}}),
    (
        ["M[0].Id=bob", "M[0].Role=Admin", "M[1].Id=eve"],
        {"M": [{"Id": "bob", "Role": "Admin"}, {"Id": "eve"}]},
    ),
    (["M[].Id=bob", "M[].Id=eve"], {"M": [{"Id": "bob"}, {"Id": "eve"}]}),
    (["L[]=a", "L[]=b", "L[0]=c"], {"L": ["c", "b"]}),
    (["L[0][0]:=1", "L[0][1]:=2"], {"L": [[1, 2]]}),
    (["L:=[{}]", "L[0].a=x"], {"L": [{"a": "x"}]}),
    ([r"A\.B=x"], {"A.B": "x"}),
    ([r"A\=B=x", r"C\:=y"], {"A=B": "x", "C:": "y"}),
    ([r"A\[0\]=x"], {"A[0]": "x"}),
    (["A:B=x"], {"A:B": "x"}),
    (["Name=x", "Name=y"], {"Name": "y"}),
    (["名=值"], {"名": "值"}),
]
BAD = [
    ("Name", "is no field"),
    ("Limit:=five", "must be JSON"),
    ("=x", "a name is missing"),
    (".A=x", "a name is missing"),
    ("A.=x", "a name is missing"),
    ("A..B=x", "a name is missing"),
    ("[0]=x", "begin with the name of a field"),
    ("A[x]=1", "a number from 0"),
    ("A[-1]=1", "a number from 0"),
    ("A[99999]=1", "a number from 0"),
    ("A[1]=x", "entry 0 comes before entry 1"),
    ("A[0]B=x", "after ]"),
    ("A=@/no/such/file", "No such file"),
]


@all_rows(("words", "made"), GOOD)
def test_words_become_an_object(words: list[str], made: dict[str, Any]) -> None:
    assert document(words) == made


@all_rows(("word", "problem"), BAD)
def test_a_word_that_makes_no_sense_is_refused(word: str, problem: str) -> None:
    with pytest.raises(Misuse) as caught:
        document([word])
    assert problem in caught.value.text


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        (["A=x", "A.B=y"], "B is asked of what is no object"),
        (["A=x", "A[0]=y"], "[0] is asked of what is no list"),
        (["A[0]=x", "A.B=y"], "B is asked of what is no object"),
    ],
)
def test_words_that_contradict_each_other_are_refused(words: list[str], problem: str) -> None:
    with pytest.raises(Misuse) as caught:
        document(words)
    assert problem in caught.value.text


def test_values_from_files(tmp_path: Path) -> None:
    text, body = tmp_path / "a.txt", tmp_path / "b.json"
    text.write_text("a\n=b", encoding="utf-8")
    body.write_text('[{"MsgType": "TIMTextElem"}]', encoding="utf-8")
    made = document([f"Text=@{text}", f"MsgBody:=@{body}"])
    assert made == {"Text": "a\n=b", "MsgBody": [{"MsgType": "TIMTextElem"}]}


def test_fields_are_put_over_a_base() -> None:
    assert document(["A[0].b:=2", "C=x"], {"A": [{"a": 1}], "D": 0}) == {
        "A": [{"a": 1, "b": 2}],
        "C": "x",
        "D": 0,
    }


def _word(path: list[str | int], value: object) -> str:
    name = ""
    for key in path:
        if isinstance(key, int):
            name += f"[{key}]"
        else:
            escaped = "".join(f"\\{letter}" if letter in "\\.[]=:" else letter for letter in key)
            name += f".{escaped}" if name else escaped
    return f"{name}:={json.dumps(value)}"


def _leaves(value: object, path: list[str | int]) -> list[str]:
    if isinstance(value, dict) and value:
        return [word for key, inner in value.items() for word in _leaves(inner, [*path, key])]
    if isinstance(value, list) and value and path:
        return [word for index, inner in enumerate(value) for word in _leaves(inner, [*path, index])]
    return [_word(path, value)]


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(min_size=1), inner, max_size=3),
    max_leaves=12,
)


@given(st.dictionaries(st.text(min_size=1), _JSON, min_size=1, max_size=4))
def test_every_object_can_be_written_as_words(made: dict[str, Any]) -> None:
    assert document(_leaves(made, [])) == made
