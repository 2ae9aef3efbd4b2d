"""Phases of Arabic news: stages of a process, with order, dates, status and actions."""

from khabar.lang.ar.phases.annotator import PhaseAnnotator

__all__ = ["PhaseAnnotator"]
