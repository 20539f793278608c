"""What is a phone number, in every field and form where one is typed."""

import pytest
from django.core.exceptions import ValidationError
from wagtail.admin.forms.choosers import PhoneLinkChooserForm

from directory.models import ContactPoint
from sites.pages.blocks import PhoneBlock
from sites.pages.models import ContactPage, UrgentHelp
from sites.phones import NOT_A_PHONE, dialled, is_phone

PHONES = [
    "015 123 456", "(015) 123 456", "015-123456", "040 123 4567", "+358 40 123 4567", "+358 (0)15 123 456",
    "0800 123 456",
    "0295\u00a0123\u00a0456", "112", "116 117", "118 100", "020 123 45", "+46 8 123 456", "00358 15 123 456",
    " 018 12345 ",
]  # fmt: skip
NO_PHONES = [
    "soita", "015 123 456 Aino", "015 123 456, 040 123 4567", "015 123 456 / 040 123 4567", "50100", "12", "1", "+",
    "0", "-",
    "++358 15 123 456", "015+123456", "358 15 123 456", "+358 15 123 456 789 012 345", "015 123 4567 8901 2345",
    "2.12.2026",
    "info@example.fi", "https://example.fi", "\u0661\u0661\u0662", "<b>112</b>",
]  # fmt: skip
FIELDS = [ContactPoint, ContactPage, UrgentHelp]


@pytest.mark.parametrize("number", PHONES)
def test_phones(number):
    assert is_phone(number)


@pytest.mark.parametrize("number", NO_PHONES)
def test_what_is_no_phone(number):
    assert not is_phone(number)


@pytest.mark.parametrize(
    ("number", "digits"),
    [
        ("015 123-456", "015123456"),
        ("+358 (0)15 123 456", "+35815123456"),
        ("(015) 1", "0151"),
        ("116\u00a0117", "116117"),
    ],
)
def test_what_is_dialled(number, digits):
    assert dialled(number) == digits


@pytest.mark.parametrize("model", FIELDS)
def test_a_form_refuses_what_is_no_phone(model):
    field = model._meta.get_field("phone").formfield()
    assert field.clean("015 123 456") == "015 123 456"
    assert field.clean("") == ""
    with pytest.raises(ValidationError, match=str(NOT_A_PHONE)[:20]):
        field.clean("soita Ainolle")


def test_a_contact_by_function_refuses_what_is_no_phone():
    assert PhoneBlock(required=False).clean("") == ""
    assert PhoneBlock().clean("+358 15 555 0100") == "+358 15 555 0100"
    with pytest.raises(ValidationError, match=str(NOT_A_PHONE)[:20]):
        PhoneBlock().clean("---")


def test_a_link_to_a_phone_refuses_what_is_none():
    assert PhoneLinkChooserForm({"phone_number": "015 123 456"}).is_valid()
    assert "phone_number" in PhoneLinkChooserForm({"phone_number": "soita"}).errors
