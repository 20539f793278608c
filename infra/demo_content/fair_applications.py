"""Applications for tables at the demo's coming fair, in each state. Contacts are roles, and no address exists."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django.utils import timezone

from programmes import table_applications as rules
from programmes.choices import TableState
from programmes.models import Fair, FairApplication, FairApplicationChange, FairTable

CONFIRMED, ACCEPTED, WAITING, APPLIED = 20, 7, 3, 4
OTHERS = (
    ("Kaupungin liikuntaneuvonta", TableState.CONFIRMED),
    ("Kirjaston lukupiirit", TableState.CONFIRMED),
    ("Senioritanssijat", TableState.ACCEPTED),
    ("Kylätalon käsityöpiiri", TableState.WAITING),
    ("Lähikaupan talkooväki", TableState.APPLIED),
    ("Torikahvila", TableState.DECLINED),
    ("Puutarhakerho", TableState.WITHDRAWN),
)
WISHES = {
    "fi": ("Tuomme oman roll-upin.", "Mieluiten lähellä kahvilaa.", "Näytämme videota.", ""),
    "sv": ("Vi tar med en egen roll-up.", "Helst nära kaféet.", "Vi visar en video.", ""),
}
THEME_FIT = {
    "fi": "Ryhmissämme kukaan ei jää yksin.",
    "sv": "I våra grupper lämnas ingen ensam.",
}


def add_applications(fair: Fair, organisations: Sequence[Any], language: str) -> None:
    """Store the applications of organisations and other bodies; all tables are given out, so that some wait."""
    states = [
        *[TableState.CONFIRMED] * CONFIRMED,
        *[TableState.ACCEPTED] * ACCEPTED,
        *[TableState.WAITING] * WAITING,
        *[TableState.APPLIED] * APPLIED,
    ]
    applicants: list[tuple[dict[str, Any], TableState]] = [
        *(({"organisation": each}, state) for each, state in zip(organisations, states, strict=False)),
        *(({"name": name}, state) for name, state in OTHERS),
    ]
    tables = list(FairTable.objects.filter(fair=fair))
    for number, (who, state) in enumerate(applicants):
        table = tables.pop(0) if rules.ApplicationState(state.value) in rules.TAKES_TABLE and tables else None
        add_application(fair, number, state, language, table, **who)


def add_application(
    fair: Fair, number: int, state: TableState, language: str, table: FairTable | None, **fields: Any
) -> None:
    """Store an application with its history; those of an even number fit the theme."""
    fits = number % 2 == 0
    wishes = WISHES[language]
    application = FairApplication.objects.create(
        fair=fair,
        state=state,
        arrived=timezone.now() - timedelta(days=9) + timedelta(hours=3 * number),
        deadline=timezone.localdate() + rules.TIME_TO_CONFIRM if state == TableState.ACCEPTED else None,
        fits_theme=fits,
        theme_fit=THEME_FIT[language] if fits else "",
        wishes=wishes[number % len(wishes)],
        table=table.key if table else "",
        power=table is not None and table.power,
        accessible=table is not None and table.accessible and number % 4 == 0,
        contact_name="Yhdistyksen sihteeri" if language == "fi" else "Föreningens sekreterare",
        contact_email=f"poyta-{number + 1}@yhdistys.example",
        language=language,
        **fields,
    )
    FairApplicationChange.objects.create(application=application, state=state)
