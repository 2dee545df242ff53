"""What a posting should mend: its wording, the law of where it is shown, its structure, and what its role says.

``csroles.lint`` is a function to who uses the package: ``csroles.lint(posting)``. It is also this folder of modules, and
importing one of them makes the folder what the name stands for. So the folder can be called, and does what the function does.
"""

from __future__ import annotations

import sys
from types import ModuleType
from typing import Any


class _Callable(ModuleType):
    def __call__(self, *arguments: Any, **options: Any) -> Any:
        from csroles.lint.lint import lint

        return lint(*arguments, **options)


sys.modules[__name__].__class__ = _Callable
