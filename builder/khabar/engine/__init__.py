"""Where work runs. A step is a plain function of one picklable job; an engine only decides
which process runs it, so results never depend on the engine or the number of workers."""

from khabar.engine.base import Engine
from khabar.engine.choose import choose

__all__ = ["Engine", "choose"]
