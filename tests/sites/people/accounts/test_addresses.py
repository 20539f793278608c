"""The addresses allauth knows are those of the users."""

import pytest

pytestmark = pytest.mark.django_db


def rows_of(user):
    from allauth.account.models import EmailAddress

    return list(EmailAddress.objects.filter(user=user).values_list("email", "primary", "verified"))


def test_a_new_user_s_address_is_known(within):
    from sites.people.models import User

    with within("etela-savo"):
        outi = User.objects.create_user("outi", "Outi@Etela-Savo.example")
        assert rows_of(outi) == [("outi@etela-savo.example", True, True)]
        outi.save()
        assert rows_of(outi) == [("outi@etela-savo.example", True, True)]


def test_a_changed_address_takes_the_place_of_the_old_one(within):
    from sites.people.models import User

    with within("etela-savo"):
        outi = User.objects.create_user("outi", "outi@etela-savo.example")
        outi.email = "outi@toinen.example"
        outi.save()
        assert rows_of(outi) == [("outi@toinen.example", True, True)]


def test_a_second_user_of_an_address_has_not_proved_it(within):
    from sites.people.models import User

    with within("etela-savo"):
        double = User.objects.create_user("double", "editor@etela-savo.example")
        assert rows_of(double) == [("editor@etela-savo.example", True, False)]


def test_a_user_without_an_address_has_no_row(within):
    from sites.people.models import User

    with within("etela-savo"):
        assert rows_of(User.objects.create_user("nobody")) == []
