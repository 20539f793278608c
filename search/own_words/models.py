"""The table of a region's own words."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Language(models.TextChoices):
    """The language of a word."""

    FINNISH = "fi", _("Finnish")
    SWEDISH = "sv", _("Swedish")
    ENGLISH = "en", _("English")


class Closeness(models.TextChoices):
    """How close a word is to what it is tied to; the values are those of `search.thesaurus.Grade`."""

    SAME = "=", _("It means the same")
    NARROWER = "<", _("It is narrower: one kind of it, or a part")
    BROADER = ">", _("It is broader: this is one kind of it, or a part")
    RELATED = "~", _("It is something else, but who asks for one often looks for the other")


class OwnWord(models.Model):
    """A word, or a few that belong together, that residents use for what a concept of the thesaurus means.

    `concept` is a key of `search.own_words.concepts`. A word that is not `suggested` is searched for, and shown to
    nobody.
    """

    text = models.CharField(
        pgettext_lazy("that residents type", "word"),
        max_length=60,
        help_text=_(
            "As residents type it, in its base form. At most four words that belong together. Words that are added on "
            "the national site count in every region, others in the searches of their own region."
        ),
    )
    language = models.CharField(_("language"), max_length=2, choices=Language, default=Language.FINNISH)
    concept = models.CharField(_("what it is about"), max_length=80)
    closeness = models.CharField(_("how close it is"), max_length=1, choices=Closeness, default=Closeness.SAME)
    suggested = models.BooleanField(
        _("suggest it"),
        default=True,
        help_text=_("Shown to those who begin to type it. Leave it out for words that may hurt."),
    )

    class Meta:
        verbose_name = _("everyday word")
        verbose_name_plural = _("everyday words")
        ordering = ("text", "pk")
        constraints = [
            models.UniqueConstraint(
                models.functions.Lower("text"),
                "language",
                "concept",
                name="one_own_word_a_concept",
                violation_error_message=_("This word is there already for the same thing."),
            )
        ]

    def __str__(self) -> str:
        return self.text
