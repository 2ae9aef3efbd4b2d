"""Judging one record: shape (K1), spans (K2), sense (K3). Every check is in the catalogue."""

from khabar.checks.catalogue import Check, catalogue, problem
from khabar.checks.judge import check

__all__ = ["Check", "catalogue", "check", "problem"]
