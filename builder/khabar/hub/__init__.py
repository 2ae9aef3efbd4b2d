"""The Hub: a sealed release as one commit and one tag of a dataset repository."""

from khabar.hub.plan import Plan
from khabar.hub.push import Pushed, push

__all__ = ["Plan", "Pushed", "push"]
