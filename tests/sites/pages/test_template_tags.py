"""Helpers of the templates."""

from django.template import Context, Template


def test_indents_of_a_list_become_one_space_and_texts_stay_escaped_with_their_no_break_spaces() -> None:
    template = Template(
        "{% load kohtaamo %}{% single_spaced %}<ul>\n    <li>\n\t{{ name }}</li>\n  </ul>{% endsingle_spaced %}"
    )
    assert template.render(Context({"name": "<b>\xa0klo 9"})) == "<ul> <li> &lt;b&gt;\xa0klo 9</li> </ul>"
