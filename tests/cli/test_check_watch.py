"""`provenance check --watch`: looks again and again, tells each thing once, outlives failures, and ends with the worst code and a usable state."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from conftest import COMMAND, Run
from serving import FAULTY, SOUND, Site, item, rss, serving

pytestmark = pytest.mark.skipif(os.name == "nt", reason="signals")
PATIENCE = 60  # seconds to wait for what takes one or two; a busy machine is slow


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as found:
        yield found


class Watch:
    """A running watch. articles, errors: what it has said so far on either output; reports: how many."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process
        self.articles: list[Any] = []
        self.reports = 0
        self.errors: list[str] = []
        self.threads = [threading.Thread(target=self.read), threading.Thread(target=self.listen)]
        for thread in self.threads:
            thread.start()

    def read(self) -> None:
        assert self.process.stdout
        for line in self.process.stdout:
            if line.startswith('{"schema"'):
                self.reports += 1
            elif '"metadata"' in line:
                self.articles.append(json.loads(line.strip().strip(",")))

    def listen(self) -> None:
        assert self.process.stderr
        self.errors.extend(line.rstrip("\n") for line in self.process.stderr)

    @property
    def headlines(self) -> list[str]:
        return [article["metadata"]["headline"] for article in self.articles]

    def until(self, reached: Callable[[], bool]) -> None:
        stop = time.monotonic() + PATIENCE
        while not reached():
            assert self.process.poll() is None, self.errors
            assert time.monotonic() < stop, (self.headlines, self.errors)
            time.sleep(0.01)

    def end(self, number: int) -> int:
        self.process.send_signal(number)
        code = self.process.wait(PATIENCE)
        for thread in self.threads:
            thread.join()
        return code


@contextmanager
def watching(folder: Path, *arguments: str) -> Iterator[Watch]:
    command = [*COMMAND, "check", "--allow-private", *arguments, "--state", "seen.state", "--watch", "1", "--format", "json", "--jobs", "1"]
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8") as process:
        try:
            yield Watch(process)
        finally:
            process.kill()


def test_a_watch_tells_what_is_new_and_ends_with_the_worst_code(run: Run, site: Site, tmp_path: Path) -> None:
    url = site.put("/feed.xml", rss(item("zwei"), item("eins", FAULTY)))
    dead = site.put("/dead.xml", lambda exchange: exchange.answer(429, Retry_After="30"))
    with watching(tmp_path, url, dead) as watch:
        watch.until(lambda: len(watch.articles) == 2)
        site.put("/feed.xml", rss(item("drei"), item("zwei", SOUND.replace("12", "15")), item("eins", FAULTY)))
        watch.until(lambda: len(watch.articles) == 4)
        look(watch, site)
        look(watch, site)
        assert watch.reports == 2, "looks that find nothing report nothing"
        assert watch.end(signal.SIGINT) == 1, "the first look found an error"
    assert watch.headlines == ["Bericht zwei vom Bau", "Bericht eins vom Bau", "Bericht drei vom Bau", "Bericht zwei vom Bau"]
    assert "stealth-edit" in {finding["rule"] for finding in watch.articles[3]["findings"]}
    assert watch.errors == [f"provenance: {dead}: the server answered 429 Too Many Requests; it asks to wait 30 s"], "told once"
    assert [path for path, _ in site.asked].count("/dead.xml") == 1, "a server that asks to be left alone is left alone"
    done = run("check", "--allow-private", url, "--state", "seen.state", "--new-only", "-q")
    assert (done.code, done.out.partition("\n")[0]) == (0, "No articles.")


def put(path: Path, text: str) -> None:
    """Writes a file as a whole, so that nobody reads half of it."""
    (beside := path.with_suffix(".new")).write_text(text, encoding="utf-8")
    beside.replace(path)


def look(watch: Watch, site: Site) -> None:
    """Waits until a look that began after now has ended."""
    before = len(site.asked)
    watch.until(lambda: len(site.asked) > before + 1)


CONFIG = "feeds: [{{name: wire, address: '{url}'}}, {{name: drop, address: 'drop/*.xml'}}]\n"


def test_a_watch_outlives_a_configuration_that_is_being_edited_and_a_server_that_is_down(site: Site, tmp_path: Path) -> None:
    down = site.put("/feed.xml", lambda exchange: exchange.answer(503))
    config = tmp_path / "provenance.yml"
    config.write_text(CONFIG.format(url=down), encoding="utf-8")
    with watching(tmp_path) as watch:
        watch.until(lambda: len(site.asked) > 2 and bool(watch.errors))
        assert [line.partition(": ")[2].partition(":")[0] for line in watch.errors] == ["nothing could be read"], "told once"
        put(config, CONFIG.format(url=down) + "fail_on: warning\n")
        watch.until(lambda: len(watch.errors) > 4)
        assert watch.errors[1] == "provenance: provenance.yml:2:1: unknown key `fail_on`; did you mean `fail-on`?"
        assert watch.errors[4] == "provenance: the settings before hold on until that is mended"
        site.put("/feed.xml", rss(item("eins", SOUND.replace("(dpa)", "Quelle: Agenturen"))))
        watch.until(lambda: len(watch.articles) == 1)
        put(config, CONFIG.format(url=down) + "fail-on: warning\n")
        look(watch, site)
        (tmp_path / "drop").mkdir()
        put(tmp_path / "drop" / "neu.xml", rss(item("zwei", SOUND.replace("(dpa)", "Quelle: Agenturen"))))
        watch.until(lambda: len(watch.articles) == 2)
        look(watch, site)
        assert watch.end(signal.SIGTERM) == 1, "a warning, once the configuration says that it counts"
    assert watch.articles[1]["path"] == "drop/neu.xml:3"
    assert not any("Traceback" in line for line in watch.errors)


def test_a_watch_that_could_read_nothing_ends_with_3(site: Site, tmp_path: Path) -> None:
    with watching(tmp_path, site.url + "/missing") as watch:
        watch.until(lambda: len(site.asked) > 1)
        assert watch.end(signal.SIGINT) == 3
    assert len(watch.errors) == 1
