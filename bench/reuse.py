"""Copied text: time, memory and recall of `provenance reuse` beside datasketch's and rensa's MinHash with LSH, on the same texts.

    pip install datasketch rensa
    python bench/reuse.py                              own generated texts, 10,000 articles
    python bench/reuse.py --sizes 10000,20000,41000    growth
    python bench/reuse.py --texts archive.jsonl.gz     texts of your own (a `text` in each record) instead
    python bench/reuse.py --index 41000                the lasting index: building, adding, look-up

Every contender runs in a process of its own on one core; `wall` is with all cores where the contender can use them. Generated texts are
runs of made-up words, frequent ones as frequent as in German; one article in 25 is a copy of another: whole, cut, or edited every few words.
They share no idioms by chance, so real text gives more candidates than this. Truth is an exhaustive comparison of all shingles of eight words.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

K = 8
WORD = re.compile(r"\w+")
SYLLABLES = "ba be bi bo bu da de di do du fa fe fi ga ge gi ka ke ki la le li ma me mi na ne ni ra re ri sa se si ta te ti wa we wi en er el ung heit lich".split()
COMMAND = [sys.executable, "-m", "provenance"]


def texts(count: int, words: int, seed: int = 7) -> Iterator[str]:
    """Generated articles; copies come anywhere behind their originals, among the last 2,000 articles."""
    rng = random.Random(seed)
    vocabulary = ["".join(rng.choices(SYLLABLES, k=rng.randint(1, 5))) for _ in range(60_000)]
    weights = [1 / (rank + 3) for rank in range(len(vocabulary))]
    total = 0.0
    cumulative = [total := total + w for w in weights]
    kept: list[list[str]] = []
    for number in range(count):
        if kept and rng.random() < 0.04:
            body = copy(rng, rng.choice(kept), vocabulary)
        else:
            body = rng.choices(vocabulary, cum_weights=cumulative, k=max(40, round(rng.gauss(words, words / 3))))
        kept.append(body)
        if len(kept) > 2000:
            kept.pop(0)
        yield written(body, number)


def copy(rng: random.Random, original: list[str], vocabulary: list[str]) -> list[str]:
    """A whole copy, a part of it among other words, or one edited every few words."""
    kind = rng.randrange(3)
    if kind == 0:
        return list(original)
    if kind == 1:
        size = max(30, round(len(original) * rng.uniform(0.2, 0.9)))
        start = rng.randrange(max(1, len(original) - size))
        return [*rng.choices(vocabulary, k=len(original) - size), *original[start : start + size]]
    every = rng.randint(15, 60)
    return [rng.choice(vocabulary) if i % every == every - 1 else word for i, word in enumerate(original)]


def written(words: list[str], number: int) -> str:
    lines = [" ".join(words[i : i + 14]) + "." for i in range(0, len(words), 14)]
    return f"Artikel {number} {words[0]}\n\n" + "\n".join(lines)


def truth(rows: list[str], most: int = 20) -> dict[tuple[int, int], float]:
    """Containment of every pair that shares a shingle which at most `most` articles have."""
    shingles = [frozenset(hash(tuple(w[i : i + K])) for i in range(len(w) - K + 1)) for w in (WORD.findall(t.lower()) for t in rows)]
    holders: dict[int, list[int]] = defaultdict(list)
    for i, found in enumerate(shingles):
        for h in found:
            holders[h].append(i)
    shared: Counter[tuple[int, int]] = Counter()
    for held in holders.values():
        if 1 < len(held) <= most:
            shared.update((a, b) for k, a in enumerate(held) for b in held[k + 1 :])
    return {pair: n / min(len(shingles[pair[0]]), len(shingles[pair[1]])) for pair, n in shared.items() if n}


def measured(command: list[str]) -> tuple[float, float, float, str]:
    """(wall seconds, CPU seconds, peak MB of the largest process, output) of a command."""
    start = time.perf_counter()
    with tempfile.TemporaryFile("w+") as out:
        process = subprocess.Popen(command, stdout=out)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        out.seek(0)
        if status:
            sys.exit(f"{' '.join(command)} ended with {status}")
        return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, out.read()


PEERS = {
    "datasketch 128, LSH 0.5": "datasketch:0.5",
    "datasketch 128, LSH 0.2": "datasketch:0.2",
    "rensa 128, 32 bands": "rensa:32",
}


def peer(name: str, path: Path) -> None:
    """Runs one peer in this process and prints its pairs."""
    rows = [json.loads(line)["text"] for line in path.open(encoding="utf-8")]
    words = (WORD.findall(t.lower()) for t in rows)
    shingles = ([" ".join(w[i : i + K]) for i in range(len(w) - K + 1)] for w in words)
    kind, _, setting = name.partition(":")
    found: set[tuple[int, int]] = set()
    if kind == "datasketch":
        from datasketch import MinHash, MinHashLSH

        index = MinHashLSH(threshold=float(setting), num_perm=128)
        for i, s in enumerate(shingles):
            m = MinHash(num_perm=128)
            m.update_batch([x.encode() for x in s])
            found.update((j, i) for j in index.query(m))
            index.insert(i, m)
    else:
        from rensa import RMinHash, RMinHashLSH

        index = RMinHashLSH(threshold=0.5, num_perm=128, num_bands=int(setting))
        for i, s in enumerate(shingles):
            m = RMinHash(num_perm=128, seed=42)
            m.update(s)
            found.update((j, i) for j in index.query(m))
            index.insert(i, m)
    print(json.dumps(sorted(found)))


def recall(found: set[tuple[int, ...]], gold: dict[tuple[int, int], float]) -> str:
    if not gold:
        return f"{len(found):,} pairs"
    parts = []
    for bar in (0.5, 0.2):
        want = {pair for pair, c in gold.items() if c >= bar}
        parts.append(f"recall ≥ {bar} {len(want & found) / max(1, len(want)):.3f}")
    right = sum(gold.get((pair[0], pair[1]), 0) >= 0.1 for pair in found)
    return "  ".join([*parts, f"{len(found):,} pairs, {right / max(1, len(found)):.3f} of them ≥ 0.1"])


def compare(path: Path, peers: bool, gold: dict[tuple[int, int], float], once: bool) -> None:
    """One line a contender."""
    out_file = path.parent / "reuse.json"
    forms = (("all cores", []), ("one process", ["--jobs", "1"]), ("one process, pairs only", ["--jobs", "1", "--no-verdicts"]))
    for name, options in forms[: 1 if once else 3]:
        wall, cpu, memory, _ = measured([*COMMAND, "reuse", str(path), "--format", "jsonl", "--output", str(out_file), *options])
        found = set()
        with out_file.open(encoding="utf-8") as lines:
            for line in lines:
                if line.startswith('{"record":"pair"'):
                    p = json.loads(line)
                    found.add(tuple(sorted((line_of(p["a"]), line_of(p["b"])))))
        show(f"provenance, {name}", wall, cpu, memory, recall(found, gold))
    for name, setting in PEERS.items() if peers else ():
        wall, cpu, memory, output = measured([sys.executable, __file__, "--part", f"peer={setting}", str(path)])
        show(name, wall, cpu, memory, recall({tuple(p) for p in json.loads(output)}, gold))


def part(name: str, path: Path) -> None:
    """What runs in a process of its own, so that the memory of one contender is not counted with the next."""
    what, _, setting = name.partition("=")
    if what == "peer":
        peer(setting, path)
    elif what == "truth":
        found = truth([json.loads(line)["text"] for line in path.open(encoding="utf-8")])
        print(json.dumps([[a, b, c] for (a, b), c in found.items() if c >= 0.05]))
    else:
        count, words = map(int, setting.split(","))
        write(path, texts(count, words))


def write(path: Path, rows: Iterable[str]) -> None:
    with path.open("w", encoding="utf-8") as out:
        for i, text in enumerate(rows):
            out.write(json.dumps({"text": text, "id": i}, ensure_ascii=False) + "\n")


def run(path: Path, a: argparse.Namespace) -> None:
    """All contenders on one file of texts."""
    gold = {}
    if not a.no_truth:
        gold = {(x, y): c for x, y, c in json.loads(measured([sys.executable, __file__, "--part", "truth", str(path)])[3])}
    count = sum(1 for _ in path.open(encoding="utf-8"))
    print(f"\n{count:,} articles, {path.stat().st_size / 1e6:.0f} MB" + (f", {sum(c >= 0.2 for c in gold.values()):,} pairs ≥ 0.2" if gold else ""), flush=True)
    compare(path, not a.no_peers, gold, a.once)


def line_of(path: str) -> int:
    return int(path.rpartition(":")[2]) - 1


def show(name: str, wall: float, cpu: float, memory: float, rest: str) -> None:
    print(f"{name:<36} wall {wall:7.1f} s  CPU {cpu:7.1f} s  {memory:6.0f} MB  {rest}", flush=True)


def index(count: int, words: int) -> None:
    """The lasting index: built, fed a little more, asked."""
    folder = Path(tempfile.mkdtemp(prefix="bench-index-"))
    measured([sys.executable, __file__, "--part", f"texts={count + 1000},{words}", str(folder / "all.jsonl")])
    with (folder / "all.jsonl").open() as lines, (folder / "base.jsonl").open("w") as base, (folder / "more.jsonl").open("w") as more, (folder / "one.jsonl").open("w") as one:
        for i, line in enumerate(lines):
            (base if i < count else more).write(line)
            if i == count:
                one.write(line)
    target = str(folder / "kept.index")
    for name, command in (
        (f"add {count:,}", ["index", "add", target, str(folder / "base.jsonl")]),
        ("add them again", ["index", "add", target, str(folder / "base.jsonl")]),
        ("one article against it", ["reuse", str(folder / "one.jsonl"), "--against", target, "--quiet"]),
        ("1,000 articles against it", ["reuse", str(folder / "more.jsonl"), "--against", target, "--quiet"]),
        ("add 1,000 more", ["index", "add", target, str(folder / "more.jsonl")]),
        ("info", ["index", "info", target]),
    ):
        wall, cpu, memory, output = measured([*COMMAND, *command])
        show(name, wall, cpu, memory, " ".join(output.split())[:150])
    shutil.rmtree(folder)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="10000", help="numbers of articles, with commas")
    parser.add_argument("--words", type=int, default=800, help="mean words of a generated article")
    parser.add_argument("--texts", type=Path, help="JSON lines with a `text` each, may be .gz")
    parser.add_argument("--no-peers", action="store_true")
    parser.add_argument("--no-truth", action="store_true")
    parser.add_argument("--once", action="store_true", help="run provenance on all cores only")
    parser.add_argument("--index", type=int, metavar="N", help="measure the lasting index with so many articles")
    parser.add_argument("--part", nargs=2, help=argparse.SUPPRESS)
    a = parser.parse_args()
    if a.part:
        part(a.part[0], Path(a.part[1]))
        return
    if a.index:
        index(a.index, a.words)
        return
    folder = Path(tempfile.mkdtemp(prefix="bench-reuse-"))
    path = folder / "texts.jsonl"
    if a.texts:
        with gzip.open(a.texts, "rt", encoding="utf-8") if a.texts.suffix == ".gz" else a.texts.open(encoding="utf-8") as lines:
            write(path, (json.loads(line)["text"] for line in lines))
        run(path, a)
    else:
        for size in a.sizes.split(","):
            measured([sys.executable, __file__, "--part", f"texts={size},{a.words}", str(path)])
            run(path, a)
    shutil.rmtree(folder)


if __name__ == "__main__":
    main()
