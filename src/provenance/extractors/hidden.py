"""Hidden and look-alike characters, as the matcher's folding met them. A soft hyphen alone is typesetting and is not reported."""

from __future__ import annotations

from collections.abc import Iterator

from provenance.extractors.view import View
from provenance.lexicon.spans import Spans
from provenance.model.mention import HiddenCharacter, Mention


def extract(view: View) -> Iterator[Mention]:
    if not view.scan.disguises:
        return
    names = Spans((h.start, h.end) for h in view.names if not h.form.ambiguous)
    for d in view.scan.disguises:
        if d.form in ("soft-hyphen", "spaced") and not names.overlaps(d.start, d.end):
            continue  # typesetting, old emphasis, or a list of letters
        if d.form == "full-width" and view.scan.language in ("zh", "ja", "ko"):
            continue
        yield HiddenCharacter(d.start, d.end, form=d.form, folded=d.folded)
