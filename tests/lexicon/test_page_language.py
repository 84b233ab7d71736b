"""The language of a page is that of its body: menus are names and words of every language."""

from __future__ import annotations

from pathlib import Path

from provenance import audit

MENU = "".join(f"<li><a href='/{n}'>{n} Home Video Live Newsletter Shop Podcast The Best of All</a></li>" for n in range(20))
BODY = (
    "<p>Die Brücke über die Ache bleibt bis zum Herbst gesperrt, weil zwei Pfeiler erneuert werden müssen.</p>"
    "<p>Der Verkehr rollt so lange über die Umfahrung im Norden der Stadt, wie die Gemeinde am Montag mitteilte.</p>"
    "<p>Die Arbeiten sollen nach dem Sommer beginnen und werden aus Mitteln des Landes bezahlt.</p>"
)


def test_menus_do_not_tell_the_language(tmp_path: Path) -> None:
    page = tmp_path / "seite.html"
    page.write_text(f"<html><body><nav><ul>{MENU}</ul></nav><article><h1>Brücke gesperrt</h1>{BODY}</article></body></html>", encoding="utf-8")
    (found,) = audit(page).audits
    assert found.language == "de"
