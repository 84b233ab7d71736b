"""Audits built by hand, so that the reports are tested whatever rules exist; texts of our own."""

from __future__ import annotations

import io
import re

from msgspec.structs import replace

from provenance.model.article import Article, Metadata, MetadataField, Segment, Unreadable
from provenance.model.audit import Audit, ChainLink, Evidence, Finding, Origin, Scorecard, Suppression
from provenance.model.mention import Attribution, Byline, CopiedPassage, Credit, Date, Edit, Party, SourceLine
from provenance.model.run import RunFinding, RunPlace, Summary, Tally, row_of
from provenance.reports import FORMATS, Style

CATEGORIES = ("sourcing", "independence", "originality", "transparency", "integrity", "presentation")
TEXT = (
    "Stadtrat streicht die Buslinie 12\n\nVon Karla Muster\n\nBeispielstadt. Die Linie fährt ab Mai nicht mehr, berichtete die amtliche Agentur Musteria am Montag (3. Juni), "
    "und der Sprecher des Rathauses sagte, es gebe keinen Ersatz für die vielen Fahrgäste aus dem Norden der Stadt.\n\nQuelle: Agenturen\n"
)
# controls, bidi marks, zero-width spaces, tags, surrogates: nothing of it may be shown
FORBIDDEN = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\xad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff\U000e0000-\U000e007f]")
HOSTILE = [
    "[bold]fett[/bold] [/foo] [link=https://x.example]x[/link] :warning:",
    "\x1b[31mrot\x1b[0m \x1b]8;;https://x.example\x07klick\x1b]8;;\x07 \x9b2J",
    "user\u202egpj.exe\u202c und \u2066verdreht\u2069 \u200f",
    "Spalte\tSpalte\t\tSpalte\x00Ende \x08\x7f\x85",
    "x" * 5000,
    "漢字仮名交じり文のとても長い一行" * 60,
    "👩‍👩‍👧‍👦 ❤️ 🇩🇪 1️⃣ 👍🏽" * 40,
    "e\u0301\u0302\u0303" * 300,
    "می‌خواهم و نمی‌دانم " * 30,
    "pass\u200bword zu\u00adsammen \ufeff\u2060 \U000e0041",
    "lone \ud800 surrogate \ue000 private \ufffe\uffff \U0001ffff",
    "| Spalte | <script>alert(1)</script> | ![x](y) # `code` ``` ~~~ *fett* _kursiv_ @nobody #12 https://x.example/a_b",
    "Zeile eins\u2028Zeile zwei\u2029Absatz\x0b\x0cEnde",
    "::error file=x.txt,line=1::gelogen\n::add-mask::geheim\r\n  ::stop-commands::ende\x85::notice::\xa0::debug::x",
    "##[add-mask]geheim ###[group]x ##[error]y ##vso[task.setvariable variable=x]y #\xad#[section]",
    "100%25 %0A%0D %3A%2C \r\n::warning::x,y:z",
    "=1+1", "+49 30 1234", "-2+3", "@SUM(A1)", "＝1+1", "\t=1", "\r=1", " =1", "\u200b=1", "'=1", '"=1"\n-2', ";=1,=2",
    "]]></failure><testcase name='x'/> &amp; &#27; <!-- --> <?x?> \"'",
    "{0} {{1}} [Text](https://x.example) ![x](y) [a](1) \\[b\\](2)",
    "%2e%2e/../%00 a?b#c \\\\host\\x  zwei  Leer ",
    "",
]


def span(text: str, part: str) -> tuple[int, int]:
    start = text.index(part)
    return start, start + len(part)


def finding(
    rule: str, evidence: list[tuple[int, int]] | None = None, *, field: str = "", level: str = "warning", polarity: str = "concern", words: str = "", **more: object
) -> Finding:
    """A finding with plausible words; words: put into title, message, why and advice."""
    points = more.pop("points", -7.2 if polarity == "concern" else 2.5)
    return Finding(
        rule=rule, title=f"Title of {rule} {words}".strip(), category="sourcing", level=level, confidence=more.pop("confidence", "high"), polarity=polarity,
        message=f"Found here: {words}" if words else "The source line names nobody.", why=f"A reader cannot look it up. {words}".strip(),
        advice=f"Name each agency (`dpa`). {words}".strip(), points=points, suppressed=more.pop("suppressed", None),
        evidence=tuple(Evidence(a, b) for a, b in evidence or []) + ((Evidence(0, 0, field),) if field else ()),
    )  # fmt: skip


def audit(
    text: str = TEXT, *, path: str = "inputs/bus.txt", headline: str | None = "Stadtrat streicht die Buslinie 12",
    findings: tuple[Finding, ...] | None = None, words: str = "", score: float | None = 53.5,
) -> Audit:  # fmt: skip
    """An audit of a text. words: put into whatever the report shows of the article."""
    whole = (0, len(text))
    if findings is None:
        source = span(text, "Quelle: Agenturen")
        findings = (
            finding("no-byline", [span(text, "Stadtrat streicht die Buslinie 12")], level="note", confidence="low", points=-1.5),
            finding("unnamed-agencies", [source]),
            finding("paid-press-wire", [source, span(text, "amtliche Agentur Musteria")], level="error", points=-25),
            finding("canonical-elsewhere", field="canonical_url"),
            finding("official-quoted", [span(text, "der Sprecher des Rathauses")], polarity="strength"),
        )
    mentions = (
        Byline(*whole, names=(words or "Karla Muster",)), Credit(*whole, parties=(Party(words or "Musteria", "musteria", "originator", "agency", True),)),
        Attribution(*whole, source=words or "Musteria", source_kind="agency", cue="berichtete", state_media=True),
        Date(*whole, value="2024-06-03", inferred=True, weekday_agrees=False),
        SourceLine(*whole, target=words or "Agenturen", target_kind="unnamed"),
    ) if text else ()  # fmt: skip
    link = ChainLink(words or "musteria.example", "republisher", "state-media", 1 if text else None)
    metadata = Metadata(headline=headline, canonical_url=words or "https://musteria.example/1", fields=(MetadataField("jsonld.creditText", words or "dpa"),))
    points = (("base", 70.0), *((f.rule, f.points) for f in findings))
    return Audit(
        article=Article(path, "0" * 64, text, metadata),
        language="de", genre="reportage", segments=(Segment("body", 0, len(text)),) if text else (), mentions=mentions,
        origin=Origin("wire", (link, ChainLink("dpa", "contributor", "agency", None)), "unclear"),
        signals={"text.words": 34, "byline.count": 1, "attribution.unnamed_share": 0.25, "headline.present": True, "link.count": 0, "headline.questions": None},
        findings=findings,
        scorecard=Scorecard(score, "unknown" if score is None else "review", 0.96, dict.fromkeys(CATEGORIES, None if score is None else 62.5), points),
    )  # fmt: skip


def hostile(words: str) -> Audit:
    """An audit in which everything an article can bring is hostile."""
    text = f"Anfang {words} Ende\n{words}\n\nletzte Zeile"
    marked = [span(text, words)] if words else [(0, 1)]
    findings = (
        finding("unnamed-agencies", [*marked, (0, len(text))], words=words), finding("no-byline", marked, level="note", words=words),
        finding("canonical-elsewhere", field="jsonld.creditText", words=words), finding("official-quoted", marked, polarity="strength", words=words),
    )  # fmt: skip
    return audit(text, path=f"inputs/{words[:300]}.txt", headline=words, findings=findings, words=words)


def excused(words: str = "") -> Audit:
    """An audit with a finding for each way not to count, beside one that does."""
    source = span(TEXT, "Quelle: Agenturen")
    reasons = [
        Suppression("baseline", f"known since May {words}".strip()), Suppression("suppression", "The wire asks for it.", "Petra Muster", "2026-12-31"),
        Suppression("filter", "A sample of our own."), Suppression("outlet", ""),
    ]  # fmt: skip
    found = [finding(f"excused-{reason.by}", [source], level=level, suppressed=reason) for reason, level in zip(reasons, ("error", "warning", "note", "note"), strict=True)]
    return audit(path="inputs/excused.txt", findings=(finding("unnamed-agencies", [source]), *found))


def run_findings(words: str = "") -> tuple[RunFinding, ...]:
    """What a whole run can show, with places of every kind, and without."""
    return (
        RunFinding("same-disclaimer-many-domains", f"One disclaimer on five domains {words}".strip(), "warning", f"Five domains share it. {words}".strip(), "Look who runs them.",
                   subject=words or "Alle Angaben ohne Gewähr.", places=(RunPlace("inputs/bus.txt", 3, 9, 2, words or "Gewähr"), *(RunPlace(f"inputs/feed.xml:{i}") for i in range(8, 80, 9)))),
        RunFinding("budget-broken", "A budget is broken", "error", "22 % of wire.xml are press releases; at most 15 % may be.", "Ask the wire.", subject="wire.xml",
                   places=(RunPlace(f"feeds/{words[:200]}.xml"),), fails=True),
        RunFinding("suppression-unused", "A suppression matched nothing", "note", f"Nothing needed it. {words}".strip(), subject=words or "unnamed-agencies: wire/*"),
    )  # fmt: skip


def joined_mentions(words: str = "") -> Audit:
    """An audit with the mentions that only a comparison or an earlier version brings."""
    one = audit(findings=())
    place = span(TEXT, "Die Linie fährt ab Mai nicht mehr")
    mentions = (CopiedPassage(*place, partner=words or "wire/bus.txt", words=42, relation="later", attribution="missing"), Edit(*place, before=words or "Die Linie bleibt", since="2024-06-03T10:00:00Z"))
    return replace(one, mentions=(*one.mentions, *mentions, Edit(place[1], place[1], before="und das Rathaus schweigt")))


def summary(audits: list[Audit], unreadable: tuple[Unreadable, ...] = (), found: tuple[RunFinding, ...] = ()) -> Summary:
    tally = Tally(keep_rows=True)
    for one in audits:
        tally.add(row_of(one), tuple(f.rule for f in one.findings if f.polarity == "concern" and not f.suppressed))
    tally.unreadable.extend(unreadable)
    tally.findings.extend(found)
    return tally.summary()


def written(form: str, audits: list[Audit], style: Style, unreadable: tuple[Unreadable, ...] = (), found: tuple[RunFinding, ...] = ()) -> bytes:
    """A whole report as it stands in a file, put together as the command does."""
    made = FORMATS[form]
    run = summary(audits, unreadable, found)
    if made.finish is None:
        return report(form, audits, style, unreadable, found).encode()
    out = io.BytesIO()
    made.finish(out, iter([made.article(one, style) for one in audits]), style, lambda: run)
    return out.getvalue()


def report(form: str, audits: list[Audit], style: Style, unreadable: tuple[Unreadable, ...] = (), found: tuple[RunFinding, ...] = ()) -> str:
    """A whole report as text."""
    made = FORMATS[form]
    if made.finish is not None:
        return written(form, audits, style, unreadable, found).decode()
    run = summary(audits, unreadable, found)
    return made.opening(style, run if made.summary_first else None) + made.separator.join(made.article(one, style) for one in audits) + made.closing(style, run)
