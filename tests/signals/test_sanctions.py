"""The EU's broadcasting ban: whose text it is by its own words or its metadata, and what the article's date decides."""

from __future__ import annotations

import pytest

from provenance import audit_text
from provenance.model.article import Metadata
from provenance.signals import SIGNALS

ROAD = "In den Bergen ist eine neue Straße eröffnet worden. Sie ist 40 Kilometer lang."
NAMES = ("named", "in_force", "metadata", "undated")


def sanctions(text: str, **metadata: str) -> tuple[object, ...]:
    signals = audit_text(f"Neue Straße in den Bergen\n\n{text}\n", metadata=Metadata(**metadata)).signals  # type: ignore[arg-type]
    assert {name for name in signals if name.startswith("sanctions.")} == {f"sanctions.{name}" for name in NAMES} <= SIGNALS.keys()
    return tuple(signals[f"sanctions.{name}"] for name in NAMES)


@pytest.mark.parametrize(
    ("text", "metadata", "expected"),
    [
        # the metadata's date decides, on the day itself the ban holds
        (f"{ROAD} (RIA Novosti)", {"published": "2024-05-01"}, (1, 0, 0, False)),
        (f"{ROAD} (RIA Novosti)", {"published": "2024-07-01T06:00:00+02:00"}, (1, 1, 0, False)),
        (f"{ROAD}\n\nQuelle: https://de.rt.com/beispiel", {"published": "2022-03-01"}, (1, 0, 0, False)),
        (f"{ROAD}\n\nQuelle: https://de.rt.com/beispiel", {"published": "2022-03-02"}, (1, 1, 0, False)),
        (f"{ROAD}\n\nDieser Artikel erschien zuerst auf RT DE.", {"published": "2023-01-01"}, (1, 1, 0, False)),
        (f"MOSKAU, 3. Juli (RIA Novosti) - {ROAD}", {"published": "2024-07-03"}, (1, 1, 0, False)),
        # each outlet by its own day
        (f"{ROAD} (RIA Novosti)\n\nQuelle: https://de.rt.com/beispiel", {"published": "2023-01-01"}, (2, 1, 0, False)),
        # without metadata: the dateline's day, else nothing decides, unless the text tells of a day under the ban
        (f"MOSKAU, 3. März 2021 (RIA Novosti) - {ROAD}", {}, (1, 0, 0, False)),
        (f"{ROAD} Der Bau dauerte drei Jahre. (RIA Novosti)", {}, (1, None, 0, True)),
        (f"Am 9. Mai 1945 endete der Krieg. {ROAD} Der Bau dauerte drei Jahre. (RIA Novosti)", {}, (1, None, 0, True)),
        (f"{ROAD} Sie wird am 3. März 2025 geprüft, und der Bau dauerte drei Jahre. (RIA Novosti)", {}, (1, 1, 0, False)),
        # the page itself, and the page it calls the original
        (ROAD, {"published": "2023-01-01", "url": "https://de.rt.com/beispiel", "domain": "rt.com"}, (0, 0, 1, False)),
        (ROAD, {"published": "2021-01-01", "url": "https://de.rt.com/beispiel"}, (0, 0, 0, False)),
        (ROAD, {"published": "2023-01-01", "url": "https://blatt.example/a", "canonical_url": "https://ria.ru/a"}, (0, 0, 0, False)),
        (ROAD, {"published": "2025-01-01", "url": "https://blatt.example/a", "canonical_url": "https://ria.ru/a"}, (0, 0, 1, False)),
        (ROAD, {"domain": "ria.ru"}, (0, 0, None, True)),
        # to quote is not to take over; pictures, lists and other outlets are no origin
        (f"{ROAD} Das meldete RIA Novosti am Montag.", {"published": "2025-01-01"}, (0, 0, 0, False)),
        (f"{ROAD} Das Foto machte ein Leser.\n\nFoto: RIA Novosti", {"published": "2025-01-01"}, (0, 0, 0, False)),
        (f"{ROAD} (dpa)", {"published": "2025-01-01"}, (0, 0, 0, False)),
        (ROAD, {}, (0, 0, 0, False)),
    ],
)
def test_the_date_decides(text: str, metadata: dict[str, str], expected: tuple[object, ...]) -> None:
    assert sanctions(text, **metadata) == expected
