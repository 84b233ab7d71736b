"""What tags, classes and ids say about a part of a page, as bits that parts inside inherit.

Words of `class`, `id`, `role`, `itemprop` and `data-*` names are looked up singly and in pairs (`related` + `posts`); the
lists were gathered from the themes of common publishing systems (WordPress, Drupal, Arc, CUE, Escenic, TYPO3, Joomla) and
hold for no single site.
"""

from __future__ import annotations

import re

NAV, FOOTER, ASIDE, COMMENTS, RELATED, SHARE, ADVERT, NEWSLETTER = (1 << i for i in range(8))
CAPTION, BYLINE, DATE, TAGS, CONSENT, PAYWALL, UI, BODY = (1 << i for i in range(8, 16))
STANDFIRST, HEADLINE, KICKER, PROFILE, COPYRIGHT, EMBED, HIDDEN, HEAD = (1 << i for i in range(16, 24))
CREDIT, ARTICLE, LIVE, NOTICE, SIGNED = (1 << i for i in range(24, 29))

# Parts that are never body, whatever their text looks like.
FURNITURE = NAV | FOOTER | COMMENTS | RELATED | SHARE | ADVERT | NEWSLETTER | CONSENT | TAGS | PROFILE
WORD_LISTS: dict[int, str] = {
    NAV: """
        nav navi navbar navigation menu menubar breadcrumb breadcrumbs crumbs megamenu submenu toolbar topbar skiplink skip pagination
        pager paging paginator sitenav hauptmenu mainnav navigator breadcrump sitemap langswitch languageswitcher
    """,
    FOOTER: """
        footer foot siteinfo colophon fusszeile bottombar impressum pagefooter sitefooter subfooter
    """,
    ASIDE: """
        aside sidebar sidebars widget widgets rail marginal marginalie rightcolumn rightcol leftcol seitenleiste infobox
    """,
    COMMENTS: """
        comment comments commentlist commenting comentarios commentaires kommentar kommentare kommentarer disqus respond replies
        discussion forum livefyre commento usercomments leserkommentare commentsection commentform commentarea pinglist trackback
        trackbacks opinionary
    """,
    RELATED: """
        related recommended recommendations recommend recommendation readmore readnext morefrom mehrzum weiterlesen teaser teasers
        teaserlist mostread mostpopular popular trending topstories outbrain taboola plista crosslink crosslinks similar suggested
        suggestions furtherreading verwandte upnext nextprev relateds relatedposts relatedarticles relatedcontent relatedlinks
        jprelatedposts yarpp linkbox moreon seealso alsoread readalso promo promobox latestnews newslist prevnext nextarticle
        postnavigation postnav recirc recirculation ligatus bestof toplist
    """,
    SHARE: """
        share shares sharing sharebar social socials socialmedia sharedaddy sharethis addthis addtoany shariff socialbar sharebuttons
        sharelinks sharelist teilen followus bookmarks follow
    """,
    ADVERT: """
        ad ads advert adverts advertisement advertising adslot adbox adunit adcontainer banner banners anzeige anzeigen werbung sponsored
        sponsor sponsors dfp adsense googlead affiliate publicidad publicite reklama advertorial adplace admanager billboard skyscraper
    """,
    NEWSLETTER: """
        newsletter newsletters subscribe subscription signup optin mailchimp abonnieren subscribebox newsletterbox mailinglist
    """,
    CAPTION: """
        caption captions figcaption wpcaption imagecaption photocaption bildunterschrift bildtext gallery slideshow imgcaption
        picturecaption imagecredit photocredit lightbox carousel slider bu
    """,
    BYLINE: """
        byline bylines author authors autor autoren auteur auteurs autores writer reporter vcard authorname articleauthor postauthor
        contributor contributors fn
    """,
    DATE: """
        date dates datetime time timestamp published pubdate publishdate datum fecha updated entrydate postdate articledate dateline
    """,
    TAGS: """
        tag tags taglist tagcloud tagged keywords keyword topics schlagworte schlagwoerter postcategories catlinks tagslist posttags
        topiclist
    """,
    CONSENT: """
        cookie cookies consent gdpr cmp cookiebanner cookiebar onetrust didomi usercentrics borlabs klaro dsgvo
    """,
    PAYWALL: """
        paywall regwall piano offer subscribewall premium paidcontent abo meter plusbox
    """,
    UI: """
        button buttons btn toolbar tooltip dropdown modal popup overlay lightbox search searchform login register player video audio
        readaloud listen print toc inhaltsverzeichnis vote poll rating ratings feedback survey quiz progress loading spinner
    """,
    BODY: """
        articlebody articletext articlecontent storybody storytext storycontent entrycontent postcontent postbody posttext maincontent
        bodytext contentbody artikelinhalt articlepage articulocuerpo articlebodytext bodycontent newsbody newstext newscontent
        singlecontent textcontent richtext fliesstext paragraph wysiwyg maintext articlemain fulltext tdpostcontent pagecontent
        blogcontent blogpost postentry articlesection bodycopy
    """,
    STANDFIRST: """
        standfirst lead lede leadtext intro introduction subtitle subheadline subhead deck dek abstract summary vorspann teasertext chapo
        entradilla sommario excerpt untertitel subheading ingress articlelead articleintro preamble sapo leadin articlesummary description
        bajada
    """,
    HEADLINE: """
        headline title entrytitle posttitle articletitle pagetitle articleheadline
    """,
    KICKER: """
        kicker topline overline dachzeile rubric rubrik section category eyebrow roofline spitzmarke
    """,
    PROFILE: """
        authorbox authorbio aboutauthor bio biography authorinfo authordescription authorprofile postauthorbox autorenbox aboutus
        authorcard
    """,
    COPYRIGHT: """
        copyright legal rights license licence
    """,
    EMBED: """
        embed embeds twitter tweet instagram facebook youtube vimeo tiktok soundcloud iframe twittertweet instagrammedia embedded
    """,
    LIVE: """
        liveblog liveticker ticker livefeed liveupdate liveupdates minute
    """,
    CREDIT: """
        source credit credits sources quelle quellen agency provider creditline distributor syndication
    """,
    ARTICLE: """
        article post entry hentry story artikel beitrag articulo
    """,
    SIGNED: """
        author vcard fn authorname articleauthor postauthor autor auteur username
    """,
    NOTICE: """
        correction corrections editorsnote disclaimer clarification
    """,
}  # fmt: skip
BITS: dict[str, int] = {}
for bit, words in WORD_LISTS.items():
    for word in words.split():
        BITS[word] = BITS.get(word, 0) | bit

TAG_BITS: dict[str, int] = {
    "nav": NAV, "footer": FOOTER, "aside": ASIDE, "figcaption": CAPTION, "form": UI, "button": UI, "select": UI, "article": ARTICLE, "time": DATE,
    "noscript": HIDDEN, "dialog": UI, "menu": NAV, "label": UI, "textarea": UI, "address": 0, "header": HEAD,
}  # fmt: skip
ROLES: dict[str, int] = {
    "navigation": NAV, "banner": HEAD, "contentinfo": FOOTER, "complementary": ASIDE, "search": UI, "menu": NAV, "menubar": NAV, "dialog": UI,
    "alertdialog": UI, "article": ARTICLE, "tooltip": UI, "button": UI, "toolbar": UI, "tablist": UI,
}  # fmt: skip
PROPERTIES: dict[str, int] = {
    "articlebody": BODY, "author": BYLINE, "datepublished": DATE, "datemodified": DATE, "headline": HEADLINE, "comment": COMMENTS, "keywords": TAGS,
    "breadcrumb": NAV, "caption": CAPTION, "copyrightholder": COPYRIGHT, "publisher": 0, "description": STANDFIRST, "alternativeheadline": STANDFIRST, "text": BODY,
}  # fmt: skip
WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\s")
LONGEST = 400  # characters of a class list; utility frameworks write thousands
MEMO: dict[str, int] = {}
MEMO_SIZE = 50_000


def named_bits(names: str) -> int:
    """The evidence in a class list or an id."""
    bits = MEMO.get(names)
    if bits is None:
        if len(MEMO) >= MEMO_SIZE:
            MEMO.clear()
        bits = MEMO[names] = looked_up(names)
    return bits


def looked_up(names: str) -> int:
    names = names[:LONGEST]
    words = WORD.findall(names)
    if not names.islower():
        words = [word.lower() for word in words]
    get = BITS.get
    bits = 0
    before = " "
    for word in words:
        bits |= get(word, 0)
        if before != " ":
            bits |= get(before + word, 0)
        before = word
    return bits
