"""Files of many formats, read into raw articles: first planned, then read shard by shard."""

from khabar.article import Reject
from khabar.sources.dates import published
from khabar.sources.languages import language_tag
from khabar.sources.plan import Plan, plan
from khabar.sources.read import read
from khabar.sources.shard import File, Shard
from khabar.sources.yamltext import load_yaml

__all__ = [
    "File",
    "Plan",
    "Reject",
    "Shard",
    "language_tag",
    "load_yaml",
    "plan",
    "published",
    "read",
]
