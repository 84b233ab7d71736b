"""The whole audit beside its peers on the same files in the same run: ratios, not seconds.

    python bench/audit.py                      the samples of inputs/, 100 times each, with other numbers in them
    python bench/audit.py --texts FOLDER       plain texts of your own
    python bench/audit.py --pages FOLDER       web pages of your own (.html, .gz): beside parsing alone, and trafilatura where installed

Texts: one process over all files, start-up included, as a multiple of reading and splitting the same files into words. Pages: the same
less the first page on either side, since libraries load much at the first. Start-up: as a multiple of importing rich.console.
Contenders take turns; the median of --runs pairs counts. A shared machine makes seconds useless.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from importlib.util import find_spec
from pathlib import Path

AUDIT = [sys.executable, "-m", "provenance", "audit", "--jobs", "1", "--format", "json", "--output", "/dev/null"]
TOKENISE = "import pathlib,re,sys\nfor p in sorted(pathlib.Path(sys.argv[1]).iterdir()): re.findall(r'\\w+', p.read_text(encoding='utf-8').lower())"
OPENED = "import gzip,pathlib,sys\npages = [gzip.decompress(b) if b[:2] == b'\\x1f\\x8b' else b for p in sorted(pathlib.Path(sys.argv[1]).iterdir()) for b in [p.read_bytes()]]\n"
PARSE = OPENED + "from selectolax.lexbor import LexborHTMLParser\nfor page in pages: LexborHTMLParser(page)"
EXTRACT = OPENED + "from trafilatura import bare_extraction\nfor page in pages: bare_extraction(page, with_metadata=True)"
IMPORT = "import rich.console"


def timed(command: list[str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    return time.perf_counter() - start


def samples(folder: Path) -> Path:
    """The text samples, a hundred times each: numbers keep the files apart."""
    inputs = Path(__file__).parents[1] / "inputs"
    for source in inputs.glob("*.txt"):
        text = source.read_text(encoding="utf-8")
        for number in range(100):
            (folder / f"{source.stem}-{number:03}.txt").write_text(f"{text}\n{number}\n", encoding="utf-8")
    return folder


def ratio(ours: list[str], theirs: list[str], runs: int) -> float:
    """How many times the peer's time ours is, the median of pairs."""
    return statistics.median(timed(ours) / timed(theirs) for _ in range(runs))


def beyond_first(command: list[str], folder: Path, first: Path) -> float:
    return max(1e-3, timed([*command, str(folder)]) - timed([*command, str(first)]))


def texts(folder: Path, runs: int) -> None:
    count = len(list(folder.iterdir()))
    print(f"texts: {count} files, {ratio([*AUDIT, str(folder)], [sys.executable, '-c', TOKENISE, str(folder)], runs):.1f} x splitting into words")
    one = str(next(folder.iterdir()))
    imports = [sys.executable, "-c", IMPORT]
    print(f"start-up: --help {ratio([sys.executable, '-m', 'provenance', '--help'], imports, runs):.1f} x importing rich.console, ", end="")
    print(f"one file {ratio([*AUDIT, one], imports, runs):.1f} x")


def pages(folder: Path, runs: int) -> None:
    peers = {"parsing alone (lexbor)": PARSE}
    if find_spec("trafilatura"):
        peers["trafilatura with metadata"] = EXTRACT
    with tempfile.TemporaryDirectory() as name:
        first = Path(name)
        shutil.copy(next(folder.iterdir()), first)
        for peer, code in peers.items():
            pairs = [(beyond_first(AUDIT, folder, first), beyond_first([sys.executable, "-c", code], folder, first)) for _ in range(runs)]
            print(f"pages: {len(list(folder.iterdir()))} files, {statistics.median(a / b for a, b in pairs):.2f} x {peer}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--texts", type=Path, metavar="FOLDER")
    parser.add_argument("--pages", type=Path, metavar="FOLDER")
    parser.add_argument("--runs", type=int, default=5)
    arguments = parser.parse_args()
    if arguments.pages:
        pages(arguments.pages, arguments.runs)
    if arguments.texts:
        texts(arguments.texts, arguments.runs)
    elif not arguments.pages:
        with tempfile.TemporaryDirectory() as name:
            texts(samples(Path(name)), arguments.runs)


if __name__ == "__main__":
    main()
