"""KOKO in the database: the command that loads it, and searches that need it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from procrastinate.contrib.django.models import ProcrastinateJob

from search import koko, maintenance, stopwords
from search.models import KokoConcept, KokoKey
from search.thesaurus import Translation
from search.thesaurus.koko import COLUMNS, LEFT_OUT
from search.vocabulary import thesaurus

pytestmark = pytest.mark.django_db

ROWS = (
    "p1,TERO,,kylkiluut,revben,ribs,,,",
    "p2,TERO,,murtumat,frakturer,fractures,luunmurtumat,benbrott,",
    "p3,JUPO,,ulosotto,utsökning,debt enforcement,vouti,,",
    "p4,JUPO,,talkoot,talko,barn raising,,,",
    "p5,JUPO,,kiinteistövero,fastighetsskatt,,,,",
    "p6,JUPO,,yhteisövero,samfundsskatt,,,,",
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return a file with a few concepts."""
    found = tmp_path / "newer.csv"
    found.write_text("\n".join([",".join(COLUMNS), *ROWS]), encoding="utf-8")
    return found


def test_a_newer_file_replaces_what_was_loaded_and_loading_it_twice_changes_nothing(file: Path) -> None:
    call_command("load_koko", str(file), verbosity=0)
    before = list(KokoConcept.objects.order_by("uri").values())
    call_command("load_koko", str(file), verbosity=0)
    assert list(KokoConcept.objects.order_by("uri").values()) == before
    file.write_text("\n".join([",".join(COLUMNS), *ROWS[:2]]), encoding="utf-8")
    call_command("load_koko", str(file), verbosity=0)
    assert set(KokoConcept.objects.values_list("uri", flat=True)) == {"p1", "p2"}


def test_a_bad_file_tells_its_line_and_changes_nothing(file: Path, tmp_path: Path) -> None:
    call_command("load_koko", str(file), verbosity=0)
    file.write_text("uri,fi\np1,kuoro\n", encoding="utf-8")
    with pytest.raises(CommandError, match=r"newer.csv, line 1: the columns must be"):
        call_command("load_koko", str(file))
    with pytest.raises(CommandError, match=r"nothing.csv"):
        call_command("load_koko", str(tmp_path / "nothing.csv"))
    assert KokoConcept.objects.count() == len(ROWS)


def test_concepts_of_another_file_are_keyed_anew_when_the_analysis_changes(file: Path) -> None:
    KokoConcept.objects.all().delete()
    assert not koko.is_current()
    koko.load(file)
    assert koko.is_current()
    KokoConcept.objects.update(analysis="older")
    KokoKey.objects.all().delete()
    assert not koko.is_current()
    koko.refresh()
    assert koko.is_current()
    assert {"fi kylkiluu", "sv revben", "en rib"} <= set(
        KokoKey.objects.filter(concept="p1").values_list("key", flat=True)
    )


def test_a_changed_stop_word_or_list_of_what_is_left_out_makes_it_load_anew(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    koko.load(file)
    code = Path(str(stopwords.__file__)).read_text("utf-8")
    other = tmp_path / "stopwords.py"
    monkeypatch.setattr(stopwords, "__file__", str(other))
    other.write_text(f"# a comment\n{code}", encoding="utf-8")
    assert koko.is_current()
    other.write_text(code.replace("\naikana ", "\naikana revben "), encoding="utf-8")
    assert not koko.is_current()
    other.write_text(code, encoding="utf-8")
    longer = tmp_path / "left_out.csv"
    longer.write_text(f"{LEFT_OUT.read_text('utf-8')}p1,revben,a test\n", encoding="utf-8")
    monkeypatch.setattr(koko, "LEFT_OUT", longer)
    assert not koko.is_current()
    koko.refresh()
    assert koko.is_current()


def test_own_words_come_first_and_are_not_joined_by_others_of_their_language(file: Path) -> None:
    koko.load(file)
    known = thesaurus().prepared([("sv", ["revben"]), ("fi", ["ulosotto"])])
    assert Translation("fi", "kylkiluut", general=True) in known.translations(["revben"], "sv")
    own = known.translations(["ulosotto"], "fi")
    assert Translation("sv", "utsökning") in own
    assert not [each for each in own if each.general]


def test_a_swedish_question_finds_what_is_written_in_finnish_only(
    settings: Any, visitor: Any, organisation: Callable[..., Any], drain: Callable[[], Any], file: Path
) -> None:
    settings.ELASTICSEARCH_URL = ""
    koko.load(file)
    summaries = {
        "A ry": "Luunmurtumat ja niiden jälkihoito",
        "B ry": "Kylkiluun murtumasta toipuville",
        "C ry": "Kuoro",
    }
    for name, summary in summaries.items():
        organisation("pohjanmaa", name_fi=name, summary_fi=summary, municipalities=["905"])
    drain()

    def found(words: str) -> list[str]:
        hits = visitor("pohjanmaa").get("/sv/sok/", {"q": words}).context["hits"]
        return [str(hit.card_view.card.name) for hit in hits]

    assert set(found("frakturer")) == {"A ry", "B ry"}
    assert found("revbensfraktur") == ["B ry"]  # no vocabulary has it: both parts must be met


def test_what_two_compounds_show_of_their_parts_is_loaded_too(file: Path) -> None:
    koko.load(file)
    known = thesaurus().prepared([("sv", ["skatt"])])
    assert known.as_part("skatt", "sv") == (Translation("fi", "vero", general=True, part=True),)


def test_a_search_asks_for_its_words_once(file: Path) -> None:
    koko.load(file)
    with CaptureQueriesContext(connection) as queries:
        known = thesaurus().prepared([("sv", ["revben"]), ("sv", ["frakturer"]), ("fi", ["revben"])])
    assert len([each for each in queries if "kokokey" in each["sql"]]) == 1
    assert known.translations(["fraktur"], "sv")
    assert thesaurus().prepared([]).translations(["fraktur"], "sv") == ()


def test_a_second_worker_starts_while_the_job_of_the_first_waits() -> None:
    KokoConcept.objects.all().delete()
    for _ in range(2):
        maintenance.prepare()
    assert ProcrastinateJob.objects.filter(task_name="search.load_koko", status="todo").count() == 1
