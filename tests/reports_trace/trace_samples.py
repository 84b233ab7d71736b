"""Traces built by hand, so that the outputs are tested whatever finds origins; names and texts are invented."""

from __future__ import annotations

import random
from typing import Any

from provenance.model.article import Unreadable
from provenance.model.run import RunFinding, RunPlace
from provenance.origins.records import Chain, CreditLine, Edge, Node, Story, StoryOrigin, Trace, TraceEvidence
from provenance.reports import Style
from provenance.reports.trace import trace_format

HOSTILE = (
    "[bold]fett[/bold] [/foo] [link=https://x.example]x[/link] :warning:",
    "\x1b[31mrot\x1b[0m \x1b]8;;https://x.example\x07klick\x1b]8;;\x07 \x9b2J",
    "user\u202egpj.exe\u202c und \u2066verdreht\u2069 \u200f",
    "Spalte\tSpalte\x00Ende \x08\x7f\x85 \ufffe\uffff",
    "x" * 5000,
    "漢字仮名交じり文のとても長い一行" * 60,
    "👩‍👩‍👧‍👦 ❤️ 🇩🇪 1️⃣ 👍🏽" * 40,
    "می‌خواهم و نمی‌دانم " * 30,
    "lone \ud800 surrogate \ue000 private",
    "</script><script>alert(1)</script> <!-- <![CDATA[ ]]> &amp; &#10; &lt;",
    '"quoted" \\"escaped\\" \\n \\N \\G \\ trailing \\',
    'end subgraph flowchart %% comment %%{init: {}}%% a-->b; click a "javascript:alert(1)" #quot; #35;',
    "1. list - item * star # heading > quote `code` **bold** https://x.example/a_b www.x.example",
    "Zeile eins\u2028Zeile zwei\u2029Absatz\x0b\x0cEnde\r\n::error file=a::b ##[error]x ##vso[task.setvariable]y",
    "",
    " ",
    ":",
)


def span(path: str, text: str, *, start: int = 120, line: int = 5) -> TraceEvidence:
    return TraceEvidence(path, start, start + len(text), line, text)


def few() -> Trace:
    """Five articles of one story with two independent origins: three outlets with one agency's text, two with a state medium's words
    by way of another outlet."""
    paths = ("in/kuestenblatt.html", "in/musterbote.html", "in/hafenpost.txt", "in/tagesschau-der-provinz.html", "in/weltnetz.html")
    coast, post, harbour, province, world = paths
    outlets = {
        coast: ("outlet:kuestenblatt", "Küstenblatt", "kuestenblatt.example"), post: ("outlet:musterbote", "Musterbote", "musterbote.example"),
        harbour: ("outlet:hafenpost", "Hafenpost", "hafenpost.example"), province: ("outlet:provinz", "Rundschau der Provinz", "provinz.example"),
        world: ("outlet:weltnetz", "Weltnetz", "weltnetz.example"),
    }  # fmt: skip
    headlines = {
        coast: "Rat berät über die Meerenge", post: "Meerenge: Rat berät bis in die Nacht", harbour: "Rat berät über die Meerenge", province: "Hội đồng họp về eo biển",
        world: "Was der Rat über die Meerenge wirklich beschlossen hat, und warum es die Fischer der Küste noch lange beschäftigen wird",
    }  # fmt: skip
    articles = tuple(
        Node(f"article:{p}", "article", headlines[p], p, outlets[p][0], outlets[p][2], f"2024-05-0{i + 1}T08:00:00Z", "vi" if p == province else "de") for i, p in enumerate(paths)
    )
    parties = (
        *(Node(id, "outlet", name, domain=domain) for id, name, domain in outlets.values()),
        Node("outlet:fernblick.example", "outlet", "fernblick.example", domain="fernblick.example"),
        Node("agency:dpa", "agency", "dpa", domain="dpa.com"),
        Node("state-media:sputnik", "state-media", "Sputnik", state_media=True),
        Node("document:Resolution 12 des Rates", "document", "Resolution 12 des Rates"),
        Node("official:Ministerin Karla Probe", "official", "Ministerin Karla Probe"),
        Node("person:Otto Muster", "person", "Otto Muster"),
        Node("person:Petra Beispiel", "person", "Petra Beispiel"),
        Node("unnamed:Kreise", "unnamed", "Kreise"),
    )
    edges = (
        *(Edge(f"article:{p}", outlets[p][0], "published-by", (TraceEvidence(p, field="outlet"),)) for p in paths),
        Edge(f"article:{coast}", "agency:dpa", "credited-to", (span(coast, "(dpa)"),)),
        Edge(f"article:{harbour}", "agency:dpa", "credited-to", (span(harbour, "dpa/hp"),)),
        Edge(f"article:{post}", f"article:{coast}", "copies-from", (span(post, "Der Rat hat am Montag über die Meerenge beraten", line=3),), 212, "missing"),
        Edge(f"article:{coast}", f"article:{harbour}", "shares-text", (span(coast, "Der Rat hat am Montag"), span(harbour, "Der Rat hat am Montag")), 240),
        Edge(f"article:{province}", "outlet:fernblick.example", "credited-to", (span(province, "Theo fernblick.example"),)),
        Edge("outlet:fernblick.example", "state-media:sputnik", "credited-to", (span(province, "theo Sputnik"),)),
        Edge("state-media:sputnik", "document:Resolution 12 des Rates", "cites", (span(province, "nghị quyết 12"),)),
        Edge(f"article:{world}", f"article:{province}", "translates", (span(world, "Übersetzt aus dem Vietnamesischen"),), 0, "accurate"),
        Edge(f"article:{world}", "outlet:fernblick.example", "republishes", (span(world, "Zuerst erschienen bei fernblick.example"),)),
        Edge(f"article:{coast}", "official:Ministerin Karla Probe", "cites", (span(coast, "sagte Ministerin Karla Probe"),)),
        Edge(f"article:{harbour}", "official:Ministerin Karla Probe", "cites", (span(harbour, "sagte Probe"),)),
        Edge(f"article:{coast}", "person:Otto Muster", "cites", (span(coast, "so Otto Muster"),)),
        Edge(f"article:{coast}", "person:Petra Beispiel", "cites", (span(coast, "meint Petra Beispiel"),)),
        Edge(f"article:{world}", "unnamed:Kreise", "cites", (span(world, "aus Kreisen"),)),
    )
    far = ("outlet:fernblick.example", "state-media:sputnik", "document:Resolution 12 des Rates")
    chains = (
        Chain(coast, (f"article:{coast}", "agency:dpa"), ("credited-to",)),
        Chain(harbour, (f"article:{harbour}", "agency:dpa"), ("credited-to",)),
        Chain(post, (f"article:{post}", f"article:{coast}", "agency:dpa"), ("copies-from", "credited-to")),
        Chain(province, (f"article:{province}", *far), ("credited-to", "credited-to", "cites")),
        Chain(world, (f"article:{world}", f"article:{province}", *far), ("translates", "credited-to", "credited-to", "cites")),
    )
    story = Story(
        "story-1", headlines[coast], paths, ("Meerenge", "Resolution 12", "2024-05-01"),
        (
            StoryOrigin("agency:dpa", (coast, post, harbour), "two articles credit dpa, the third has the same words"),
            StoryOrigin("state-media:sputnik", (province, world), "both lead to Sputnik by way of fernblick.example"),
        ), coast,
    )  # fmt: skip
    credits = (
        CreditLine(coast, ("agency:dpa",), line="dpa", ground="credited in the text"),
        CreditLine(post, ("agency:dpa",), ("outlet:kuestenblatt",), line="dpa, Küstenblatt", missing=True, ground="212 words stand in in/kuestenblatt.html, which credits dpa"),
        CreditLine(harbour, ("agency:dpa",), line="dpa", ground="credited in the text"),
        CreditLine(province, ("outlet:fernblick.example",), ground="credited in the text", line="fernblick.example"),
        CreditLine(world, ("state-media:sputnik",), (), ("outlet:fernblick.example",), "Sputnik via fernblick.example", True, "the chain leads to Sputnik, which the article does not name"),
    )
    findings = (
        RunFinding(
            "state-media-through-intermediaries", "State media reached only through others", "warning", "Two articles carry Sputnik's words and do not name it.",
            "Name the first publisher.", "Sputnik", (RunPlace(province, 120, 142, 5, "Theo fernblick.example"), RunPlace(world, 120, 160, 5, "Zuerst erschienen bei fernblick.example")),
        ),
        RunFinding("uncredited-copy", "Agency text without credit", "note", "One article has dpa's words without its name.", "", "dpa", (RunPlace(post),)),
    )  # fmt: skip
    return Trace((*articles, *parties), edges, chains, (story,), credits, ((coast, post, harbour),), findings, (Unreadable("in/leer.txt", "the file is empty"),))


def many(articles: int = 500, seed: int = 7) -> Trace:
    """A collection: families of agency copy, outlets with copy of their own, people cited once and often."""
    rng = random.Random(seed)
    outlets = [Node(f"outlet:o{i}", "outlet", f"Blatt von Ort {i}", domain=f"ort{i}.example") for i in range(max(3, articles // 12))]
    agencies = [Node(f"agency:a{i}", "agency", f"Agentur {chr(65 + i)}") for i in range(6)] + [Node("press-wire:p", "press-wire", "Meldungsdienst")]
    state = [Node(f"state-media:s{i}", "state-media", f"Staatsfunk {i}", state_media=True) for i in range(3)]
    people = [Node(f"person:p{i}", "person", f"Person Nummer {i}") for i in range(max(3, articles))]
    documents = [Node(f"document:d{i}", "document", f"Bericht {i} der Kommission für Häfen und Inseln") for i in range(max(1, articles // 10))]
    nodes: list[Node] = []
    edges: list[Edge] = []
    chains: list[Chain] = []
    credits: list[CreditLine] = []
    families: list[tuple[str, ...]] = []
    origin: dict[str, str] = {}
    paths = [f"archiv/{i:04}.txt" for i in range(articles)]
    waiting = list(paths)
    while waiting:
        size = rng.choice((1, 1, 1, 1, 1, 2, 3, 5, 12, 20))
        family, waiting = waiting[:size], waiting[size:]
        party = rng.choice([*agencies, *agencies, *state]) if size > 1 or rng.random() < 0.3 else None
        for path in family:
            outlet = rng.choice(outlets)
            id = f"article:{path}"
            nodes.append(Node(id, "article", f"Meldung {path[7:11]} über einen Hafen und seine Schiffe", path, outlet.id, outlet.domain, f"2024-0{rng.randint(1, 9)}-11", "de"))
            edges.append(Edge(id, outlet.id, "published-by", (TraceEvidence(path, field="outlet"),)))
            if party and (path == family[0] or rng.random() < 0.7):
                edges.append(Edge(id, party.id, "credited-to", (span(path, f"({party.name})"),)))
            if path != family[0]:
                edges.append(Edge(id, f"article:{family[0]}", "copies-from", (span(path, "gleiche Worte"),), rng.randint(60, 400), "missing"))
            for someone in rng.sample(people, rng.randint(0, 3)):
                edges.append(Edge(id, someone.id, "cites", (span(path, f"sagte {someone.name}"),)))
            if rng.random() < 0.2:
                edges.append(Edge(id, rng.choice(outlets).id, "cites", (span(path, "berichtete das Blatt"),)))
            if rng.random() < 0.2:
                edges.append(Edge(id, rng.choice(documents).id, "cites", (span(path, "laut dem Bericht"),)))
            origin[path] = party.id if party else id
            chains.append(Chain(path, (id, party.id) if party else (id,), ("credited-to",) if party else ()))
            credits.append(CreditLine(path, (party.id,) if party else (), line=party.name if party else "", missing=bool(party) and rng.random() < 0.3, ground="by the family"))
        if size > 1:
            families.append(tuple(family))
    for outlet in outlets[::4]:
        edges.append(Edge(outlet.id, rng.choice(agencies).id, "credited-to", ()))
    used = {edge.source for edge in edges} | {edge.target for edge in edges}
    nodes += [node for node in (*outlets, *agencies, *state, *people, *documents) if node.id in used]
    return Trace(tuple(nodes), tuple(edges), tuple(chains), stories(paths, origin), tuple(credits), tuple(families))


def stories(paths: list[str], origin: dict[str, str]) -> tuple[Story, ...]:
    """Twenty articles a story."""
    made = []
    for i in range(0, len(paths), 20):
        within = paths[i : i + 20]
        by_origin: dict[str, list[str]] = {}
        for path in within:
            by_origin.setdefault(origin[path], []).append(path)
        made.append(Story(f"story-{i // 20 + 1}", f"Hafen {i // 20}", tuple(within), ("Hafen", "Inseln"), tuple(StoryOrigin(k, tuple(v)) for k, v in by_origin.items()), within[0]))
    return tuple(made)


def hostile(words: str) -> Trace:
    """A trace in which every text is hostile, ids and paths as well, and some ids lead nowhere."""
    path = f"in/{words[:200]}.txt"
    article, party, other = f"article:{path}", f"agency:{words[:200]}", words[:100]
    evidence = (TraceEvidence(path, 3, 3 + len(words), 2, words), TraceEvidence(path, field=words[:50]))
    nodes = (
        Node(article, "article", words, path, f"outlet:{words[:100]}", words[:60], words[:20], words[:9]),
        Node(f"article:{path}2", "article", words, path + "2"), Node(party, "agency", words, domain=words[:60]),
    )  # fmt: skip
    edges = (
        Edge(article, party, "credited-to", evidence), Edge(article, other, "cites", evidence), Edge(party, other, "credited-to", evidence),
        Edge(article, f"article:{path}2", "copies-from", evidence, 7, "missing"), Edge(article, article, "shares-text"),
        Edge(article, f"person:{words[:150]}", "cites"),
    )  # fmt: skip
    return Trace(
        nodes, edges, (Chain(path, (article, party, other), ("credited-to", "credited-to")),),
        (Story("story-1", words, (path, path + "2", "in/nowhere.txt"), (words[:30], words[:9]), (StoryOrigin(party, (path,), words), StoryOrigin(other, (path + "2",))), path),),
        (CreditLine(path, (party,), (other,), (f"outlet:{words[:100]}",), words[:400], True, words), CreditLine(path + "2", (), missing=True)),
        ((path, path + "2"),), (RunFinding("rule", words, "warning", words, words, words, (RunPlace(path, 3, 9, 2, words),)),), (Unreadable(words[:99], words, 3, 4),),
    )  # fmt: skip


def empty() -> Trace:
    return Trace((), (), (), (), ())


def made(form: str, trace: Trace, **style: Any) -> str:
    """A whole output."""
    return "".join(trace_format(form)(trace, Style(version="1", **style)))
