"""What an error of a file, row or cell is called in the languages of the admin."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from directory.exchange.table import MAX_COLUMNS, MAX_FILE_BYTES, MAX_ROWS, ReadErrorCode, TableReadError

MESSAGES = {
    ReadErrorCode.EMPTY: gettext_lazy("The file has no rows."),
    ReadErrorCode.NOT_TEXT: gettext_lazy("This is not a text file. Save the table as CSV."),
    ReadErrorCode.BROKEN_QUOTES: gettext_lazy("A quotation mark is opened and not closed."),
    ReadErrorCode.UNKNOWN_FORMAT: gettext_lazy("The file is none of CSV, XLSX, XLS, ODS and PTV JSON."),
    ReadErrorCode.UNREADABLE: gettext_lazy(
        "The file is broken. Open it in the program it comes from, and save it anew."
    ),
    ReadErrorCode.PASSWORD: gettext_lazy("The file is protected by a password. Save it without one."),
    ReadErrorCode.FILE_TOO_LARGE: gettext_lazy("The file is larger than %(megabytes)s megabytes."),
    ReadErrorCode.UNPACKS_TOO_LARGE: gettext_lazy(
        "The table is too large. Copy its rows into a new file, and save that."
    ),
    ReadErrorCode.TOO_MANY_ROWS: gettext_lazy("The table has more than %(rows)s rows. Divide it into several files."),
    ReadErrorCode.TOO_MANY_COLUMNS: gettext_lazy("The table has more than %(columns)s columns."),
    ReadErrorCode.TOO_MANY_CELLS: gettext_lazy("The row has more cells than the header has columns."),
    ReadErrorCode.NO_ORGANISATIONS: gettext_lazy("The file holds no organisations in the form of PTV, version 11."),
    ReadErrorCode.FORMULA_ERROR: gettext_lazy("The formula in this cell gives an error."),
    ReadErrorCode.NOT_CALCULATED: gettext_lazy(
        "The formula in this cell has no stored result. Open the file in a spreadsheet program, and save it."
    ),
    ReadErrorCode.MERGED: gettext_lazy("The cell is merged over several columns. Divide it."),
}
LIMITS = {"megabytes": MAX_FILE_BYTES // 1024**2, "rows": MAX_ROWS, "columns": MAX_COLUMNS}


def message_of(code: ReadErrorCode) -> str:
    """Return the message of an error in the active language."""
    return str(MESSAGES[code]) % LIMITS


def message_of_file(error: TableReadError) -> str:
    """Return why a file cannot be read, with the line where there is one."""
    message = message_of(error.code)
    return _("Line %(line)s: %(message)s") % {"line": error.line, "message": message} if error.line else message


def lines_above(count: int) -> str:
    """Return that lines above the heads are left out; there is at least one."""
    text = ngettext(
        "The heads were found below one other line, which is left out.",
        "The heads were found below %(count)s other lines, which are left out.",
        count,
    )
    return text % {"count": count}
