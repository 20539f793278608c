"""What stands where a page cannot be given: whole pages, some of which ask neither a region nor the database."""

from sites.gallery.example import Example, Say


def whole(name: str, template: str, **context: object) -> Example:
    """A template that is a page of its own."""
    return Example(name, template, context, alone=True, whole=True)


def no_page(say: Say) -> list[Example]:
    """One for each reason."""
    return [
        whole(say("Ei löydy", "Finns inte"), "404.html"),
        whole(say("Ei oikeuksia", "Inga rättigheter"), "403.html"),
        whole(say("Lomake on vanhentunut", "Formuläret är föråldrat"), "403_csrf.html"),
        whole(say("Liian monta pyyntöä", "För många förfrågningar"), "429.html"),
        whole(say("Epäselvä pyyntö", "Oklar begäran"), "400.html"),
        whole(say("Vika meillä", "Fel hos oss"), "500.html"),
        whole(say("Sivusto suljettu", "Webbplatsen stängd"), "regions/no_answer.html", words=closed(say)),
    ]


def closed(say: Say) -> list[dict[str, str]]:
    """The words of a closed region, in both languages, the page's own first."""
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
