"""The addresses organisations had before."""

from directory.organisation import FormerSlug, Organisation


def note_former_slug(organisation: Organisation) -> None:
    """Before an organisation is saved: keeps the address it loses, where residents may have known it.

    An address belongs to whoever has it now: no former one shadows it, whosever it was.
    """
    FormerSlug.objects.filter(slug=organisation.slug).delete()
    if organisation.pk is None:
        return
    known = Organisation.objects.filter(pk=organisation.pk, first_published_at__isnull=False)
    lost = known.exclude(slug=organisation.slug)
    for slug in lost.values_list("slug", flat=True):
        FormerSlug.objects.update_or_create(slug=slug, defaults={"organisation": organisation})
