"""Error pages: whole pages, some of which need neither a region nor the database."""

from sites.gallery.example import Example, TextPicker


def whole(name: str, template: str, **context: object) -> Example:
    """Return an example whose template is a whole page."""
    return Example(name, template, context, alone=True, whole=True)


def no_page(say: TextPicker) -> list[Example]:
    """One for each error."""
    return [
        whole(say("Ei löydy", "Finns inte"), "404.html"),
        whole(say("Ei oikeuksia", "Inga rättigheter"), "403.html"),
        whole(say("Lomake on vanhentunut", "Formuläret är föråldrat"), "403_csrf.html"),
        whole(say("Liian monta pyyntöä", "För många förfrågningar"), "429.html"),
        whole(say("Epäselvä pyyntö", "Oklar begäran"), "400.html"),
        whole(say("Vika meillä", "Fel hos oss"), "500.html"),
        whole(say("Sivusto suljettu", "Webbplatsen stängd"), "regions/no_answer.html", words=closed(say)),
    ]


def closed(say: TextPicker) -> list[dict[str, str]]:
    """Return the texts of a closed region, in both languages, the page's own first."""
    return [
        {
            "language": language,
            "heading": pick("Sivusto Esimerkkimaa on suljettu", "Webbplatsen Exempelland har stängts"),
            "text": pick("Sen sivuja ei enää julkaista.", "Dess sidor publiceras inte längre."),
            "link": "#content",
            "link_text": pick("Etsi palveluja koko maasta", "Sök tjänster i hela landet"),
        }
        for language, pick in ((say.language, say), (say.other, say.foreign))
    ]
