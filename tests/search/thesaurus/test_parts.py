"""What parts of compounds are in other languages, learned from the names of concepts."""

from search.thesaurus.koko import ConceptName, ParsedConcept
from search.thesaurus.parts import Parts, learned_parts


def learned(*names: str) -> Parts:
    """Return what is learned of concepts, each written "Finnish / Swedish / English"."""
    concepts = []
    for number, each in enumerate(names):
        texts = [text.strip() for text in each.split("/")]
        labels = {
            language: (ConceptName(text, 0),) if text else ()
            for language, text in zip(("fi", "sv", "en"), [*texts, ""], strict=False)
        }
        concepts.append(ParsedConcept(f"p{number}", (), labels))
    return learned_parts(concepts)


def test_a_part_that_two_concepts_show_is_known_in_both_directions() -> None:
    found = learned("kiinteistövero / fastighetsskatt / ", "koiravero / hundskatt / ")
    assert found["sv skatt"] == {"fi": ("vero",)}
    assert found["fi vero"] == {"sv": ("skatt",)}
    assert "sv hund" not in found


def test_one_concept_is_enough_where_the_other_part_is_known_to_be_the_same() -> None:
    found = learned("vero / skatt / ", "koiravero / hundskatt / ")
    assert found["sv hund"]["fi"] == ("koira",)


def test_two_words_of_a_name_are_its_parts_as_well() -> None:
    found = learned("tulovero / inkomstskatt / income tax", "tulonsiirto / inkomstöverföring / income transfer")
    assert found["en incom"] == {"fi": ("tulo",), "sv": ("inkomst",)}
    found = learned("potilaan eristäminen / patientisolering / ", "potilas / patient / ")
    assert found["sv isolering"]["fi"] == ("eristää",)


def test_several_readings_of_a_part_are_known_the_most_frequent_first() -> None:
    pairs = (("melu", "buller"), ("tieto", "data"), ("palo", "brand"), ("lapsi", "barn"), ("sade", "regn"))
    often = [f"{start}suoja / {there}skydd / " for start, there in pairs]
    found = learned("oikeusturva / rättsskydd / ", "oikeus / rätt / ", *often)
    assert found["sv skydd"]["fi"] == ("suoja", "turva")
