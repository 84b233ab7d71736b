"""`provenance audit --compare` and `--against`: articles seen beside one another, in the words and with the exit codes of an audit."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
from conftest import Done, Run

from provenance.cli.main import main

STORY = (
    "Der Wasserverband Musterried hat am Montag das neue Pumpwerk am Südufer eingeweiht. Die Anlage hebt in jeder Stunde bis zu 900 Kubikmeter Wasser "
    "aus dem alten Graben in den Kanal und soll die Keller der Siedlung trocken halten. Der Bau hat drei Jahre gedauert und kostete 4,2 Millionen Euro, "
    "ein Fünftel mehr als geplant. Im Herbst wird der Damm hinter dem Werk noch um einen halben Meter erhöht, danach ist auch die Straße nach Altdorf frei."
)
OTHER = (
    "Auf dem Marktplatz von Beispielstadt stehen seit Dienstag zwölf neue Bänke, die eine Tischlerei aus dem Nachbarort gebaut hat. Sie sind aus Lärche, "
    "und wer darauf sitzt, sieht auf den Brunnen von 1730. Bezahlt hat sie ein Verein, der dafür zwei Sommer lang Kuchen verkauft hat, sagte Petra Beispiel."
)


def record(folder: Path, name: str, text: str, day: str, outlet: str) -> None:
    """An article of an outlet, with its date."""
    found = {"title": f"Bericht aus {outlet}", "text": text, "date": f"2024-03-{day}T08:00:00Z", "outlet": outlet, "url": f"https://{outlet.lower()}.example/{name}"}
    (folder / f"{name}.json").write_text(json.dumps(found, ensure_ascii=False), encoding="utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A first report, an unlabelled copy at another outlet, and a text of its own."""
    made = tmp_path / "in"
    made.mkdir()
    record(made, "first", f"Von Karla Probe\n\n{STORY}", "12", "Anzeiger")
    record(made, "later", f"Von Tom Sample\n\n{STORY} Das Werk kann am Sonntag besichtigt werden.", "13", "Bote")
    record(made, "other", f"Von Anna Muster\n\n{OTHER}", "13", "Kurier")
    return made


def told(done: Done) -> dict[str, dict[str, Any]]:
    """path -> article of a JSON report."""
    return {article["path"]: article for article in json.loads(done.out)["articles"]}


def rules(article: dict[str, Any]) -> set[str]:
    return {finding["rule"] for finding in article["findings"]}


def test_copied_text_becomes_a_finding_with_its_words(run: Run, folder: Path) -> None:
    alone, compared = (run("audit", "in", "--format", "json", "--fail-on", "error", *more) for more in ((), ("--compare",)))
    assert (alone.code, compared.code) == (0, 1)
    assert not any("copied" in rule for article in told(alone).values() for rule in rules(article))
    found = told(compared)
    assert "copied-without-credit" in rules(found["in/later.json"])
    assert "copied-without-credit" not in rules(found["in/first.json"])
    assert not any("cop" in rule for rule in rules(found["in/other.json"]))
    (finding,) = [f for f in found["in/later.json"]["findings"] if f["rule"] == "copied-without-credit"]
    assert finding["evidence"][0]["text"].startswith("Der Wasserverband Musterried hat am Montag")
    assert found["in/other.json"]["signals"]["reuse.copied_share"] == 0
    assert "origin.independent_origins" in found["in/first.json"]["signals"]


def test_against_looks_elsewhere_only(run: Run, folder: Path, tmp_path: Path) -> None:
    (tmp_path / "new").mkdir()
    (folder / "later.json").rename(tmp_path / "new" / "later.json")
    done = run("audit", "new", "--against", "in", "--format", "json", "--fail-on", "error")
    assert (done.code, list(told(done))) == (1, ["new/later.json"])
    assert "copied-without-credit" in rules(told(done)["new/later.json"])
    assert run("index", "add", "kept.index", "in").code == 0
    indexed = run("audit", "new", "--against", "kept.index", "--format", "json", "--fail-on", "error")
    assert (indexed.code, told(indexed)) == (1, told(done))
    assert run("audit", "in/other.json", "--against", "kept.index", "-q", "--fail-on", "error").code == 0


def test_the_report_is_the_same_for_any_number_of_processes(run: Run, folder: Path) -> None:
    for number in range(32):
        record(folder, f"copy-{number}", f"Von Anna Muster\n\n{STORY if number % 2 else OTHER} Das war Nummer {number}.", f"{14 + number % 10}", f"Blatt{number}")
    outputs = {run("audit", "in", "--compare", "--format", "json", "--jobs", jobs).out for jobs in ("1", "2")}
    assert len(outputs) == 1
    assert "copied-without-credit" in next(iter(outputs))


def test_what_cannot_be_read_is_listed_as_in_any_audit(run: Run, folder: Path, tmp_path: Path) -> None:
    (folder / "empty.txt").touch()
    done = run("audit", "in", "--compare", "--format", "json", "--strict")
    assert (done.code, len(told(done))) == (3, 3)
    assert done.complaints == ["provenance: in/empty.txt: the file is empty or holds only white space; remove it or fetch it again"]
    for comparing in (["--compare"], ["--against", "in"]):
        nothing = run("audit", "in/empty.txt", *comparing, "--format", "json")
        assert (nothing.code, told(nothing)) == (3, {})
        assert nothing.complaints == ["provenance: nothing could be read: in/empty.txt: the file is empty or holds only white space; remove it or fetch it again"]
    other = run("audit", "in/first.json", "--against", "in/empty.txt", "-q")
    assert (other.code, other.out) == (3, "")
    assert "nothing could be read: in/empty.txt" in other.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["-", "--compare"], "a comparison reads its articles twice, so it takes no standard input or pipe (`-`); name files or folders"),
        (["in", "pipe", "--against", "in"], "a comparison reads its articles twice, so it takes no standard input or pipe (`pipe`)"),
        (["in", "--compare", "--against", "in"], "--compare looks among the articles themselves, --against elsewhere; leave one out"),
        (["in", "--against", "nowhere"], "there is no file, folder or index `nowhere`; check --against"),
        (["nowhere", "--compare"], "there is no file or folder `nowhere`; check the path"),
    ],
)
@pytest.mark.skipif(os.name == "nt", reason="pipes with names")
def test_a_wrong_call_is_told(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], arguments: list[str], said: str
) -> None:
    os.mkfifo(tmp_path / "pipe")
    monkeypatch.chdir(tmp_path)
    assert main(["audit", *arguments]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith(f"provenance: {said}")


def test_without_numpy_the_mend_is_named(run: Run, folder: Path, tmp_path: Path) -> None:
    hidden = tmp_path / "hide"
    hidden.mkdir()
    (hidden / "sitecustomize.py").write_text(
        "import importlib.util as u\nfind = u.find_spec\nu.find_spec = lambda name, package=None: None if name == 'numpy' else find(name, package)\n",
        encoding="utf-8",
    )
    path = os.pathsep.join(filter(None, [str(hidden), os.environ.get("PYTHONPATH", "")]))
    done = run("audit", "in", "--compare", PYTHONPATH=path)
    assert (done.code, done.out) == (2, "")
    assert done.err == "provenance: `provenance audit --compare` needs numpy, which is not installed; pip install 'provenance-auditor[scale]'\n"
