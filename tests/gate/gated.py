"""Audits invented texts under a policy, for the tests of this folder."""

from __future__ import annotations

from typing import Any

import msgspec

from provenance.gate.config import Config
from provenance.gate.policy import Baseline, Policy, policy_of
from provenance.model.article import Metadata
from provenance.model.audit import Audit, Finding
from provenance.options import Options
from provenance.pipeline import audit_text

VAGUE = """Gespräche über Fischfang

Von Anna Muster

Zwei Länder haben am Mittwoch (17. Januar 2024) über Fischfang gesprochen, sagte Ministerin Karla Probe.
Ein Ergebnis gibt es noch nicht, teilte das Ministerium mit. Die Gespräche gehen im Frühjahr weiter, wie beide Seiten mitteilten.

Quelle: Agenturen
"""
TODAY = "2026-06-01"
# what every suppression needs
HOLDS = {"reason": "a reason", "owner": "desk", "expires": "2027-01-31"}


def policy(root: str = "", baseline: Baseline | None = None, **config: Any) -> Policy:
    """The policy of a configuration written as plain data."""
    return policy_of(msgspec.convert(config, Config), root, TODAY, baseline)


def audited(given: Policy, text: str = VAGUE, path: str = "in/vague.txt", **metadata: Any) -> Audit:
    return audit_text(text, path=path, options=Options(policy=given), metadata=Metadata(**metadata))


def finding(audit: Audit, rule: str) -> Finding:
    return next(found for found in audit.findings if found.rule == rule)
