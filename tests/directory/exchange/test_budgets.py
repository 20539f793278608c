"""Pages and files of imports take as many queries for one row as for several, whatever the rows refer to."""

import io
from typing import Any

import openpyxl
import pytest

from directory.exchange.lists.base import ListKind
from directory.exchange.lists.registry import KINDS
from directory.exchange.preview import make_preview
from directory.exchange.uploading import upload
from directory.models import Group, Import, Organisation, Place
from sites.people.models import User

ADDRESS = "/admin/organisation-imports/"
HEADS = {
    "organisation": "key;name_fi;part_of;networks;town\n",
    "group": "group.slug;organisation;group.place\n",
}
ROWS = {
    "organisation": "{0};Yhdistys {0} ry;Liitto {0};Liitto {0} | Keskusliitto;Juva\n",
    "group": "kerho-{0};Yhdistys {0} ry;Koivukuja {0}\n",
}
WORDS = {
    "organisation": ["Osa organisaatiota: – → Liitto {0}", "Verkostot: – → Liitto {0}, Keskusliitto"],
    "group": [
        "Järjestö: Keskusliitto → Yhdistys {0} ry",
        "Paikka: – → Tupa {0}, Koivukuja {0}, Mikkeli",
        "Julkaisematon muutos korvautuisi: Liitto {0} → Yhdistys {0} ry",
    ],
}
LIST_QUERIES = 11
ROWS_QUERIES = {"organisation": 17, "group": 18}
FILE_QUERIES = {"organisation": 9, "group": 9}


def previewed(kind: str, count: int) -> Import:
    """Return the preview of a list whose rows change what stored records, and unpublished edits of groups, refer to."""
    union = Organisation(name_fi="Keskusliitto", live=True)
    union.save()
    for number in range(count):
        league = Organisation(name_fi=f"Liitto {number}", live=True)
        league.save()
        member = Organisation(key=str(number), name_fi=f"Yhdistys {number} ry", live=True)
        member.places.add(Place(name_fi=f"Tupa {number}", street=f"Koivukuja {number}", town="Mikkeli"))
        member.save()
        group = Group(organisation=union, name_fi=f"Kerho {number}", slug=f"kerho-{number}", live=True)
        group.save()
        group.organisation = league
        group.save_revision()
    content = HEADS[kind] + "".join(ROWS[kind].format(number) for number in range(count))
    imported = uploaded(content, KINDS[kind])
    make_preview(imported)
    return imported


def uploaded(content: str, kind: type[ListKind]) -> Import:
    return upload(content.encode(), "lista.csv", User.objects.get(username="editor"), kind)


def words_of(kind: str, count: int) -> list[str]:
    return [words.format(number) for number in range(count) for words in WORDS[kind]]


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize("kind", KINDS)
def test_queries_of_rows(kind: str, count: int, region: Any, signed_in: Any, django_assert_num_queries: Any) -> None:
    address = f"{ADDRESS}{previewed(kind, count).pk}/"
    editor = signed_in("etela-savo")
    editor.get(ADDRESS)
    with django_assert_num_queries(ROWS_QUERIES[kind]):
        page = editor.get(address).content.decode()
    assert [words for words in words_of(kind, count) if words not in page] == []


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize("kind", KINDS)
def test_queries_of_the_download_of_rows(
    kind: str, count: int, region: Any, signed_in: Any, django_assert_num_queries: Any
) -> None:
    imported = previewed(kind, count)
    editor = signed_in("etela-savo")
    editor.get(ADDRESS)
    with django_assert_num_queries(FILE_QUERIES[kind]):
        content = b"".join(editor.get(f"{ADDRESS}{imported.pk}/rows/").streaming_content)
    rows = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0].iter_rows(min_row=2, values_only=True)
    remarks = "\n".join(str(row[2]) for row in rows)
    assert [words for words in words_of(kind, count) if words not in remarks] == []


@pytest.mark.parametrize("count", [1, 3])
def test_queries_of_the_list_of_imports(
    count: int, region: Any, signed_in: Any, django_assert_num_queries: Any
) -> None:
    for _number in range(count):
        for kind in KINDS:
            uploaded(HEADS[kind] + ROWS[kind], KINDS[kind])
    editor = signed_in("etela-savo")
    editor.get(ADDRESS)
    with django_assert_num_queries(LIST_QUERIES):
        page = editor.get(ADDRESS).content.decode()
    assert page.count(">lista.csv<") == 2 * count
