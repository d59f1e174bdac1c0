"""``python -m tencent_im_compat`` is ``tencent-im``."""

from __future__ import annotations

from .cli import main

if __name__ == "__main__":
    main()
