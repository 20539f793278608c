// The calendar of Wagtail's date fields opens on what is typed, as the server will read it: 1.12.2026, 1.12.2026 klo
// 9.00, 9:00, or ISO. Its own parser knows no words between date and time.
// It is never open for a field that has been left.
(() => {
  const OWN = new DateFormatter();
  const DAY = /^\s*(\d{1,2})\.(\d{1,2})\.(\d{4}|\d{2})(?!\d)/;
  const ISO_DAY = /^\s*(\d{4})-(\d{2})-(\d{2})/;
  const HOUR = /(\d{1,2})(?:[.:](\d{2}))?(?:[.:]\d{2})?\s*$/;

  const dayOf = (text) => {
    let found = text.match(DAY);
    if (found) return [Number(found[3]) + (found[3].length === 2 ? 2000 : 0), found[2] - 1, Number(found[1])];
    found = text.match(ISO_DAY);
    return found ? [Number(found[1]), found[2] - 1, Number(found[3])] : null;
  };

  const parseDate = (text, format) => {
    if (typeof text !== "string") return OWN.parseDate(text, format);
    const day = dayOf(text);
    const rest = text.replace(DAY, "").replace(ISO_DAY, "");
    const hour = rest.match(HOUR);
    if (!day && (format.includes("Y") || !hour)) return OWN.parseDate(text, format);
    const now = new Date();
    const [year, month, date] = day ?? [now.getFullYear(), now.getMonth(), now.getDate()];
    return new Date(year, month, date, Number(hour?.[1] ?? 0), Number(hour?.[2] ?? 0));
  };

  // It opens a moment after its field is entered: not if the field has been left by then, over the buttons below.
  jQuery.fn.datetimepicker.defaults.onShow = (_time, input) => input.is(":focus");

  jQuery.datetimepicker.setDateFormatter({
    parseDate,
    formatDate: (date, format) => OWN.formatDate(date, format),
  });
})();
