"""Audits built by hand, so that the reports are tested whatever rules exist; texts of our own."""

from __future__ import annotations

from provenance.model.article import Article, Metadata, MetadataField, Segment, Unreadable
from provenance.model.audit import Audit, ChainLink, Evidence, Finding, Origin, Scorecard
from provenance.model.mention import Attribution, Byline, Credit, Date, Party, SourceLine
from provenance.model.run import Summary, Tally, row_of
from provenance.reports import FORMATS, Style

CATEGORIES = ("sourcing", "independence", "originality", "transparency", "integrity", "presentation")
TEXT = (
    "Stadtrat streicht die Buslinie 12\n\nVon Karla Muster\n\nBeispielstadt. Die Linie fährt ab Mai nicht mehr, berichtete die amtliche Agentur Musteria am Montag (3. Juni), "
    "und der Sprecher des Rathauses sagte, es gebe keinen Ersatz für die vielen Fahrgäste aus dem Norden der Stadt.\n\nQuelle: Agenturen\n"
)
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
    "lone \ud800 surrogate \ue000 private",
    "| Spalte | <script>alert(1)</script> | ![x](y) # `code` ``` ~~~ *fett* _kursiv_ @nobody #12 https://x.example/a_b",
    "Zeile eins\u2028Zeile zwei\u2029Absatz\x0b\x0cEnde",
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
        advice=f"Name each agency (`dpa`). {words}".strip(), points=points,
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


def summary(audits: list[Audit], unreadable: tuple[Unreadable, ...] = ()) -> Summary:
    tally = Tally(keep_rows=True)
    for one in audits:
        tally.add(row_of(one), tuple(f.rule for f in one.findings if f.polarity == "concern"))
    tally.unreadable.extend(unreadable)
    return tally.summary()


def report(form: str, audits: list[Audit], style: Style, unreadable: tuple[Unreadable, ...] = ()) -> str:
    """A whole report, put together as the command does."""
    made = FORMATS[form]
    run = summary(audits, unreadable)
    return made.opening(style, run if made.summary_first else None) + made.separator.join(made.article(one, style) for one in audits) + made.closing(style, run)
