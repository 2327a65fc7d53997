"""Text and mentions into statements: act, binding, status, bearers, kind, dates, strength (gold guide, "statements")."""

from servanda.weighing.weigh import Step, explain, weigh

__all__ = ["Step", "explain", "weigh"]
