"""`--baseline` and `--write-baseline` through the real command: only what is new fails the run."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from conftest import UNFINISHED, VAGUE, Run

FEED = """<?xml version="1.0"?>
<rss version="2.0"><channel><title>Bote</title>
{items}
</channel></rss>
"""
ITEM = """<item>
  <title>{title}</title>
  <link>https://bote.example/{slug}</link>
  <guid>https://bote.example/{slug}</guid>
  <description>{title}. Die Stadt prüft den Schaden, sagte Karla Probe. Der Betrieb geht weiter. Quelle: Agenturen</description>
</item>"""
FAIL = ("--quiet", "--fail-on", "warning")


def feed(*slugs: str) -> str:
    return FEED.format(items="\n".join(ITEM.format(slug=slug, title=f"Brücke {slug} gesperrt") for slug in slugs))


def known(path: Path) -> list[tuple[str, str, str, int]]:
    return [tuple(entry[key] for key in ("article", "rule", "evidence", "count")) for entry in json.loads(path.read_text(encoding="utf-8"))["entries"]]


def test_only_new_findings_fail(run: Run, articles: Path, tmp_path: Path) -> None:
    assert run("audit", "in", *FAIL).code == 1
    assert run("audit", "in", *FAIL, "--write-baseline", "known.json").code == 0
    assert ("in/vague.txt", "unnamed-agencies", "quelle: agenturen", 1) in known(tmp_path / "known.json")
    assert run("audit", "in", *FAIL, "--baseline", "known.json").code == 0
    # the same words elsewhere in the article, printed otherwise
    (articles / "vague.txt").write_text("Vorab.\n\n" + VAGUE.replace("Quelle: Agenturen", "QUELLE:  Agenturen").replace("17. Januar 2024", "24. Januar 2024"), encoding="utf-8")
    assert run("audit", "in", *FAIL, "--baseline", "known.json").code == 0
    # one more of the same
    (articles / "vague.txt").write_text(VAGUE + "\n\nQuelle: Agenturen\n", encoding="utf-8")
    done = run("audit", "in", *FAIL, "--baseline", "known.json")
    assert done.code == 1
    # the same in another article
    (articles / "vague.txt").write_text(VAGUE, encoding="utf-8")
    (articles / "more.txt").write_text(VAGUE, encoding="utf-8")
    assert run("audit", "in", *FAIL, "--baseline", "known.json").code == 1


def test_items_may_move_inside_their_feed(run: Run, tmp_path: Path) -> None:
    wire = tmp_path / "wire.xml"
    wire.write_text(feed("nord", "sued"), encoding="utf-8")
    assert run("audit", "wire.xml", *FAIL).code == 1
    assert run("audit", "wire.xml", *FAIL, "--write-baseline", "known.json").code == 0
    assert {article for article, *_ in known(tmp_path / "known.json")} == {"https://bote.example/nord", "https://bote.example/sued"}
    wire.write_text(feed("sued", "nord").replace("<channel>", "<channel>\n\n\n"), encoding="utf-8")
    done = run("audit", "wire.xml", *FAIL, "--baseline", "known.json")
    assert done.code == 0, done.out
    wire.write_text(feed("ost", "sued", "nord"), encoding="utf-8")
    assert run("audit", "wire.xml", *FAIL, "--baseline", "known.json").code == 1


def test_known_findings_keep_their_points_and_stay_visible(run: Run, articles: Path) -> None:
    run("audit", "in", "--quiet", "--write-baseline", "known.json")
    plain, given = (json.loads(run("audit", "in", "--format", "json", *more).out) for more in ((), ("--baseline", "known.json")))
    assert [article["scorecard"] for article in given["articles"]] == [article["scorecard"] for article in plain["articles"]]
    assert [[f["rule"] for f in article["findings"]] for article in given["articles"]] == [[f["rule"] for f in article["findings"]] for article in plain["articles"]]
    assert sum(given["summary"]["levels"].values()) == 0
    assert run("audit", "in", "--quiet", "--baseline", "known.json", "--fail-under", "99").code == 1, "a score is what it is"


def test_stale_entries_are_named_and_dropped(run: Run, articles: Path, tmp_path: Path) -> None:
    run("audit", "in", "--quiet", "--write-baseline", "known.json")
    (articles / "vague.txt").write_text(VAGUE.replace("Quelle: Agenturen", "(dpa)"), encoding="utf-8")
    (articles / "unfinished.txt").unlink()
    done = run("audit", "in", "--quiet", "--baseline", "known.json", "--fail-on", "note")
    said = " ".join(done.out.split())
    assert "findings in articles that no longer show them" in said
    assert "findings of articles that were not among the inputs" in said
    assert done.code in (0, 1)
    before = known(tmp_path / "known.json")
    assert run("audit", "in", "--quiet", "--baseline", "known.json", "--write-baseline", "known.json").code == 0
    after = known(tmp_path / "known.json")
    assert {article for article, *_ in before} > {article for article, *_ in after}
    assert not any(rule == "unnamed-agencies" for _, rule, *_ in after)
    clean = run("audit", "in", "--quiet", "--baseline", "known.json", "--fail-on", "note")
    assert clean.code == 0
    assert "baseline" not in clean.out.lower().replace("known.json", "")


def test_a_note_on_the_baseline_fails_no_run(run: Run, articles: Path) -> None:
    run("audit", "in", "--quiet", "--write-baseline", "known.json")
    (articles / "vague.txt").unlink()
    done = run("audit", "in", "--quiet", "--baseline", "known.json", "--fail-on", "note")
    assert "not among the inputs" in " ".join(done.out.split())
    assert done.code == 0


@pytest.mark.parametrize("form", ["json", "jsonl", "markdown", "terminal"])
def test_every_format_of_old_writes_with_a_baseline(run: Run, articles: Path, form: str) -> None:
    run("audit", "in", "--quiet", "--write-baseline", "known.json")
    done = run("audit", "in", "--format", form, "--baseline", "known.json", "--fail-on", "note")
    assert (done.code, done.err) == (0, "")
    assert "unnamed-agencies" in done.out


def test_the_key_of_the_configuration_does_the_same(run: Run, articles: Path, tmp_path: Path) -> None:
    (tmp_path / "provenance.yml").write_text("fail-on: warning\nbaseline: known.json\n", encoding="utf-8")
    assert run("audit", "in", "--quiet").code == 4
    assert run("audit", "in", "--quiet", "--write-baseline", "known.json").code == 0
    assert run("audit", "in", "--quiet").code == 0
    (articles / "new.txt").write_text(UNFINISHED, encoding="utf-8")
    assert run("audit", "in", "--quiet").code == 1


def test_two_baselines_lie_in_one_folder(run: Run, articles: Path, tmp_path: Path) -> None:
    run("audit", "in", "--quiet", "--write-baseline", "known.json")
    (tmp_path / "sub").mkdir()
    done = run("audit", "in", "--quiet", "--baseline", "known.json", "--write-baseline", "sub/new.json")
    assert done.code == 2
    assert "articles are named from there, so keep both in one" in done.err


def test_a_run_that_read_nothing_writes_no_baseline(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    (tmp_path / "known.json").write_text("old", encoding="utf-8")
    assert run("audit", "empty.txt", "--quiet", "--write-baseline", "known.json").code == 3
    assert (tmp_path / "known.json").read_text(encoding="utf-8") == "old"


def test_a_file_that_is_no_baseline_is_refused(run: Run, articles: Path, tmp_path: Path) -> None:
    (tmp_path / "known.json").write_text('{"schema": "other"}', encoding="utf-8")
    done = run("audit", "in", "--quiet", "--baseline", "known.json")
    assert done.code == 4
    assert done.err.startswith("provenance: known.json: this is no baseline of version")
