"""`provenance trace` through the real command: stories, chains, every format read back by its own reader, exit codes, what is refused."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import jsonschema
import networkx
import pytest
from conftest import Run
from prov.model import ProvDocument

import provenance.comparison
from provenance.comparison import named_outlets, traced_together
from provenance.engines.local import Result
from provenance.model.article import Unreadable
from provenance.options import Options
from provenance.pipeline import prepare
from provenance.readers.discover import documents
from provenance.reports.trace import FORMATS

SCHEMA = json.loads((Path(provenance.comparison.__file__).parent / "reports/trace/trace.schema.json").read_text(encoding="utf-8"))
WIRE = (
    "Das Wehr an der Ache in Niederau ist am Dienstagabend gebrochen, 43 Boote trieben ab. Nach Angaben der Polizei Tiefenbach wurde niemand verletzt. "
    "Das Tor war erst im Frühjahr erneuert worden und sollte vierzig Jahre halten, die Reparatur dürfte 1,8 Millionen Euro kosten."
)
RELEASE = (
    "Die Muster Holding hat am Montag in Altdorf eine neue Plattform für den Handel mit Daten vorgestellt. Sie soll noch in diesem Jahr Kunden in "
    "vierzig Ländern erreichen und den Weg vom Erzeuger zum Käufer auf wenige Stunden verkürzen, teilte die Firma mit."
)
ROWS = [
    ("Boote treiben ab", "2024-05-14T21:00:00Z", "Tiefenbacher Anzeiger", f"NIEDERAU (dpa) - {WIRE}"),
    ("Wehr gebrochen", "2024-05-15T06:00:00Z", "Ache-Kurier", f"In der Nacht blieb es still am Ufer.\n\n{WIRE}"),
    ("Plattform aus Altdorf", "2024-05-13T10:00:00Z", "Musterkurier", f"(SeaPRwire) – {RELEASE}"),
    ("Altdorf wird digital", "2024-05-13T12:00:00Z", "Probeblatt", RELEASE),
]
CHAIN = """\
Fähren fahren öfter

Die Häfen der beiden Ufer lassen ihre Fähren im kommenden Jahr häufiger fahren. Die Nachrichtenagentur Sputnik berichtete, dass der russische Föderale \
Sicherheitsrat dies am 13. September bekannt gegeben habe.
Nach dem Winter sollen auch die Stege länger werden, damit bei Hochwasser niemand mehr durch den Schlamm gehen muss.

Quelle: https://baoquocte.vn/pha-va-ben-cang-100001.html
"""
HOSTILE = (
    "</script><script>alert(1)</script> <!-- <![CDATA[ ]]> &amp; <b>", "\x1b[31mrot\x1b[0m \x1b]8;;https://x.example\x07klick\x1b]8;;\x07", "user\u202egpj.exe\u2066 \x00\x08",
    '[bold]fett[/foo] "q" \\" end subgraph %%{init: {}}%% click a "javascript:alert(1)"', "::error file=a::b ##[error]x ##vso[task.setvariable]y", "x" * 3000,
)  # fmt: skip
STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f\x9b\u202a-\u202e\u2066-\u2069]|^::|##(?=[a-z]*\\[)", re.M)
RULE = """\
id: a-wire-somewhere
title: A press wire in the collection
category: independence
status: stable
level: note
confidence: low
correlation: unlabelled-press-wire
at_least: {articles: 1}
message: "{value} in {articles} articles."
why: The desk wants to know of every press wire.
advice: Ask who paid.
examples:
  flagged:
    - - {domain: a.example, text: "(SeaPRwire) – TEXT"}
      - {domain: b.example, text: "TEXT"}
  clean:
    - - {domain: a.example, text: "TEXT"}
""".replace("TEXT", RELEASE)


def record(title: str, date: str, outlet: str, text: str) -> str:
    return json.dumps({"title": title, "date": date, "outlet": outlet, "url": f"https://{outlet.lower().replace(' ', '-')}.example/{len(text)}", "text": text})


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two stories in a file of records: an agency's text with and without its credit, a press wire's text with and without its label."""
    place = tmp_path / "in"
    place.mkdir()
    (place / "rows.jsonl").write_text("\n".join(record(*row) for row in ROWS) + "\n", encoding="utf-8")
    return place


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    """Copies of one text, each with something hostile as headline, outlet, speaker and source."""
    place = tmp_path / "in"
    place.mkdir()
    rows = [record(bad, f"2024-05-0{i}T10:00:00Z", bad, f"{WIRE}\n\n{bad}, sagte {bad}.\n\nQuelle: {bad}\n") for i, bad in enumerate(HOSTILE, 1)]
    (place / "rows.jsonl").write_text("\n".join(rows) + "\n", encoding="utf-8")
    if os.name != "nt":
        (place / 'a"<b>&$(touch x)\x1b[31m\n.txt').write_text(f"{WIRE} (dpa)\n", encoding="utf-8")
    return place


def traced(run: Run, *arguments: str) -> dict[str, Any]:
    done = run("trace", *arguments, "--format", "json")
    assert done.code == 0, done.err
    found: dict[str, Any] = json.loads(done.out)
    jsonschema.validate(found, SCHEMA)
    return found


def test_stories_with_their_origins_and_the_credits_that_are_missing(run: Run, folder: Path) -> None:
    found = traced(run, "in")
    assert found["summary"] | {"findings": 0} == {
        "articles": 4, "stories": 2, "origins": 2, "families": 2, "credits_missing": 2, "findings": 0, "unreadable": 0,
    }  # fmt: skip
    assert [(s["articles"], [o["node"] for o in s["origins"]], s["first"]) for s in found["stories"]] == [
        (["in/rows.jsonl:1", "in/rows.jsonl:2"], ["agency:dpa"], "in/rows.jsonl:1"), (["in/rows.jsonl:3", "in/rows.jsonl:4"], ["press-wire:seaprwire"], "in/rows.jsonl:3"),
    ]  # fmt: skip
    assert [f["rule"] for f in found["findings"]] == ["laundering-unlabelled-press-wire"]
    assert {c["path"]: c["line"] for c in found["credits"] if c["missing"]} == {
        "in/rows.jsonl:2": "Quelle: dpa", "in/rows.jsonl:4": "Pressemitteilung, verbreitet von SeaPRwire",
    }  # fmt: skip
    texts = {f"in/rows.jsonl:{i}": f"{row[0]}\n\n{row[3]}" for i, row in enumerate(ROWS, 1)}
    evidence = [e for edge in found["edges"] for e in edge["evidence"] if not e.get("field")]
    assert evidence
    assert all(texts[e["path"]][e["start"] : e["end"]] == e["text"] for e in evidence)


def test_the_way_of_the_founding_article(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(CHAIN, encoding="utf-8")
    found = traced(run, "a.txt")
    names = {node["id"]: node["name"] for node in found["nodes"]}
    (chain,) = found["chains"]
    assert [names[node] for node in chain["nodes"][1:]] == ["baoquocte.vn", "Sputnik", "russische Föderale Sicherheitsrat"]
    shown = run("trace", "a.txt", "--width", "160")
    assert "a.txt ← baoquocte.vn (state media) ← Sputnik (state media) ← russische Föderale Sicherheitsrat\n" in shown.out
    assert (shown.code, shown.err) == (0, "")


def read_mermaid(text: str) -> None:
    ids = set(re.findall(r"^  (n\d+)[\[({/>]", text, re.M))
    assert text.splitlines()[[line.startswith("%%") for line in text.splitlines()].index(False)] == "flowchart LR"
    assert {end for pair in re.findall(r"^  (n\d+) \S+\|\"[^\"]*\"\| (n\d+)$", text, re.M) for end in pair} <= ids


def read_dot(text: str) -> None:
    bare = re.sub(r'"(?:[^"\\]|\\.)*"', "", text)
    assert bare.startswith("digraph")
    assert bare.count("{") == bare.count("}")
    assert '"' not in bare


def read_credits(text: str) -> None:
    for article in json.loads(text)["articles"]:
        assert article["jsonld"]["@context"] == "https://schema.org"
        assert all(source["role"].startswith("http://cv.iptc.org/newscodes/contentprodpartyrole/") for source in article["ninjs"]["infoSources"])
    assert not re.search("[<>&\u2028\u2029]", text)


def read_svg(text: str) -> None:
    tags = {element.tag.rpartition("}")[2] for element in ElementTree.fromstring(text).iter()}
    assert tags <= {"svg", "title", "desc", "defs", "marker", "path", "rect", "g", "text"}


READERS: dict[str, Callable[[str], Any]] = {
    "terminal": lambda text: None,
    "json": lambda text: jsonschema.validate(json.loads(text), SCHEMA),
    "credits": read_credits,
    "mermaid": read_mermaid,
    "dot": read_dot,
    "graphml": lambda text: networkx.parse_graphml(text),
    "prov-json": lambda text: ProvDocument.deserialize(StringIO(text), format="json"),
    "svg": read_svg,
}


@pytest.mark.parametrize("form", FORMATS)
def test_hostile_text_steers_nothing_and_every_format_is_read_back(run: Run, hostile: Path, form: str) -> None:
    done = run("trace", "in", "--format", form)
    assert (done.code, done.complaints) == (0, [])
    READERS[form](done.out)
    text = done.out if form not in ("json", "credits") else re.sub("[\u202a-\u202e\u2066-\u2069]", "", done.out)  # JSON says the text as it is
    assert not STEERING.search(text)
    assert not (hostile.parent / "x").exists()


@pytest.mark.parametrize("form", ("terminal", "json", "prov-json", "svg"))
def test_the_same_bytes_from_one_process_and_two(run: Run, folder: Path, form: str) -> None:
    (folder / "more.jsonl").write_text("\n".join(record(f"Titel {i}", "2024-05-01", "Bote", f"{WIRE[i * 9 :]} (AFP)") for i in range(9)), encoding="utf-8")
    first = run("trace", "in", "--format", form, "--jobs", "1", PYTHONHASHSEED="1")
    again = run("trace", "in", "--format", form, "--jobs", "2", PYTHONHASHSEED="2")
    assert (first.code, first.err) == (0, "")
    assert first == again


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["in"], 0), (["in", "--fail-on", "warning"], 1), (["in", "--fail-on", "note"], 1), (["in", "--fail-on", "error"], 0), (["in", "--fail-on", "never"], 0),
        (["in", "--strict"], 3), (["in", "--strict", "--exclude", "empty.txt"], 0), (["in/empty.txt"], 3), (["in", "--format", "xml"], 2), (["nowhere"], 2),
        (["in", "--rules", "nowhere"], 2), (["in", "--rules", "wrong"], 4), ([], 2),
    ],
)  # fmt: skip
def test_exit_codes(run: Run, folder: Path, arguments: list[str], code: int) -> None:
    (folder / "empty.txt").touch()
    (folder.parent / "wrong" / "correlation").mkdir(parents=True)
    (folder.parent / "wrong" / "correlation" / "a.yml").write_text("id: b\n", encoding="utf-8")
    done = run("trace", *arguments)
    assert done.code == code, done.err
    assert len(done.complaints) == (code in (2, 4) or arguments == ["in/empty.txt"])
    assert "Traceback" not in done.err


def test_unreadable_inputs_are_told_once(run: Run, folder: Path) -> None:
    (folder / "empty.txt").touch()
    shown = run("trace", "in")
    assert (shown.out.count("empty.txt"), shown.err) == (1, "")
    quiet = run("trace", "in", "--output", "report.txt")
    assert [line.split(": ")[1] for line in quiet.complaints] == ["in/empty.txt"]
    found = run("trace", "in", "--format", "json")
    assert [u["path"] for u in json.loads(found.out)["unreadable"]] == ["in/empty.txt"]
    assert len(found.complaints) == 1


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["-"], "takes no standard input"),
        (["kept"], "is an index"),
        (["in/rows.jsonl", "--output", "in/rows.jsonl"], "would overwrite the input"),
        (["in", "--output", "in/rows.jsonl"], "would overwrite `in/rows.jsonl`, which lies among the inputs"),
        (["in", "--output", "in"], "it is a folder"),
        (["in", "--output", "no/report.json"], "there is no folder `no`"),
    ],
)
def test_what_is_refused_is_refused_before_anything_is_read(run: Run, folder: Path, arguments: list[str], told: str) -> None:
    if "kept" in arguments:
        assert run("index", "add", "kept", "in").code == 0
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    done = run("trace", *arguments)
    assert (done.code, done.out) == (2, "")
    assert len(done.complaints) == 1
    assert told in done.complaints[0]
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


@pytest.mark.skipif(os.name == "nt", reason="named pipes")
def test_a_pipe_is_refused_and_does_not_hang(run: Run, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    done = run("trace", "pipe")
    assert done.code == 2
    assert "takes no standard input or pipe (`pipe`)" in done.err


@pytest.mark.parametrize("form", ["json", "svg", "credits"])
def test_an_earlier_report_among_the_articles_is_no_article(run: Run, folder: Path, form: str) -> None:
    report = folder / f"report.{'svg' if form == 'svg' else 'json'}"
    outputs = []
    for _ in range(2):
        assert run("trace", "in", "--format", form, "--output", f"in/{report.name}").code == 0
        outputs.append(report.read_bytes())
    assert outputs[0] == outputs[1]


def test_a_folder_named_twice_is_read_once(run: Run, folder: Path) -> None:
    once = run("trace", "in", "--format", "json")
    assert run("trace", "in", f".{os.sep}in", str(folder), "in/rows.jsonl", "--format", "json").out == once.out


@pytest.mark.parametrize(("package", "form", "extra"), [("graphlay", "svg", "trace"), ("prov", "prov-json", "trace"), ("numpy", "terminal", "scale")])
def test_a_missing_library_is_told_before_anything_is_read(run: Run, folder: Path, package: str, form: str, extra: str) -> None:
    hidden = folder.parent / "hide"
    hidden.mkdir()
    (hidden / "sitecustomize.py").write_text(
        f"import importlib.util as u\nfind = u.find_spec\nu.find_spec = lambda name, package=None: None if name == '{package}' else find(name, package)\n", encoding="utf-8"
    )
    (folder / "empty.txt").touch()
    done = run("trace", "in", "--format", form, PYTHONPATH=os.pathsep.join(filter(None, [str(hidden), os.environ.get("PYTHONPATH", "")])))
    assert (done.code, done.out) == (2, "")
    assert len(done.complaints) == 1
    assert f"needs {package}" in done.err
    assert f"pip install 'provenance-auditor[{extra}]'" in done.err


def test_local_correlation_rules_join_the_built_in_ones(run: Run, folder: Path) -> None:
    place = folder.parent / "own" / "correlation"
    place.mkdir(parents=True)
    (place / "a-wire-somewhere.yml").write_text(RULE, encoding="utf-8")
    found = traced(run, "in", "--rules", "own")
    assert {(f["rule"], f["level"]) for f in found["findings"]} == {("a-wire-somewhere", "note"), ("laundering-unlabelled-press-wire", "warning")}
    assert run("trace", "in", "--rules", "own", "--fail-on", "note").code == 1
    assert "Ask who paid." in run("trace", "in", "--rules", "own").out


def test_quiet_shows_stories_with_their_origins_verbose_what_ways_rest_on(run: Run, folder: Path) -> None:
    quiet, usual, verbose = (run("trace", "in", *options, "--width", "120").out for options in (["-q"], [], ["-v"]))
    assert "2 articles, 1 independent origin: dpa · tied by" in quiet
    assert "←" not in quiet
    assert "in/rows.jsonl:1 (Tiefenbacher Anzeiger, 2024-05-14) “Boote treiben ab” ← dpa" in usual
    assert "credited to dpa: in/rows.jsonl:1:3 “NIEDERAU (dpa) -”" in verbose
    assert "credited to dpa" not in usual


CIRCLE = [
    ("Spedition Beispielfracht vor Verkauf", "Musterkurier", "Die Spedition Beispielfracht in Altdorf soll für 750.000 Euro verkauft werden, schreibt der Hafen-Kurier."),
    ("Käufer für Beispielfracht in Altdorf", "Hafen-Kurier", "Für 750.000 Euro soll die Spedition Beispielfracht in Altdorf den Besitzer wechseln, meldet das Probeblatt."),
    ("750.000 Euro für Beispielfracht", "Probeblatt", "Altdorfs Spedition Beispielfracht wird für 750.000 Euro verkauft, wie der Musterkurier berichtete."),
]  # fmt: skip


def test_outlets_that_no_list_knows_cite_each_other_by_the_names_in_their_metadata(run: Run, tmp_path: Path) -> None:
    rows = [record(title, f"2024-05-20T0{i}:00:00Z", outlet, text) for i, (title, outlet, text) in enumerate(CIRCLE, 6)]
    (tmp_path / "rows.jsonl").write_text("\n".join(rows), encoding="utf-8")
    found = traced(run, "rows.jsonl")
    assert [(f["rule"], f["subject"]) for f in found["findings"]] == [("laundering-citing-circle", "Hafen-Kurier → Probeblatt → Musterkurier")]
    assert [(s["independent_origins"], len(s["articles"])) for s in found["stories"]] == [(1, 3)]


@pytest.mark.parametrize(
    ("found", "rows"),
    [
        ([("Probeblatt", "probeblatt.example")], [("probeblatt.example", "Probeblatt", ())]),
        ([("Probeblatt", "probeblatt.example"), ("Das Probeblatt", "probeblatt.example")], [("probeblatt.example", "Probeblatt", ("Das Probeblatt",))]),
        ([("Probeblatt", "a.example"), ("Probeblatt", "b.example")], []),  # of whom it speaks is not known
        ([("Der Spiegel", "spiegel.de"), ("Spiegel Hafen", "spiegel.de")], []),  # listed by name, by domain
        ([("Hafen", "hafen.example"), ("hafen.example", "hafen.example"), ("", "x.example"), ("- -", "y.example"), ("Blatt " * 20, "z.example")], []),
        ([("Hafen\u202eblatt", "a.example"), ("Hafen \ud800 Blatt", "b.example"), ("Hafenblatt", "no domain")], []),
        ([("漢字新聞", "k.example")], [("k.example", "漢字新聞", ())]),
        ([("Probeblatt", "")], [(None, "Probeblatt", ())]),
    ],
)
def test_which_names_stand_for_an_outlet_of_the_collection(found: list[tuple[str, str]], rows: list[tuple[str | None, str, tuple[str, ...]]]) -> None:
    known = named_outlets(found, prepare(Options()).matcher)
    assert [(row.domain, row.name, row.aliases) for row in known] == rows
    assert all(bool(row.id) != bool(row.domain) for row in known)


def test_every_stage_is_told(folder: Path) -> None:
    told: list[str] = []
    traced_together(lambda: documents([str(folder)]), Options(jobs=1), told.append)
    assert [stage for stage in told if stage.startswith(("reading 0", "tracing", "telling"))] == [
        "reading 0 articles", "tracing who names whom in article 0 of 4", "telling stories and origins apart",
    ]  # fmt: skip


def test_what_can_be_read_but_not_audited_is_listed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = provenance.comparison.audit_all

    def audit_all(*given: Any) -> Any:
        for number, result in enumerate(kept(*given)):
            yield Result(None, (), (), Unreadable(f"{folder}/rows.jsonl:2", "too deeply nested")) if number == 1 else result

    monkeypatch.setattr(provenance.comparison, "audit_all", audit_all)
    found = traced_together(lambda: documents([str(folder)]), Options(jobs=1)).trace
    assert [u.reason for u in found.unreadable] == ["too deeply nested"]
    assert sum(node.kind == "article" for node in found.nodes) == 3
