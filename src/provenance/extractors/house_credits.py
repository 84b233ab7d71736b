"""Credits of houses no list need know: the forms of their scripts and their notices tell that a name is a medium's.

Chinese leads (`X网10月14日报道`) and rights notices (`权益归X所有`), double source lines (`来源：A－B`), Korean brackets
(`[X=필자의 이름]`), and the notices a wire puts under what it gives to its subscribers. Forms as printed on pages of the houses, read 2026-11.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from provenance.extractors.parties import party_of
from provenance.extractors.view import View
from provenance.lexicon.matcher import Hit
from provenance.model.mention import Credit, Mention, Party, PartyRole

# the last characters of the names of Chinese-language media: net, agency, newspaper, station, weekly, finance, video …
HAN_MEDIUM = r"(?:网|網|社|报|報|台|站|刊|新闻|新聞|财经|財經|时报|快讯|在线|视频|电视|杂志|雜誌)"
HAN_NAME = rf"(?:[A-Za-z][\w&. ]{{0,20}})?[\u4e00-\u9fff]{{0,8}}{HAN_MEDIUM}"
# 新闻站 10月14日报道   某某网讯   X日报北京5月1日电: a medium, perhaps a place and a date, a word for what it sends
HAN_LEAD = re.compile(
    rf"(?P<name>{HAN_NAME})\s?(?:[\u4e00-\u9fff]{{2,4}}\s?)?(?:(?:\d{{4}}年)?\d{{1,2}}月\d{{1,2}}日\s?(?:报道|報道|報導|讯|訊|电|電|消息)|(?:讯|訊)(?=[\s：:，（(]))"
)
# 某某网2016年10月14日07:17, the head of a page
HAN_HEAD = re.compile(rf"(?P<name>{HAN_NAME})\s?\d{{4}}年\d{{1,2}}月\d{{1,2}}日\s?\d{{1,2}}:\d{{2}}\s*$")
# who speaks of itself, of reporters or of papers in general names no medium
HAN_OWN = re.compile(r"^(?:本|我|该|該|此|据|據|记者|記者|多家|外媒|有)")
RIGHTS = re.compile(r"(?:版权|版權|权益|權益|著作权|著作權)(?:均|皆)?(?:归|歸|属|屬)(?:于|於)?\s?(?P<owner>[^\s，。,、；;（）()【】]{2,16}?)(?:独家|獨家)?所有")
WORKS = "作品的"
RIGHTS_OF = re.compile(rf"(?P<of>[A-Z][\w&.]*(?: [A-Z][\w&.]*){{0,3}}|[\u4e00-\u9fff]{{2,8}}){WORKS}")
NAME_MOST = 80  # characters of the name of a house before these words
ABOUT = ("本文", "作品")  # what a notice about this text says of it
NOBODY = re.compile(r"^(?:原?作者|本(?:网|網|站|报|報|刊)|我们|我們|其|双方|公众号|發布者|发布者)")
FIRM = re.compile(r"(?:公司|有限公司|集团|集團)$")
DOUBLE = re.compile(rf"(?:来源|來源|稿源)\s?[：:]\s?(?P<first>{HAN_NAME})\s?[－—–-]{{1,2}}\s?(?P<second>{HAN_NAME})(?=\s|$|[。）)])")
# [엔터미디어=정덕현의 이슈공감]: a medium before the sign, its writer or column behind; a place before it is a dateline's
HANGUL = re.compile(r"\[(?P<name>[\w.&]{2,14}(?: [\w.&]{2,10})?)\s?=\s?(?P<who>[^\]\n]{2,30})\]")
HANGUL_MEDIUM = re.compile(r"(?:미디어|뉴스|일보|신문|경제|스포츠|투데이|방송|타임즈|타임스|데일리|저널|매거진|헤럴드|통신|[A-Z]{2,8})$")
HANGUL_WRITER = re.compile(r"(?:기자|특파원|의 [\w]+|칼럼|평론가)$")


def house_credits(view: View) -> Iterator[Mention]:
    """Each credit in one of these forms."""
    language = view.scan.language
    if language == "zh":
        yield from leads(view)
        yield from rights(view)
        yield from double_sources(view)
    elif language == "ko":
        yield from brackets(view)
    yield from notices(view)


def leads(view: View) -> Iterator[Credit]:
    for line in view.lines:
        m = HAN_LEAD.match(view.text, line.lead, line.end) or HAN_HEAD.match(view.text, line.lead, line.end)
        if m and not HAN_OWN.match(m["name"]) and len(m["name"].strip()) > 1:
            yield credit(view, m.start(), m.end(), [(m.start("name"), m.end("name"), "originator")])


def rights(view: View) -> Iterator[Credit]:
    """Only notices about this text (`本文版权…`, `作品的…权益…`, or in heavy brackets): a page's own footer credits nobody."""
    text = view.text
    begun = read = -1  # the line of the notice before this one, and how far it was read: a line of many notices is read once
    about, of = False, None
    for m in RIGHTS.finditer(text):
        line = view.line_at(m.start())
        if line.start != begun:
            begun = read = line.start
            about, of = text[begun] == "【", None
        about = about or any(text.find(word, read, m.start()) >= 0 for word in ABOUT)
        of = of or author_before(text, read, m.start())
        read = max(begun, m.start() - NAME_MOST)
        if NOBODY.match(m["owner"]) or not about:
            continue
        owner_end = m.end("owner") - len(found[0] if (found := FIRM.search(m["owner"])) else "")
        parties: list[tuple[int, int, PartyRole]] = [(m.start("owner"), owner_end, "distributor")]
        if of:
            parties.insert(0, (of.start("of"), of.end("of"), "originator"))
        yield credit(view, parties[0][0], m.end(), parties)


def author_before(text: str, first: int, end: int) -> re.Match[str] | None:
    """`X作品的` in a stretch of text: whose works a notice is about."""
    at = text.find(WORKS, first, end)
    while at >= 0:
        if of := RIGHTS_OF.search(text, max(first, at - NAME_MOST), at + len(WORKS)):
            return of
        at = text.find(WORKS, at + 1, end)
    return None


def double_sources(view: View) -> Iterator[Credit]:
    """`来源：人民网－人民日报`: where it was put online, then whose text it is."""
    for hit in view.hits("source-label"):
        line = view.line_at(hit.start)
        if m := DOUBLE.match(view.text, hit.start, line.end):
            yield credit(view, m.start(), m.end(), [(m.start("second"), m.end("second"), "originator"), (m.start("first"), m.end("first"), "republisher")])


def brackets(view: View) -> Iterator[Credit]:
    for line in view.lines:
        m = HANGUL.match(view.text, line.start, line.end)
        if not m or view.names_in(m.start("who"), m.end("who")):
            continue  # `[서울=연합뉴스]` is a dateline
        known = any(h.start == m.start("name") for h in view.names_in(m.start("name"), m.end("name")))
        if known or (HANGUL_MEDIUM.search(m["name"]) and HANGUL_WRITER.search(m["who"].strip())):
            yield credit(view, m.start(), m.end(), [(m.start("name"), m.end("name"), "originator")])


def notices(view: View) -> Iterator[Credit]:
    """The wire that a notice to subscribers names: the first agency of its line."""
    named: dict[int, Hit | None] = {}
    for hit in view.hits("wire-notice"):
        line = view.line_at(hit.start)
        if line.start not in named:
            named[line.start] = next((h for h in view.names_in(line.start, line.end) if view.entry(h).kind in ("agency", "state-media")), None)
        if name := named[line.start]:
            yield Credit(min(name.start, hit.start), max(name.end, hit.end), parties=(party_of(view, name, "originator"),))


def credit(view: View, start: int, end: int, parties: list[tuple[int, int, PartyRole]]) -> Credit:
    return Credit(start, end, parties=tuple(party(view, *place) for place in parties))


def party(view: View, start: int, end: int, role: PartyRole) -> Party:
    """A listed medium by its row, any other by the name printed."""
    hit = next((h for h in view.names_in(start, end) if h.start == start and h.end == end), None)
    return party_of(view, hit, role) if hit else Party(view.text[start:end].strip(), "", role, "outlet")
