"""The Chinese meanings: every code has one, and it says what the English one says."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tencent_im_compat import codes

from ..reading import read_yaml
from .codes_table import FACTS, documented, entries, first

ROOT = FACTS.parent.parent


def _known() -> Iterator[codes.CodeInfo]:
    for entry in entries():
        yield codes.lookup(first(entry))
    for command, code, _ in documented():
        if (info := codes.lookup(code, command)) != codes.lookup(code):
            yield info
    yield from (codes.lookup(code) for code in (10001, 10020, 23002, 23003, 70032, 110002, 110003, 130003))


KNOWN = list(_known())
# A field, a command, an abbreviation, a number: what no translation may change.
FIXED = re.compile(r"[A-Za-z]+_\w+|[A-Z][a-z]+[A-Z]\w+|\b[A-Z]{3,}\b|\d+")
BY_RULE = {
    "C2C": "单聊",
    "read receipt": "已读回执",
    "relation": "关系链",
    "block list": "黑名单",
    "trial edition": "体验版",
    "flagship": "旗舰版",
    "administrator": "管理员",
    "official account": "公众号",
    "webhook": "回调",
    "does not exist": "不存在",
    "sensitive word": "敏感词",
    "too often": "频繁",
    "timed out": "超时",
    "internal": "内部",
    "recall": "撤回",
    "legacy V3": "旧版 V3",
}


def test_every_meaning_is_told_in_chinese() -> None:
    for info in KNOWN:
        assert re.search("[\u4e00-\u9fff]", info.meaning_zh), info
        assert not re.search("[,;]|: ", info.meaning_zh), f"no Chinese punctuation: {info}"


def test_numbers_and_names_are_the_same_in_both() -> None:
    for info in KNOWN:
        for part in FIXED.findall(info.meaning.replace("C2C", "")):
            assert part.removesuffix("s") in info.meaning_zh, info


def test_words_of_the_field_are_used_throughout() -> None:
    for info in KNOWN:
        for english, chinese in BY_RULE.items():
            if english in info.meaning:
                assert chinese in info.meaning_zh, info


def test_the_source_holds_no_code_that_is_none() -> None:
    source = read_yaml(ROOT / "scripts" / "codes" / "chinese.yaml")
    assert source.keys() == {first(entry) for entry in entries()}
