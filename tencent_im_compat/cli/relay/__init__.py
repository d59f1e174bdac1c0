"""``tencent-im relay``: serving a relay, and looking at one that runs."""
