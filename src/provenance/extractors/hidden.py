"""Hidden and look-alike characters, as the matcher's folding met them. A soft hyphen alone is typesetting and is not reported."""

from __future__ import annotations

from collections.abc import Iterator

from provenance.extractors.view import View
from provenance.model.mention import HiddenCharacter, Mention


SPACED_WORD = 6  # letters: shorter runs of single letters are lists ("a b c d")


def extract(view: View) -> Iterator[Mention]:
    names = [(h.start, h.end) for h in view.names if not h.form.ambiguous]
    for d in view.scan.disguises:
        hides_name = any(s < d.end and d.start < e for s, e in names)
        listed = d.form == "spaced" and (len(d.folded) < SPACED_WORD or not d.folded[1:].islower())
        if (d.form == "soft-hyphen" or listed) and not hides_name:
            continue  # typesetting, or a list of letters
        if d.form == "full-width" and view.scan.language in ("zh", "ja", "ko"):
            continue
        yield HiddenCharacter(d.start, d.end, form=d.form, folded=d.folded)
