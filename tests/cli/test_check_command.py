"""`provenance check` through the real command, against a real server on loopback: what is fetched, what is judged, what fails the run."""

from __future__ import annotations

import gzip
import json
import os
import re
import signal
import subprocess
import time
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from conftest import CLEAN, COMMAND, UNFINISHED, Done, Run
from serving import FAULTY, SOUND, Check, Exchange, Site, checking, item, redirect, rss, serving

from provenance.cli.main import main
from provenance.datafiles import rules_root

DAY = "1764547200"  # 2025-12-01, UTC
CORRELATION = """\
id: headline-in-two-feeds
title: One headline in two feeds
category: originality
status: stable
level: error
confidence: low
correlation: same-headline
at_least: {feeds: 2}
message: "“{value}” stands in {feeds} feeds."
why: Because.
advice: Ask.
false_positives: [Chance.]
references: [A guide]
examples:
  flagged: [[{feed: a, headline: Die neue Mole wird länger, text: Die Mole wird länger.}, {feed: b, headline: Die neue Mole wird länger, text: Die Mole wächst.}]]
  clean: [[{feed: a, headline: Die neue Mole wird länger, text: Die Mole wird länger.}, {feed: a, headline: Die neue Mole wird länger, text: Die Mole wächst.}]]
"""
HOSTILE = "::error file=x::Da\n##[add-mask]geheim\n\x1b[31mrot\x1b[0m <script>alert(1)</script> =HYPERLINK(1) ]]> " + FAULTY


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as found:
        yield found


@pytest.fixture
def check(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Check:
    return checking(tmp_path, monkeypatch, capsys)


def told(done: Done) -> dict[str, Any]:
    """The JSON report of a run."""
    read: dict[str, Any] = json.loads(done.out)
    return read


def paths(report: dict[str, Any]) -> list[str]:
    return [article["path"] for article in report["articles"]]


def of_run(report: dict[str, Any]) -> list[tuple[str, str]]:
    """(rule, message) of what only the whole run shows."""
    return [(finding["rule"], finding["message"]) for finding in report["findings"]]


def test_a_feed_is_fetched_and_judged(run: Run, site: Site) -> None:
    url = site.put("/feed.xml", rss(item("eins"), item("zwei", FAULTY)))
    done = run("check", url, "--allow-private", "--format", "json")
    report = told(done)
    assert done.code == 1, "an error fails a check"
    assert paths(report) == [f"{url}:3", f"{url}:4"]
    first = report["articles"][0]["metadata"]
    assert (first["headline"], first["outlet"], first["url"], first["published"]) == ("Bericht eins vom Bau", "Bote", "https://bote.example/eins", "2024-01-17T08:00:00Z")
    assert "placeholder-left" in {finding["rule"] for finding in report["articles"][1]["findings"]}
    ((path, headers),) = site.asked
    assert (path, headers["User-Agent"].partition("/")[0]) == ("/feed.xml", "provenance")
    assert run("check", url, "--allow-private", "--fail-on", "never", "-q").code == 0


def endless(exchange: Exchange) -> None:
    exchange.wfile.write(b"HTTP/1.1 200 OK\r\n\r\n<rss>")
    while True:
        exchange.wfile.write(b" " * 50_000)


def test_one_bad_server_costs_its_own_feed_only(check: Check, site: Site, tmp_path: Path) -> None:
    """Whatever a server does is one reason beside its address; the others are judged. All of it in one run, side by side."""
    umlaut = rss(item("laut", "Öffnung der Brücke über die Ächse, sagte Jörg Müßig am Mittwoch. Für Fußgänger bleibt sie zu."), encoding="X").replace(' encoding="X"', "")
    good = {
        "packed": site.put("/packed", lambda e: e.answer(200, gzip.compress(rss(item("gepackt")).encode()), Content_Encoding="gzip")),
        # the server says Latin-1 and means Windows-1252; the document says nothing
        "undeclared": site.put("/undeclared", lambda e: e.answer(200, umlaut.encode("cp1252"), Content_Type="application/rss+xml; charset=ISO-8859-1")),
        # the server says Latin-1, the document is UTF-8
        "wrong": site.put("/wrong", lambda e: e.answer(200, umlaut, Content_Type="text/xml; charset=iso-8859-1")),
        "chain": site.put("/chain", redirect("/chain2")),
    }  # fmt: skip
    site.put("/chain2", redirect(f"{site.url}/packed", 307))
    bad = {
        "the server answered 404 Not Found": site.url + "/missing",
        "the server answered 500 Internal Server Error": site.put("/broken", lambda e: e.answer(500, "<html>trace</html>")),
        "the answer was not whole within 3 s": site.put("/slow", lambda e: time.sleep(30)),
        "the body is larger than 200 KiB, the limit for one address": site.put("/endless", endless),
        "the redirects go round in a circle": site.put("/loop", redirect("/loop")),
        "only http and https are fetched, not `file`": site.put("/file", redirect("file:///etc/passwd")),
        "only http and https are fetched, not `gopher`": "gopher://127.0.0.1/",
        "the XML breaks off before its end": site.put("/cut", rss(item("eins"), item("zwei"))[:-60]),
        "the feed holds no item": site.put("/empty", rss()),
    }  # fmt: skip
    (tmp_path / "local.txt").write_text(CLEAN, encoding="utf-8")
    arguments = (*good.values(), *bad.values(), "local.txt", "--timeout", "3", "--max-bytes", "200K", "--format", "json")
    begun = time.monotonic()
    done = check(*arguments)
    assert time.monotonic() - begun < 25, "no server holds the run up"
    report = told(done)
    assert done.code == 0, done.err
    assert paths(report) == [f"{good['packed']}:3", f"{good['undeclared']}:3", f"{good['wrong']}:3", f"{good['chain']}:3", f"{bad['the XML breaks off before its end']}:3", "local.txt"]
    bylines = json.dumps(report["articles"], ensure_ascii=False)
    assert bylines.count("Jörg Müßig") >= 2
    reasons = {entry["path"].removesuffix(":4"): entry["reason"] for entry in report["unreadable"]}
    for reason, url in bad.items():
        assert reason in reasons[url], (url, reasons)
        assert url in done.err
    assert "trace" not in done.err
    # an input that brought nothing because its server failed is no feed without items
    assert {message.partition(" ")[0] for rule, message in of_run(report) if rule == "feed-without-items"} == {bad["the feed holds no item"]}
    assert check(good["packed"], bad["the server answered 404 Not Found"], "--strict", "-q").code == 3


def test_loopback_is_refused_unless_allowed(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    url = site.put("/feed.xml", rss(item("eins")))
    for address in (url, url.replace("127.0.0.1", "localhost"), url.replace("127.0.0.1", "[::ffff:127.0.0.1]"), url.replace("127.0.0.1", "2130706433")):
        assert main(["check", address, "-q"]) == 3
        assert re.search(r"is a loopback address \((127\.0\.0\.1|::1|::ffff:127\.0\.0\.1)\); --allow-private permits it", capsys.readouterr().err), address
    assert not site.asked


def test_an_address_that_has_moved_for_good_is_told(check: Check, site: Site) -> None:
    new = site.put("/new", rss(item("eins")))
    done = check(site.put("/old", redirect(new, 301)), "-q")
    assert (done.code, done.err) == (0, f"provenance: {site.url}/old: has moved for good to {new}; change the address\n")


def test_an_interrupt_does_not_wait_for_a_slow_server(site: Site, tmp_path: Path) -> None:
    url = site.put("/slow", lambda exchange: time.sleep(30))
    with subprocess.Popen([*COMMAND, "check", url, "--allow-private"], cwd=tmp_path, stderr=subprocess.PIPE, text=True) as process:
        while not site.asked:
            time.sleep(0.02)
        process.send_signal(signal.SIGINT)
        begun = time.monotonic()
        _, err = process.communicate()
    assert time.monotonic() - begun < 5
    assert (process.returncode, err) == (130, "provenance: interrupted; what was written is complete up to here\n")


def test_the_same_feed_named_twice_is_one(check: Check, site: Site, tmp_path: Path) -> None:
    url = site.put("/feed.xml", rss(item("eins")))
    (tmp_path / "feed.xml").write_text(rss(item("eins")), encoding="utf-8")
    report = told(check(url, "feed.xml", url, "./feed.xml", "--format", "json"))
    assert paths(report) == [f"{url}:3", "feed.xml:3"], "one guid in two feeds is two items, one feed under two names is not"
    assert len(site.asked) == 1


def test_items_without_text_are_listed_and_the_others_judged(check: Check, site: Site) -> None:
    url = site.put("/feed.xml", rss(item("eins", ""), item("zwei")))
    report = told(check(url, "--format", "json"))
    assert paths(report) == [f"{url}:4"]
    assert [(entry["path"], entry["reason"]) for entry in report["unreadable"]] == [(f"{url}:3", "the item holds no text, only its title and link; read the page it links to")]
    only = check(site.put("/titles.xml", rss(item("eins", ""))), "-q")
    assert only.code == 3
    assert "nothing could be read" in only.err


CONFIG = """\
feeds:
  - {{name: wire, address: {url}}}
  - {{name: post, address: drop/post.xml}}
  - {{name: partners, address: "drop/partner-*.xml"}}
  - {{name: late, address: "drop/late-*.xml"}}
  - {{name: gone, address: drop/gone.xml}}
"""


def test_the_feeds_of_the_configuration_are_checked_when_none_is_named(check: Check, site: Site, tmp_path: Path) -> None:
    drop = tmp_path / "house" / "drop"
    drop.mkdir(parents=True)
    for name in ("post", "partner-b", "partner-a"):
        (drop / f"{name}.xml").write_text(rss(item(name)), encoding="utf-8")
    url = site.put("/feed.xml", rss(item("eins")))
    (tmp_path / "house" / "provenance.yml").write_text(CONFIG.format(url=url), encoding="utf-8")
    done = check("--config", "house/provenance.yml", "--format", "json")
    report = told(done)
    assert done.code == 0, "a delivery that has not come yet is listed"
    assert paths(report) == [f"{url}:3", "house/drop/post.xml:3", "house/drop/partner-a.xml:3", "house/drop/partner-b.xml:3"]
    assert [entry["path"] for entry in report["unreadable"]] == ["house/drop/late-*.xml", "house/drop/gone.xml"]
    assert "there is no such file or folder; it may not have come yet, or its `address`" in done.err
    assert check("house/drop/gone.xml").code == 2, "a path named by hand is a slip"


def test_what_fails_a_check_where_nobody_says_so(check: Check, articles: Path, tmp_path: Path) -> None:
    """An error does; a profile may say another level, and options and configuration win over both."""
    default = (rules_root() / "profiles" / "default.yml").read_text(encoding="utf-8")
    assert "\nfail_on: never\n" in default
    (tmp_path / "house.yml").write_text(default.replace("\nfail_on: never\n", "\nfail_on: warning\n").replace("profile: default", "profile: house"), encoding="utf-8")
    cases = {
        ("in/vague.txt",): 0, ("in/unfinished.txt",): 1, ("in/vague.txt", "--profile", "house.yml"): 1, ("in/clean.txt", "--profile", "house.yml"): 0,
        ("in/vague.txt", "--profile", "house.yml", "--fail-on", "error"): 0, ("in/unfinished.txt", "--profile", "editor"): 1,
    }  # fmt: skip
    assert {arguments: check(*arguments, "-q").code for arguments in cases} == cases


def test_a_folder_is_a_feed_too(check: Check, articles: Path, tmp_path: Path) -> None:
    """However its address is written, and where the working folder itself is checked."""
    for address in ("in", "./in/", str(articles)):
        (tmp_path / "provenance.yml").write_text(f"feeds: [{{name: drop, address: {address}}}]\nbudgets: [{{what: items, at-most: 2}}]\n", encoding="utf-8")
        assert of_run(told(check("--format", "json", "--fail-on", "never"))) == [("feed-budget", "drop brought 3 items; its budget for items allows at most 2.")]
    (tmp_path / "provenance.yml").write_text("budgets: [{what: items, at-most: 3}]\n", encoding="utf-8")
    assert of_run(told(check(".", "--format", "json"))) == []


BUDGETS = """\
feeds:
  - name: wire
    address: "{wire}"
    budgets:
      - {{what: rule, of: unnamed-agencies, at-most: 60 %}}
  - {{name: other, address: "{other}"}}
budgets:
  - {{what: rule, of: unnamed-agencies, at-most: 10 %}}
  - {{what: items, at-least: {least}}}
"""
VAGUE = SOUND.replace("(dpa)", "Quelle: Agenturen")


def test_budgets_are_held_per_feed(check: Check, site: Site, tmp_path: Path) -> None:
    wire = site.put("/wire.xml", rss(item("eins", VAGUE), item("zwei")))
    other = site.put("/other.xml", rss(item("eins", VAGUE), item("zwei"), item("drei"), item("vier")))
    config = tmp_path / "provenance.yml"
    config.write_text(BUDGETS.format(wire=wire, other=other, least=2), encoding="utf-8")
    done = check("--format", "json", "--fail-on", "never")
    report = told(done)
    (broken,) = report["findings"]
    assert done.code == 1, "a broken budget fails the run whatever --fail-on says"
    assert broken["message"] == "other brought 1 of 4 (25 %) items with a finding of unnamed-agencies; its budget for rule unnamed-agencies allows at most 10 %."
    assert (broken["subject"], [(place["path"], place["text"]) for place in broken["places"]]) == ("other", [(f"{other}:3", "Bericht eins vom Bau")])
    config.write_text(BUDGETS.format(wire=wire, other=other, least=3).replace("10 %", "25 %"), encoding="utf-8")
    assert of_run(told(check("--format", "json"))) == [("feed-budget", "wire brought 2 items; its budget for items allows at least 3.")]
    config.write_text(BUDGETS.format(wire=wire, other=other, least=2).replace("10 %", "25 %"), encoding="utf-8")
    kept = check("--format", "json")
    assert (kept.code, of_run(told(kept))) == (0, [])


def test_a_rule_on_the_whole_run_sees_both_feeds(check: Check, site: Site, tmp_path: Path) -> None:
    """`--rules` by its whole path, since rules are read once a process."""
    rules = tmp_path / "house" / "correlation"
    rules.mkdir(parents=True)
    (rules / "headline-in-two-feeds.yml").write_text(CORRELATION, encoding="utf-8")
    same = "Die neue Mole wird doch länger"
    one = site.put("/one.xml", rss(item("eins", title=same), item("zwei", "Anders lautet die Meldung hier, sagte Petra Beispiel am Mittwoch.", title=same)))
    two = site.put("/two.xml", rss(item("eins", title=same, host="post.example"), title="Post"))
    done = check(one, two, "--rules", str(tmp_path / "house"), "--format", "json")
    assert (done.code, of_run(told(done))) == (1, [("headline-in-two-feeds", f"“{same}” stands in 2 feeds.")])
    alone = check(one, "--rules", str(tmp_path / "house"), "--format", "json")
    assert (alone.code, of_run(told(alone))) == (0, [])
    assert check(one, two, "--rules", str(tmp_path / "house"), "--ignore", "headline-in-two-feeds", "-q").code == 0


def test_a_baseline_lets_only_new_items_fail(check: Check, site: Site) -> None:
    url = site.put("/feed.xml", rss(item("alt", FAULTY)))
    assert check(url, "-q").code == 1
    assert check(url, "-q", "--write-baseline", "known.json").code == 0
    site.put("/feed.xml", rss(item("heil"), item("alt", FAULTY)))
    assert check(url, "-q", "--baseline", "known.json").code == 0, "the item moved down by a line"
    site.put("/feed.xml", rss(item("neu", FAULTY), item("alt", FAULTY)))
    assert check(url, "-q", "--baseline", "known.json").code == 1


def test_a_suppression_holds_for_its_feed_until_its_day(check: Check, site: Site, tmp_path: Path) -> None:
    url = site.put("/feed.xml", rss(item("eins", FAULTY)))
    (tmp_path / "provenance.yml").write_text(
        f"feeds: [{{name: wire, address: '{url}'}}]\nsuppressions:\n"
        "  - {rule: placeholder-left, feed: wire, reason: They know., owner: desk, expires: 2025-12-01}\n",
        encoding="utf-8",
    )
    holds = check("--format", "json", SOURCE_DATE_EPOCH=DAY)
    (finding,) = [f for article in told(holds)["articles"] for f in article["findings"] if f["rule"] == "placeholder-left"]
    assert (holds.code, finding["points"]) == (0, 0)
    ended = check("--format", "json", SOURCE_DATE_EPOCH=str(int(DAY) + 86_400))
    assert ended.code == 1
    assert [rule for rule, _ in of_run(told(ended))] == ["suppression-expired"]


def test_one_run_writes_every_report_and_hostile_text_commands_none_of_them(check: Check, site: Site, tmp_path: Path) -> None:
    url = site.put("/feed.xml", rss(item("eins", HOSTILE.replace("\x1b", "&#27;"), title="::error::Titel [red]rot[/red]")))
    done = check(url, "--format", "github", "--report", "sarif=out.sarif", "--report", "junit=out.xml", "--report", "csv=out.csv")
    assert done.code == 1
    commands = [line for line in done.out.splitlines() if line.lstrip().startswith("::")]
    assert commands
    assert all(line.startswith(("::error file=", "::warning file=", "::notice file=", "::notice title=", "::warning title=", "::error title=")) for line in commands)
    assert "##[" not in done.out + done.err
    assert "\x1b" not in done.out + done.err
    sarif = json.loads((tmp_path / "out.sarif").read_text(encoding="utf-8"))
    assert "placeholder-left" in {result["ruleId"] for result in sarif["runs"][0]["results"]}
    assert ElementTree.parse(tmp_path / "out.xml").getroot().tag == "testsuites"
    assert not any(cell.startswith(("=", '"=')) for cell in (tmp_path / "out.csv").read_text(encoding="utf-8").split(","))
    again = check(url, "--format", "github", "--report", "sarif=again.sarif")
    assert again.out == done.out
    assert (tmp_path / "again.sarif").read_bytes() == (tmp_path / "out.sarif").read_bytes()


def test_files_folders_and_standard_input_are_checked_like_feeds(run: Run, articles: Path) -> None:
    report = told(run("check", "in", "-", "--format", "json", stdin=UNFINISHED.encode()))
    assert paths(report) == ["in/clean.txt", "in/unfinished.txt", "in/vague.txt", "-"]
    assert (report["summary"]["levels"]["error"], of_run(report)) == (2, [])
    (articles.parent / "empty").mkdir()
    nothing = run("check", "empty", "-q")
    assert nothing.code == 3
    assert "the folder holds no articles" in nothing.err


USAGE = {
    "nothing to check": ([], "there is nothing to check; name feeds or paths, or list `feeds:` in the configuration"),
    "--new-only alone": (["in", "--new-only"], "--new-only needs to know what was seen before; add --state FILE"),
    "--watch alone": (["in", "--watch", "5"], "--watch needs to know what was seen before; add --state FILE"),
    "--watch to a file": (["in", "--watch", "5", "--state", "s", "--output", "o"], "--watch reports to standard output at every look"),
    "--watch of standard input": (["-", "--watch", "5", "--state", "s"], "--watch looks again and again, so it takes no standard input"),
    "--watch too often": (["in", "--watch", "0"], "argument --watch: `0` is no number of seconds from 1 to 86400"),
    "a baseline of a part": (["in", "--new-only", "--state", "s", "--write-baseline", "b"], "--write-baseline writes down what all items show; leave out --new-only"),
    "a path that is not there": (["https://a.example/", "nowhere.xml"], "there is no file or folder `nowhere.xml`; check the path"),
    "a reader that is not there": (["https://a.example/", "--input-format", "x"], "there is no input format `x`"),
    "a profile that is not there": (["https://a.example/", "--profile", "x"], "there is no profile `x`"),
    "two comparisons": (["in", "--compare", "--against", "in"], "--compare looks among the articles themselves, --against elsewhere"),
    "nothing to compare with": (["in", "--against", "nowhere"], "there is no file, folder or index `nowhere`; check --against"),
    "the state as a report": (["in", "--state", "s", "--report", "json=./s"], "--state names `s`, and so does another option"),
    "the state as an input": (["in/vague.txt", "--state", "in/vague.txt"], "the state would overwrite the input `in/vague.txt`; give --state another name"),
    "a folder as a state": (["in", "--state", "in"], "in is a folder; name a file for --state"),
    "a wrong proxy": (["http://127.0.0.1:9/", "--allow-private", "--proxy", "ftp://x"], "`ftp://x` is no address of an HTTP proxy"),
    "Parquet to a terminal": (["https://a.example/", "--format", "parquet"], "parquet"),
}  # fmt: skip


@pytest.mark.parametrize(("arguments", "said"), USAGE.values(), ids=USAGE)
def test_a_wrong_call_is_told_before_anything_is_fetched_or_written(
    articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], arguments: list[str], said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    vague = (articles / "vague.txt").read_bytes()
    assert main(["check", *arguments]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("provenance: ")
    assert said in err
    assert (articles / "vague.txt").read_bytes() == vague
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in"], "no state, no report"


def test_a_wrong_rule_or_configuration_ends_with_4(check: Check, site: Site, tmp_path: Path) -> None:
    url = site.put("/feed.xml", rss(item("eins")))
    (tmp_path / "provenance.yml").write_text(f"feeds: [{{name: wire, adress: '{url}'}}]\n", encoding="utf-8")
    done = check("-q")
    assert done.code == 4
    assert done.err.startswith("provenance: provenance.yml:1:22: unknown key `adress`; did you mean `address`?")
    assert not site.asked


def test_without_httpx_the_mend_is_named(run: Run, articles: Path, tmp_path: Path) -> None:
    hidden = tmp_path / "hide"
    hidden.mkdir()
    (hidden / "sitecustomize.py").write_text(
        "import importlib.util as u\nfind = u.find_spec\nu.find_spec = lambda name, package=None: None if name == 'httpx' else find(name, package)\n",
        encoding="utf-8",
    )
    path = os.pathsep.join(filter(None, [str(hidden), os.environ.get("PYTHONPATH", "")]))
    done = run("check", "https://wire.example/feed", PYTHONPATH=path)
    assert (done.code, done.out) == (2, "")
    assert "needs httpx, which is not installed; pip install 'provenance-auditor[feeds]'" in done.err
    assert run("check", "in/clean.txt", "-q", PYTHONPATH=path).code == 0, "files need none of it"
