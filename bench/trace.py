"""Origins: how time and memory of `provenance trace` grow with the collection.

    python bench/trace.py                                    own generated articles: 1,000, 5,000, 10,000 and 20,000
    python bench/trace.py --sizes 1000,2000 --jobs 2
    python bench/trace.py --format svg                       another report (default: json)
    python bench/trace.py --texts archive.jsonl.gz           records of your own instead

Generated articles tell stories of one to ten articles each, with names, numbers and days of their own; of a story's articles a quarter is
the wire's text (credited, or not), some cite another outlet, the others are written anew with a byline and sources. The words between are
made up, so real articles, which share idioms and names by chance, cost more. Each size is a run of the command in a process of its own;
memory is that of its largest process. The last columns are the share of the stages in a second run: comparing texts, auditing, the rest.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from reuse import COMMAND, SYLLABLES, measured

OUTLETS = [f"{town}er {kind}" for town in ("Alt", "Neu", "Berg", "Tal", "See", "Wald", "Feld", "Moor", "Bach", "Stein") for kind in ("Bote", "Kurier", "Anzeiger", "Blatt")]
AGENCIES = ("dpa", "AFP", "Reuters", "dts", "epd")
OFFICES = ("Bürgermeisterin", "Sprecher", "Feuerwehrchef", "Amtsleiterin", "Geschäftsführer", "Pflegerin")
LINKING = "der die das ein eine und oder nicht mit von für über unter neben nach vor seit bis im am auf aus bei zu sich wird werden hat haben ist sind war waren noch".split()
BEGIN = datetime(2024, 1, 1, 6, tzinfo=UTC)
DAYS = 120  # of a collection, whatever its size: what is compared with what grows with the articles of a day


def articles(count: int, words: int, seed: int = 7) -> Iterator[dict[str, str]]:
    """Records of generated articles, story by story."""
    rng = random.Random(seed)
    vocabulary = ["".join(rng.choices(SYLLABLES, k=rng.randint(2, 4))) for _ in range(40_000)]
    made = 0
    while made < count:
        for record in story(rng, vocabulary, min(count - made, rng.choice((1, 1, 1, 1, 2, 2, 3, 4, 6, 10))), words):
            yield record | {"url": f"https://{record['outlet'].lower().replace(' ', '-')}.example/{made}"}
            made += 1


def story(rng: random.Random, vocabulary: list[str], size: int, words: int) -> Iterator[dict[str, str]]:
    """The articles on one event, each of another outlet."""
    names = [f"{rng.choice(vocabulary).title()} {rng.choice(vocabulary).title()}" for _ in range(4)]
    place, figure, begin = rng.choice(vocabulary).title(), rng.randint(100, 90_000), BEGIN + timedelta(hours=rng.randrange(24 * DAYS))
    wire, agency, outlets = told(rng, vocabulary, names, place, figure, words), rng.choice(AGENCIES), rng.sample(OUTLETS, size)
    for number, outlet in enumerate(outlets):
        kind = rng.random()
        if kind < 0.25:
            body, by = f"{place} ({agency}) - {wire}" if rng.random() < 0.6 else wire, ""
        elif kind < 0.4 and number:
            body, by = f"{told(rng, vocabulary, names[:1], place, figure, words // 3)} Das berichtete der {outlets[0]}.", ""
        else:
            body, by = told(rng, vocabulary, names, place, figure, words), names[-1]
        title = f"{names[0]} {rng.choice(vocabulary)} in {place}: {figure} {rng.choice(vocabulary)}"
        yield {"headline": title, "text": body, "author": by, "outlet": outlet, "date": (begin + timedelta(hours=3 * number)).isoformat()}


def told(rng: random.Random, vocabulary: list[str], names: list[str], place: str, figure: int, words: int) -> str:
    """A text about an event: who, where, how much, and sentences of made-up words."""
    lines = [f"In {place} hat {names[0]} am Dienstag {figure} {rng.choice(vocabulary)}, sagte {rng.choice(OFFICES)} {names[-1]}."]
    while sum(map(len, lines)) < 6 * words:
        plain = [rng.choice(LINKING) if rng.random() < 0.45 else rng.choice(vocabulary) for _ in range(rng.randint(9, 16))]
        lines.append(" ".join(plain).capitalize() + (f", sagte {rng.choice(names)}." if rng.random() < 0.15 else "."))
    return "\n\n".join(" ".join(lines[i : i + 4]) for i in range(0, len(lines), 4))


def write(path: Path, count: int, words: int) -> None:
    with path.open("w", encoding="utf-8") as out:
        for record in articles(count, words):
            out.write(json.dumps(record, ensure_ascii=False) + "\n")


def copied(source: Path, path: Path) -> int:
    """The records of a file, unpacked; returns how many."""
    with gzip.open(source, "rt", encoding="utf-8") if source.suffix == ".gz" else source.open(encoding="utf-8") as lines, path.open("w", encoding="utf-8") as out:
        return sum(bool(out.write(line)) for line in lines)


def stages(path: Path, jobs: int) -> dict[str, float]:
    """Seconds by stage, in this process."""
    from provenance.comparison import traced_together
    from provenance.options import Options
    from provenance.readers.discover import documents

    marks: list[tuple[str, float]] = [("compare", time.perf_counter())]
    options = Options(jobs=jobs)

    def tell(stage: str) -> None:
        for begin, name in (("tracing", "audit"), ("telling", "graph")):
            if stage.startswith(begin) and name not in dict(marks):
                marks.append((name, time.perf_counter()))

    traced_together(lambda: documents([str(path)], options.read), options, tell)
    ends = [*(at for _, at in marks[1:]), time.perf_counter()]
    return {name: end - at for (name, at), end in zip(marks, ends, strict=True)}


def run(path: Path, count: int, a: argparse.Namespace) -> None:
    """One line of the table."""
    found = path.parent / "trace.json"
    command = [*COMMAND, "trace", str(path), "--jobs", str(a.jobs), "--output"]
    wall, cpu, memory, _ = measured([*command, str(found if a.format == "json" else path.parent / "trace.out"), "--format", a.format])
    if a.format != "json":
        print(f"{count:>8,} articles  wall {wall:7.1f} s  CPU {cpu:7.1f} s  {memory:6.0f} MB  {1000 * cpu / count:5.1f} ms each", flush=True)
        return
    told: dict[str, Any] = json.loads(found.read_text(encoding="utf-8"))["summary"]
    parts = json.loads(measured([sys.executable, __file__, "--part", "stages", str(path), str(a.jobs)])[3])
    shares = "  ".join(f"{name} {100 * seconds / sum(parts.values()):.0f} %" for name, seconds in parts.items())
    print(
        f"{count:>8,} articles  wall {wall:7.1f} s  CPU {cpu:7.1f} s  {memory:6.0f} MB  {1000 * cpu / count:5.1f} ms each  "
        f"{told['stories']:,} stories  {told['origins']:,} origins  {told['families']:,} families  {told['credits_missing']:,} credits missing  {shares}", flush=True,
    )  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="1000,5000,10000,20000", help="numbers of articles, with commas")
    parser.add_argument("--words", type=int, default=300, help="mean words of a generated article")
    parser.add_argument("--texts", type=Path, help="JSON lines, may be .gz")
    parser.add_argument("--format", default="json", help="form of the report")
    parser.add_argument("--jobs", type=int, default=1, help="processes (default: 1, so that seconds can be compared)")
    parser.add_argument("--part", nargs=3, help=argparse.SUPPRESS)
    a = parser.parse_args()
    if a.part:
        print(json.dumps(stages(Path(a.part[1]), int(a.part[2]))))
        return
    folder = Path(tempfile.mkdtemp(prefix="bench-trace-"))
    path = folder / "articles.jsonl"
    if a.texts:
        run(path, copied(a.texts, path), a)
    else:
        for size in map(int, a.sizes.split(",")):
            write(path, size, a.words)
            run(path, size, a)
    shutil.rmtree(folder)


if __name__ == "__main__":
    main()
