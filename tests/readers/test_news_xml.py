"""News XML: NITF, NewsML-G2 and NewsML 1.x, one place of the format a case; messages of several items."""

from __future__ import annotations

from pathlib import Path

import pytest

from provenance.errors import UnreadableError
from provenance.model.article import Article, RawDocument, Unreadable
from provenance.readers import ReadOptions, read
from provenance.readers.discover import FileDocument, documents, load

PROSE = "Die neue Fähre hat am Montag zum ersten Mal abgelegt, an Bord waren 300 Gäste."


def article(source: str, encoding: str = "utf-8") -> Article:
    return read(RawDocument("a.xml", source.encode(encoding), "newsml"), ReadOptions())


def fields(found: Article) -> dict[str, str]:
    return {field.name: field.value for field in found.metadata.fields}


def blocks(found: Article) -> list[tuple[str | None, str]]:
    return [(block.role, found.text[block.start : block.end]) for block in found.blocks]


def nitf(body: str = f"<p>{PROSE}</p>", *, head: str = "", top: str = "<hedline><hl1>Fähre legt ab</hl1></hedline>", root: str = "<nitf>") -> str:
    return f"{root}<head>{head}</head><body><body.head>{top}</body.head><body.content>{body}</body.content></body></nitf>"


def g2(*, item: str = "", content: str = "<headline>Fähre legt ab</headline>", rights: str = "", body: str = f"<p>{PROSE}</p>", kind: str = "text") -> str:
    return (
        '<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:newsml:beispiel.example:1" xml:lang="de-DE">'
        f"<rightsInfo>{rights}</rightsInfo><itemMeta><itemClass qcode='ninat:{kind}'/>{item}</itemMeta><contentMeta>{content}</contentMeta>"
        f"<contentSet><inlineXML><html xmlns='http://www.w3.org/1999/xhtml'><head><title>x</title></head><body>{body}</body></html></inlineXML></contentSet></newsItem>"
    )


def newsml1(component: str = f"<ContentItem><DataContent><p>{PROSE}</p></DataContent></ContentItem>", *, lines: str = "", management: str = "") -> str:
    return (
        f"<NewsML><NewsItem><Identification><NewsIdentifier><ProviderId>beispiel.example</ProviderId></NewsIdentifier></Identification>"
        f"<NewsManagement>{management}</NewsManagement><NewsComponent><NewsLines><HeadLine>Fähre legt ab</HeadLine>{lines}</NewsLines>{component}"
        "</NewsComponent></NewsItem></NewsML>"
    )


NITF_FIELDS = [
    ('<docdata><ed-msg info="Fotos folgen"/></docdata>', "newsml.edNote", "Fotos folgen"),
    ('<docdata management-status="canceled"/>', "newsml.pubStatus", "canceled"),
    ('<docdata><date.release norm="20240112T180000+0100"/></docdata>', "newsml.released", "20240112T180000+0100"),
    ('<docdata><doc.copyright holder="Beispielagentur" year="2024"/></docdata>', "newsml.copyrightHolder", "Beispielagentur"),
    ('<docdata><doc.rights type="Nur mit Vertrag" agent="Vermittler"/></docdata>', "newsml.usageTerms", "Nur mit Vertrag"),
    ('<docdata><del-list><from-src src-name="Zulieferer"/></del-list></docdata>', "newsml.infoSource.transmitter", "Zulieferer"),
    ('<docdata><urgency ed-urg="3"/></docdata>', "newsml.urgency", "3"),
    ('<docdata><key-list><keyword key="Hafen"/></key-list></docdata>', "newsml.slugline", "Hafen"),
    ('<tobject tobject.type="Hintergrund"/>', "newsml.genre", "Hintergrund"),
    ('<meta name="copyright" content="Beispielagentur"/>', "newsml.meta.copyright", "Beispielagentur"),
]


@pytest.mark.parametrize(("head", "name", "value"), NITF_FIELDS)
def test_nitf_fields(head: str, name: str, value: str) -> None:
    found = article(nitf(head=head))
    assert fields(found)[name] == value
    assert all(field.place.startswith("nitf/") for field in found.metadata.fields)


def test_nitf_metadata_and_text() -> None:
    top = (
        "<hedline><hl1>Fähre  legt\n ab</hl1><hl2>Fahrplan gilt das ganze Jahr</hl2></hedline><byline>Von<person>Anna Weber</person><byttl>Reporterin</byttl></byline>"
        "<distributor><org>Beispielagentur</org></distributor><dateline><location>HAMBURG</location>, 4. März (Beispielagentur) -</dateline>"
    )
    body = (
        f'<p lede="true">Ein <em>Vorspann</em>.</p><hl2>Warten</hl2><p>{PROSE}</p><ul><li>eins</li></ul><bq><block><p>Ein Zitat.</p></block></bq>'
        "<media media-type='image'><media-reference source='f.jpg'>f</media-reference><media-caption><p>Die Fähre.</p></media-caption><media-producer>Otto Probe</media-producer></media>"
        "<table><tr><td>12</td><td>Uhr</td></tr></table><pre>Zeile 1\n  Zeile 2</pre><p>ab/cd/ef</p>"
    )
    head = '<docdata><date.issue norm="20240304T090000+0100"/></docdata><pubdata date.publication="20240304"/>'
    found = article(nitf(body, head=head, top=top, root='<nitf baselang="de">'))
    metadata = found.metadata
    assert (metadata.headline, metadata.bylines, metadata.published, metadata.modified) == ("Fähre legt ab", ("Anna Weber",), "2024-03-04", "2024-03-04T09:00:00+01:00")
    assert (metadata.outlet, metadata.language_declared, found.format) == ("Beispielagentur", "de", "nitf")
    assert blocks(found) == [
        ("headline", "Fähre legt ab"), ("byline", "Von Anna Weber"), ("dateline", "HAMBURG, 4. März (Beispielagentur) -"),
        ("heading", "Fahrplan gilt das ganze Jahr"), ("standfirst", "Ein Vorspann."), ("heading", "Warten"), ("body", PROSE), ("list", "eins"), ("quote", "Ein Zitat."),
        ("caption", "Die Fähre."), ("caption", "Otto Probe"), ("body", "12"), ("body", "Uhr"), ("body", "Zeile 1\n  Zeile 2"), ("boilerplate", "ab/cd/ef"),
    ]  # fmt: skip
    assert found.blocks[6].css_path == "nitf/body/body.content/p[2]"


def test_the_lead_is_a_standfirst_only_at_the_start() -> None:
    found = article(nitf(f'<p lede="true">Der Vorspann.</p><p>{PROSE}</p><p lede="true">Kein Vorspann.</p>'))
    assert [role for role, _ in blocks(found)] == ["headline", "standfirst", "body", "body"]


def test_a_note_is_printed_or_not_as_it_says() -> None:
    notes = '<note type="npa"><body.content><p>Nicht drucken</p></body.content></note><note type="pa"><body.content><p>Berichtigte Fassung</p></body.content></note>'
    inside = f'<p>{PROSE}</p><note type="npa"><p>Auch nicht drucken</p></note><p>Ende der Meldung, sagte er.</p>'
    found = article(nitf(inside, top=notes))
    assert "drucken" not in found.text
    assert ("notice", "Berichtigte Fassung") in blocks(found)
    assert fields(found)["newsml.edNote"] == "Nicht drucken"


G2_FIELDS = [
    ({"item": '<pubStatus qcode="stat:canceled"/>'}, "newsml.pubStatus", "canceled"),
    ({"item": "<embargoed>2024-01-12T18:00:00Z</embargoed>"}, "newsml.embargoed", "2024-01-12T18:00:00Z"),
    ({"item": "<edNote>Fotos folgen</edNote>"}, "newsml.edNote", "Fotos folgen"),
    ({"item": '<edNote role="enr:kontakt">Ruf an</edNote>'}, "newsml.edNote.kontakt", "Ruf an"),
    ({"item": '<provider uri="https://www.beispiel.example/wir"/>'}, "newsml.provider", "beispiel.example"),
    ({"item": '<provider qcode="nprov:BSP"><name>Beispielagentur</name></provider>'}, "newsml.provider", "Beispielagentur"),
    ({"item": '<signal qcode="sig:correction"/>'}, "newsml.signal", "correction"),
    ({"item": '<link rel="irel:translatedFrom" residref="urn:x:7"/>'}, "newsml.link.translatedFrom", "urn:x:7"),
    ({"content": "<creditline>Beispielagentur/AP</creditline>"}, "newsml.creditline", "Beispielagentur/AP"),
    ({"content": '<infoSource literal="Zulieferer"/>'}, "newsml.infoSource", "Zulieferer"),
    ({"content": '<infoSource role="cRole:origProv" qcode="NS:RTRS"/>'}, "newsml.infoSource.origProv", "RTRS"),
    ({"content": '<genre qcode="genre:Interview"/>'}, "newsml.genre", "Interview"),
    ({"content": "<slugline>hafen-faehre</slugline>"}, "newsml.slugline", "hafen-faehre"),
    ({"content": "<urgency>4</urgency>"}, "newsml.urgency", "4"),
    ({"content": '<digitalSourceType uri="http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"/>'}, "newsml.digitalSourceType", "iptc.org"),
    ({"rights": "<usageTerms>Nur mit Vertrag</usageTerms>"}, "newsml.usageTerms", "Nur mit Vertrag"),
    ({"rights": '<copyrightHolder literal="Beispielagentur"/>'}, "newsml.copyrightHolder", "Beispielagentur"),
]


@pytest.mark.parametrize(("parts", "name", "value"), G2_FIELDS)
def test_g2_fields(parts: dict[str, str], name: str, value: str) -> None:
    found = article(g2(**parts))
    assert fields(found)[name] == value
    assert all(field.place.startswith("newsItem/") for field in found.metadata.fields)


@pytest.mark.parametrize("empty", ["<embargoed/>", "<embargoed></embargoed>", "<edNote> </edNote>", '<pubStatus qcode=""/>'])
def test_empty_fields_are_none(empty: str) -> None:
    assert article(g2(item=empty)).metadata.fields == ()


def test_g2_metadata() -> None:
    item = "<versionCreated>2024-03-04T09:30:00+01:00</versionCreated><firstCreated>2024-03-04T09:00:00+01:00</firstCreated><provider literal='Beispielagentur'/>"
    content = "<headline role='hld:sub'>Unterzeile</headline><headline>Fähre legt ab</headline><by>Von Anna Weber</by><language tag='de'/><dateline>HAMBURG, 4. März -</dateline>"
    found = article(g2(item=item, content=content))
    metadata = found.metadata
    assert (metadata.headline, metadata.bylines, metadata.outlet, metadata.language_declared) == ("Fähre legt ab", ("Anna Weber",), "Beispielagentur", "de")
    assert (metadata.published, metadata.modified, metadata.url) == ("2024-03-04T09:00:00+01:00", "2024-03-04T09:30:00+01:00", None)
    assert found.text == f"Fähre legt ab\n\nVon Anna Weber\n\nHAMBURG, 4. März -\n\n{PROSE}"


REPEATED = [
    ("<h1>Fähre legt ab</h1>", "<headline>Fähre legt ab</headline>", ["headline", "body"]),
    ("<ul><li>Hafen</li></ul><h1>Fähre legt ab</h1>", "<headline>Fähre legt ab</headline>", ["headline", "boilerplate", "body"]),
    ("<p>By Anna Weber</p>", "<headline>Fähre legt ab</headline><by>Anna Weber</by>", ["headline", "byline", "body"]),
    ("<p>HAMBURG (AP) - Ein Anfang.</p>", "<headline>Fähre legt ab</headline><dateline>HAMBURG (AP) -</dateline>", ["headline", "body", "body"]),
    ("", "<headline>Fähre legt ab</headline><dateline>New York</dateline>", ["headline", "body"]),
]


@pytest.mark.parametrize(("above", "content", "roles"), REPEATED)
def test_what_the_body_repeats_stands_once(above: str, content: str, roles: list[str]) -> None:
    found = article(g2(content=content, body=f"{above}<p>{PROSE}</p>"))
    assert [role for role, _ in blocks(found)] == roles
    assert found.text.count("Fähre legt ab") == 1


@pytest.mark.parametrize(
    "content",
    [
        f"<inlineXML><nitf xmlns='http://iptc.org/std/NITF/2006-10-18/'><body><body.head><byline>By Anna Weber</byline></body.head><body.content><p>{PROSE}</p></body.content></body></nitf></inlineXML>",
        f"<inlineXML><BODY xmlns=''><TEXT><RUBRIK>Fähre legt ab</RUBRIK><P>{PROSE}</P><BYLINE>Anna Weber</BYLINE></TEXT></BODY></inlineXML>",
        f"<inlineData contenttype='text/plain'>{PROSE}\n\nAnna Weber</inlineData>",
        f"<inlineData contenttype='text/html'><![CDATA[<p>{PROSE}</p><p>Anna&nbsp;Weber</p>]]></inlineData>",
        f"<remoteContent href='a.jpg'/><inlineXML><sports-content><x>7</x></sports-content></inlineXML><inlineXML><html><body><p>{PROSE}</p><p>Anna Weber</p></body></html></inlineXML>",
    ],
)
def test_g2_content_in_every_form(content: str) -> None:
    source = f"<newsItem><itemMeta><itemClass qcode='ninat:text'/></itemMeta><contentMeta><headline>Fähre legt ab</headline></contentMeta><contentSet>{content}</contentSet></newsItem>"
    found = article(source)
    assert PROSE in [text for _, text in blocks(found)]
    assert "Anna Weber" in found.text
    assert found.format == "newsml-g2"


NEWSML1_FIELDS = [
    ({"lines": "<CreditLine>Beispielagentur</CreditLine>"}, "newsml.creditline", "Beispielagentur"),
    ({"lines": "<CopyrightLine>(c) 2024</CopyrightLine>"}, "newsml.copyrightNotice", "(c) 2024"),
    ({"lines": "<NewsLine><NewsLineType FormalName='AdvisoryLine'/><NewsLineText>ERSETZT Zahl</NewsLineText></NewsLine>"}, "newsml.edNote", "ERSETZT Zahl"),
    ({"lines": "<NewsLine><NewsLineType FormalName='ProductLine'/><NewsLineText>(Bild)</NewsLineText></NewsLine>"}, "newsml.line.ProductLine", "(Bild)"),
    ({"management": "<Status FormalName='Withheld'/>"}, "newsml.pubStatus", "Withheld"),
    ({"management": "<StatusWillChange><FutureStatus FormalName='Usable'/><DateAndTime>20240112T180000Z</DateAndTime></StatusWillChange>"}, "newsml.embargoed", "20240112T180000Z"),
    ({"management": "<Urgency FormalName='2'/>"}, "newsml.urgency", "2"),
    ({}, "newsml.infoSource.register", "beispiel.example"),
]


@pytest.mark.parametrize(("parts", "name", "value"), NEWSML1_FIELDS)
def test_newsml1_fields(parts: dict[str, str], name: str, value: str) -> None:
    assert fields(article(newsml1(**parts)))[name] == value


COMPONENTS = [
    f"<ContentItem><DataContent><nitf><body><body.content><p>{PROSE}</p></body.content></body></nitf></DataContent></ContentItem>",
    f"<ContentItem><MediaType FormalName='Text'/><DataContent><![CDATA[<P>{PROSE}</P>]]></DataContent></ContentItem>",
    f"<NewsComponent><Role FormalName='Main'/><ContentItem><DataContent><html><head/><body><p>{PROSE}</p></body></html></DataContent></ContentItem></NewsComponent>",
    # the same text twice, in two forms and in two languages: the first counts
    f"<NewsComponent EquivalentsList='yes'><ContentItem><DataContent><p>{PROSE}</p></DataContent></ContentItem><ContentItem><DataContent>anders</DataContent></ContentItem></NewsComponent>",
    "<NewsComponent><BasisForChoice>./NewsComponent/DescriptiveMetadata/Language</BasisForChoice>"
    f"<NewsComponent><ContentItem><DataContent><p>{PROSE}</p></DataContent></ContentItem></NewsComponent>"
    "<NewsComponent><ContentItem><DataContent><p>The new ferry.</p></DataContent></ContentItem></NewsComponent></NewsComponent>",
    # what is no text beside it
    f"<NewsComponent><Role FormalName='StyleSheet'/><ContentItem><DataContent>p {{color: red}}</DataContent></ContentItem></NewsComponent>"
    f"<ContentItem><DataContent><p>{PROSE}</p></DataContent></ContentItem>"
    "<NewsComponent><Role FormalName='Photo'/><ContentItem Href='f.jpg'><MediaType FormalName='Photo'/></ContentItem></NewsComponent>",
]


@pytest.mark.parametrize("component", COMPONENTS)
def test_newsml1_content_in_every_form(component: str) -> None:
    assert blocks(article(newsml1(component))) == [("headline", "Fähre legt ab"), ("body", PROSE)]


def test_newsml1_captions_and_contacts_keep_their_role() -> None:
    parts = "".join(f"<NewsComponent><Role FormalName='{role}'/><ContentItem><DataContent><p>{text}</p></DataContent></ContentItem></NewsComponent>" for role, text in (("Body", PROSE), ("PhotoCaption", "Die Fähre."), ("Contact", "Ruf an.")))
    assert [role for role, _ in blocks(article(newsml1(parts)))] == ["headline", "body", "caption", "boilerplate"]


def test_an_encoding_is_declared_guessed_or_given() -> None:
    source = '<?xml version="1.0" encoding="ISO-8859-1"?>\n' + nitf()
    assert article(source, "iso-8859-1").text.endswith(PROSE)
    assert article('<?xml version="1.0" encoding="UTF-16"?>' + nitf(), "utf-16").text.endswith(PROSE)
    assert article(source, "utf-8").encoding == "utf-8"


NOT_TEXTS = [
    (g2(kind="picture"), "a picture item, not a text"), (g2(kind="audio"), "an audio item, not a text"), (g2(body=""), "holds no text"),
    (g2(body="", item='<pubStatus qcode="stat:canceled"/>'), "holds no text and is canceled"), (nitf(""), "holds no text"),
    ("<newsItem><contentSet><remoteContent href='f.mp4'/></contentSet></newsItem>", "lies in another file .f.mp4"),
    (newsml1("<ContentItem Href='f.jpg'><MediaType FormalName='Photo'/></ContentItem>"), "without a text; it holds: Photo"),
    ("<packageItem/>", "a package, which lists other items"), ("<planningItem/>", "a planning item"), ("<conceptItem/>", "a concept item"),
    ("<newsMessage><header/></newsMessage>", "the message holds no item"), ("<urlset/>", "a sitemap"), ("<release/>", "its root is `<release>`; read are NITF"),
    (f"<newsMessage><itemSet>{g2(kind='picture')}{g2(kind='video')}</itemSet></newsMessage>", "holds no text: a picture item, a video item"),
    ("<newsMessage><itemSet><packageItem/></itemSet></newsMessage>", "the message holds a package"),
]  # fmt: skip


@pytest.mark.parametrize(("source", "reason"), NOT_TEXTS)
def test_what_is_no_text_says_what_it_is(source: str, reason: str) -> None:
    with pytest.raises(UnreadableError, match=reason):
        article(source)


def found_in(path: Path) -> list[str]:
    """The reports of a file: text of each article, or the reason."""
    found = []
    for document in documents([str(path)]):
        try:
            raw = load(document) if isinstance(document, FileDocument) else document
            found.append(raw.reason if isinstance(raw, Unreadable) else f"{Path(raw.path).name}: {read(raw).text}")
        except UnreadableError as error:
            found.append(error.reason)
    return found


def test_a_message_with_one_text_names_what_lies_beside(tmp_path: Path) -> None:
    path = tmp_path / "meldung.xml"
    path.write_text(f"<newsMessage><header><sender>beispiel.example</sender></header><itemSet>{g2(kind='picture')}{g2()}<packageItem/></itemSet></newsMessage>", encoding="utf-8")
    assert found_in(path) == [f"meldung.xml: Fähre legt ab\n\n{PROSE}"]
    stated = fields(read(RawDocument("a.xml", path.read_bytes(), "newsml")))
    assert (stated["newsml.beside"], stated["newsml.sender"]) == ("a picture item, a package", "beispiel.example")


def test_a_message_with_several_texts_is_several_articles(tmp_path: Path) -> None:
    path = tmp_path / "meldungen.xml"
    second = g2(content="<headline>Zweite Meldung</headline>")
    path.write_text(f"<newsMessage>\n<itemSet>\n{g2()}\n{g2(kind='picture')}\n{second}\n</itemSet></newsMessage>", encoding="utf-8")
    found = found_in(path)
    assert [text.partition("\n")[0] for text in found] == ["meldungen.xml:3: Fähre legt ab", "a picture item, not a text (its itemClass says so); only texts are audited", "meldungen.xml:5: Zweite Meldung"]
    assert len({document.data for document in documents([str(path)]) if isinstance(document, RawDocument)}) == 3


KINDS = [
    ("a.xml", nitf(), "newsml"), ("a.nitf", nitf(), "newsml"), ("a.newsml", g2(), "newsml"), ("a.xml", newsml1(), "news-message"),
    ("a.xml", f"<?xml version='1.0'?><!-- x --><html xmlns='http://www.w3.org/1999/xhtml'><body><p>{PROSE}</p></body></html>", "html"),
    ("meldung", nitf(), "newsml"), ("meldung.wire", f"<?xml version='1.0'?>\n<!DOCTYPE nitf SYSTEM 'nitf.dtd'>\n{nitf()}", "newsml"),
    ("meldung", f"<newsMessage><itemSet>{g2()}</itemSet></newsMessage>", "news-message"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "source", "reader"), KINDS)
def test_the_root_element_names_the_reader(tmp_path: Path, name: str, source: str, reader: str) -> None:
    path = tmp_path / name
    path.write_text(source, encoding="utf-8")
    (document,) = documents([str(path)])
    if isinstance(document, FileDocument):
        document = load(document)
    assert isinstance(document, RawDocument)
    assert document.reader == (reader if reader != "news-message" else "newsml")
