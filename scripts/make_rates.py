"""Writes tencent_im_compat/rates/documented.json from tests/facts/rest; --check only compares.

Holds what differs from the default of 200 calls per second, and the limits that count messages.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

import yaml

# libyaml where it is there: the facts are large.
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "tests" / "facts" / "rest"
TARGET = ROOT / "tencent_im_compat" / "rates" / "documented.json"
PER_MINUTE = re.compile(r"([\d,]+) messages per minute")


def build() -> str:
    """Calls per second by command; messages per minute by command."""
    calls: dict[str, int] = {}
    messages: dict[str, int] = {}
    for path in sorted(SOURCE.glob("*.yaml")):
        entries = yaml.load(path.read_text(encoding="utf-8"), Loader=LOADER)
        for entry in entries if isinstance(entries, list) else ():
            command = entry["path"].removeprefix("v4/")
            if (rate := entry.get("rate_limit_qps", 200)) != 200:
                calls[command] = rate
            for limit in entry.get("limits", ()):
                if found := PER_MINUTE.match(limit):
                    messages[command] = int(found[1].replace(",", ""))
    table = {"calls_per_second": calls, "messages_per_minute": messages}
    return json.dumps(table, indent=1, sort_keys=True) + "\n"


def main() -> int:
    """Writes or checks; the exit status."""
    text = build()
    if "--check" in sys.argv[1:]:
        if not TARGET.exists() or TARGET.read_text(encoding="utf-8") != text:
            print(f"{TARGET.relative_to(ROOT)} is stale: run scripts/make_rates.py")
            return 1
        return 0
    TARGET.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
