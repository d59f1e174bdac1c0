"""Writes docs/guide-samples.md: the Dart samples of Tencent's guides and their twins in examples/.

All of it comes from examples/guides.yaml. ``--check`` writes nothing and fails when the page is stale.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "examples" / "guides.yaml"
PAGE = ROOT / "docs" / "guide-samples.md"
HEAD = """# Tencent's Flutter samples, in Python

<!-- Written by scripts/make_guide_samples.py from examples/guides.yaml; do not edit. -->

Tencent's guides show each feature with a piece of Dart. Each of these pieces has a twin here, which calls the
same methods with the same parameters: {sections} sections on {pages} pages about messages, conversations,
groups, friends and signaling. A twin stands in its program under the page's and the section's name. Where no
server can do a call, its code and the reason stand here instead, and the code is what the method answers.

```sh
python examples/messages.py
```

Every program runs against the mock, or against a real app where `TENCENT_IM_SDKAPPID` and
`TENCENT_IM_SECRETKEY` are set. [examples/guide_app.py](../examples/guide_app.py) logs its people in.

The pages were read in copies of 2022 to 2026. A number is that of `trtc.io/document/<number>`, which is also
`tencentcloud.com/document/product/1047/<number>`; pages of the Chinese site have their address. Pages whose
number was not seen are named only, and where a page was seen in another language its headings are translated
here (*). What the SDK has beside these pages is listed behind them by the methods of its surface, so that
none is left out.
"""
TABLE = "| section | methods and callbacks | in Python |\n| --- | --- | --- |\n"
BEYOND = "\n# By the methods of the surface\n"
ELSEWHERE = "\n## Not of these guides\n\n| methods of `V2TIMManager` | where |\n| --- | --- |\n"


def link(page: dict[str, Any]) -> str:
    """A page's heading, with its address where it is known."""
    doc, star = page.get("doc"), " (*)" if page.get("translated") else ""
    if doc is None:
        return f"{page['page']}{star}"
    if isinstance(doc, str):
        return f"[{page['page']}](https://cloud.tencent.com/document/product/{doc}){star}"
    return f"[{page['page']}](https://trtc.io/document/{doc}){star}"


def row(page: dict[str, Any], section: dict[str, Any]) -> str:
    """One section."""
    told = [f"`{call.partition('.')[2].partition('(')[0]}`" for call in section.get("calls", ())]
    told += [f"`{name}`" for name in section.get("hears", ())]
    parts = []
    if "calls" in section or "hears" in section:
        file = section.get("file", page["file"])
        parts.append(f"[{file}](../examples/{file})")
    for call, refusal in section.get("refused", {}).items():
        parts.append(f"`{call.partition('.')[2]}`: {refusal['code']}. {refusal['why']}")
    if "note" in section:
        parts.append(section["note"])
    return f"| {section['section']} | {', '.join(told)} | {' · '.join(parts)} |"


def tables(pages: list[dict[str, Any]]) -> str:
    """A table for each page."""
    text = ""
    for page in pages:
        rows = "\n".join(row(page, section) for section in page["sections"])
        text += f"\n## {link(page)}\n\n{TABLE}{rows}\n"
    return text


def page() -> str:
    """The whole page."""
    listed = yaml.safe_load(SOURCE.read_text(encoding="utf-8"))
    head = HEAD.format(
        sections=sum(len(each["sections"]) for each in listed["pages"]), pages=len(listed["pages"])
    )
    elsewhere = "".join(
        f"| {', '.join(f'`{name}`' for name in names)} | {where} |\n"
        for where, names in listed["elsewhere"].items()
    )
    return head + tables(listed["pages"]) + BEYOND + tables(listed["beyond"]) + ELSEWHERE + elsewhere


def main() -> int:
    """Writes or checks; the exit status."""
    text = page()
    if "--check" not in sys.argv[1:]:
        PAGE.write_text(text, encoding="utf-8")
    elif not PAGE.exists() or PAGE.read_text(encoding="utf-8") != text:
        print("docs/guide-samples.md is stale: run scripts/make_guide_samples.py")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
