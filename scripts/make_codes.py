"""Writes tencent_im_compat/codes.json from tests/facts/errors.yaml; --check only compares."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "tests" / "facts" / "errors.yaml"
TARGET = ROOT / "tencent_im_compat" / "codes.json"


def build() -> str:
    """One list per entry: first code, last code, name, meaning, retry ("yes", "after-fix", "no")."""
    rows = []
    for entry in yaml.safe_load(SOURCE.read_text(encoding="utf-8")):
        first = entry.get("code", entry.get("code_from"))
        last = entry.get("code", entry.get("code_to"))
        rows.append(
            [first, last, entry.get("name", ""), entry["meaning"], entry["retry"], entry.get("service", "")]
        )
    lines = ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    return f"[\n{lines}\n]\n"


def main() -> int:
    text = build()
    if "--check" in sys.argv[1:]:
        if not TARGET.exists() or TARGET.read_text(encoding="utf-8") != text:
            print(f"{TARGET.relative_to(ROOT)} is stale: run scripts/make_codes.py")
            return 1
        return 0
    TARGET.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
