"""The fingerprint of code: what changes a rule changes it, what explains one does not."""

from pathlib import Path

import pytest

from search.code_fingerprint import code_fingerprint

RULE = '"""Words."""\n\n\ndef longest(words):\n    """Return it."""\n    return max(words, key=len)\n'


@pytest.mark.parametrize(
    ("other", "same"),
    [
        (RULE, True),
        (RULE.replace("Return it.", "Return the longest word."), True),
        (RULE.replace("    return", "    # the first of several\n    return"), True),
        (RULE.replace("Words.", "Words of a text."), True),
        (RULE.replace("max", "min"), False),
        (RULE.replace("longest", "shortest"), False),
        (RULE.replace("return max", "return 'max' and max"), False),
        (f"{RULE}LEAST = 3\n", False),
    ],
)
def test_it_differs_where_the_code_does(other: str, same: bool, tmp_path: Path) -> None:
    before, after = tmp_path / "before.py", tmp_path / "after.py"
    before.write_text(RULE, encoding="utf-8")
    after.write_text(other, encoding="utf-8")
    assert (code_fingerprint([before]) == code_fingerprint([after])) is same


def test_the_order_of_files_does_not_count(tmp_path: Path) -> None:
    files = [tmp_path / "one.py", tmp_path / "two.py"]
    files[0].write_text("ONE = 1\n", encoding="utf-8")
    files[1].write_text("TWO = 2\n", encoding="utf-8")
    assert code_fingerprint(files) == code_fingerprint(reversed(files)) != code_fingerprint(files[:1])
