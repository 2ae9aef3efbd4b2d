"""Scoring records against gold: by layer, overall and by article; two runs; quality floors.

Agreement between two readers is the same: one reader's annotation as record, the other's as gold.
"""

from khabar.evaluate.compare import Comparison, compare
from khabar.evaluate.figures import Found, Right
from khabar.evaluate.floors import below_floors, raise_floors, read_floors
from khabar.evaluate.render import render, render_comparison
from khabar.evaluate.report import (
    ArticleScore,
    Error,
    Report,
    evaluate,
    evaluate_article,
    summarise,
)

__all__ = [
    "ArticleScore",
    "Comparison",
    "Error",
    "Found",
    "Report",
    "Right",
    "below_floors",
    "compare",
    "evaluate",
    "evaluate_article",
    "raise_floors",
    "read_floors",
    "render",
    "render_comparison",
    "summarise",
]
