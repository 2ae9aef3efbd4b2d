"""The build: the one place where the rooms below are put together."""

from khabar.build.article import assemble, left_out
from khabar.build.limits import Limit
from khabar.build.rebuild import Rebuilt, rebuild
from khabar.build.run import Built, build, read_all
from khabar.build.settings import Settings
from khabar.build.shard import ReadJob, outcomes
from khabar.build.tally import Tally

__all__ = [
    "Built",
    "Limit",
    "ReadJob",
    "Rebuilt",
    "Settings",
    "Tally",
    "assemble",
    "build",
    "left_out",
    "outcomes",
    "read_all",
    "rebuild",
]
