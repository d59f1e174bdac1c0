"""``tencent-im mock``: serving the mock, and steering one that runs."""
