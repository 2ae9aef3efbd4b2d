"""Records of an older schema, brought to the present one step by step."""

from khabar.migrate.steps import STEPS, Step, migrate

__all__ = ["STEPS", "Step", "migrate"]
