"""Pages that use every block and every field, in Finnish and Swedish, to test templates."""

import json
from datetime import date
from typing import Any

from tests.conftest import region as inside

LONG_FI = "Lähisuhdeväkivaltatyöntekijäyhdistysten vuorovaikutusvalmennusverkosto"
LONG_SV = "Närståendevårdarstödsföreningarnas samarbetsorganisationssammanslutning"
NEWS = 23  # more than a page of the list shows


def add_showpieces(code: str) -> None:
    """Fills front page, news, contact and section pages of a region."""
    with inside(code) as found:
        load_news(found)
        load_section(found)
        load_blocks(found)
        load_contact(found)
        load_closed(found)


def load_news(found: Any) -> None:
    """News over several months, one with a quotation and long words, tagged."""
    from infra.demo_content.pages import add_translations
    from sites.pages.models import NewsIndexPage, NewsPage

    for number in range(1, NEWS + 1):
        texts = {
            "fi": {
                "title": f"Kylän {number}. torimessut",
                "introduction": "Tule mukaan torille.",
                "body": "<p>Ohi on.</p>",
            },
            "sv": {
                "title": f"Byns {number}. torgmässa",
                "introduction": "Kom med till torget.",
                "body": "<p>Slut.</p>",
            },
        }
        if number == NEWS:
            texts = {"fi": special(LONG_FI, "Messuilla"), "sv": special(LONG_SV, "På mässan")}
        day = date(2020 + number // 6, 1 + number % 12, 5)
        add_translations(found, NewsPage, NewsIndexPage, texts, facts={"date": day})
    for item in NewsPage.objects.order_by("-date")[:4]:
        item.tags.add("Messut", "Vertaistukiryhmänohjaajakoulutukset")
        item.save_revision().publish()


def special(title: str, word: str) -> dict[str, Any]:
    """A page's texts with every block of a body."""
    link = f"<a href='https://example.org/{'vertaistuki' * 9}'>{title}</a>"
    text = f"<h2>{title}</h2><p>{word}: {link}.</p><ul><li>{word}</li></ul>"
    quote = {"text": f"{word}, {title.lower()}.", "source": title}
    body = json.dumps([{"type": "text", "value": text}, {"type": "quote", "value": quote}])
    return {"title": title, "introduction": f"{word} – {title.lower()}.", "body": body}


def load_section(found: Any) -> None:
    """A section with two pages."""
    from infra.demo_content.pages import add_translations
    from sites.pages.models import HomePage, SectionPage, StandardPage

    slugs = {"fi": "osio", "sv": "avdelning"}
    add_translations(
        found, SectionPage, HomePage, {"fi": special("Osio", "Mukaan"), "sv": special("Avdelning", "Med")}, slugs=slugs
    )
    for number in (1, 2):
        texts = {
            "fi": {"title": f"Alasivu {number}", "introduction": "Lyhyesti.", "body": "<p>Teksti.</p>"},
            "sv": {"title": f"Undersida {number}", "introduction": "I korthet.", "body": "<p>Text.</p>"},
        }
        add_translations(found, StandardPage, SectionPage.objects.filter(slug__in=slugs.values()), texts)


def load_closed(found: Any) -> None:
    """A page for those who have its password."""
    from wagtail.models import PageViewRestriction

    from infra.demo_content.pages import add_translations
    from sites.pages.models import HomePage, StandardPage

    slugs = {"fi": "salasanalla", "sv": "med-losenord"}
    texts = {
        language: {"title": title, "introduction": "…"} for language, title in (("fi", "Vain meille"), ("sv", "Oss"))
    }
    add_translations(found, StandardPage, HomePage, texts, slugs=slugs)
    for page in StandardPage.objects.filter(slug__in=slugs.values()):
        PageViewRestriction.objects.create(page=page, restriction_type="password", password="salaisuus")


def load_blocks(found: Any) -> None:
    """Every block of a front page but the picture."""
    from sites.pages.models import HomePage

    for language, word in (("fi", LONG_FI), ("sv", LONG_SV)):
        link = {"label": word, "page": None, "url": "https://example.org/"}
        home = HomePage.objects.get(locale__language_code=language)
        home.blocks = [
            ("notice", {"kind": "alert", "text": f"{word}."}),
            ("text", f"<h2>{word}</h2><p>{word}.</p>"),
            ("shortcuts", {"heading": word, "links": [link, link]}),
            ("news", {"heading": "Uutiset" if language == "fi" else "Nyheter", "count": 3}),
            ("call_out", {"heading": word, "text": f"{word}.", "link": link}),
        ]
        home.save_revision().publish()


def load_contact(found: Any) -> None:
    """Whom to ask, with long words."""
    from sites.pages.models import ContactPage

    for language, word in (("fi", LONG_FI), ("sv", LONG_SV)):
        page = ContactPage.objects.get(locale__language_code=language, alias_of=None)
        page.phone, page.email, page.street, page.town = (
            "015 555 0100",
            "kohtaamo@etela-savo.example",
            "Torikatu 1",
            "Mikkeli",
        )
        who = {
            "function": word,
            "about": f"{word}.",
            "phone": "015 555 0101",
            "email": f"{word.split()[0].lower()}@example.org",
        }
        page.contacts = [("function", who), ("function", who | {"about": ""})]
        page.save_revision().publish()
