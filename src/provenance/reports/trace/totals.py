"""A trace in one line of numbers, the same in every format."""

from __future__ import annotations

from provenance.origins.records import Trace
from provenance.reports.trace.lookup import counted
from provenance.reports.wording import counted as plural

BETWEEN = " · "


def facts(trace: Trace) -> dict[str, int]:
    """The numbers of a trace by name. origins: independent ones, added up over stories."""
    return {
        "articles": sum(node.kind == "article" for node in trace.nodes),
        "stories": len(trace.stories),
        "origins": sum(len(story.origins) for story in trace.stories),
        "families": len(trace.families),
        "credits_missing": sum(credit.missing for credit in trace.credits),
        "findings": len(trace.findings),
        "unreadable": len(trace.unreadable),
    }


def totals(trace: Trace) -> str:
    """A trace in one line: articles, stories with their independent origins, families of copies, missing credits."""
    known = facts(trace)
    told = [counted(known["articles"], "article")]
    if known["stories"]:
        stories = f"{known['stories']:,} {'story' if known['stories'] == 1 else 'stories'}"
        told.append(f"{stories} with {plural(known['origins'], 'independent origin')}")
    if known["families"]:
        told.append(counted(known["families"], "family"))
    if known["credits_missing"]:
        told.append(f"{plural(known['credits_missing'], 'credit')} missing")
    return BETWEEN.join(told)
