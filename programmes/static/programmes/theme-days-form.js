// Below each date of a form: the theme days and public holidays on it (programmes/year/on_days.py). Without this script
// the dates are as they were.
document.addEventListener("DOMContentLoaded", () => {
  const panel = document.querySelector("[data-theme-days]");
  if (!panel) return;
  const days = JSON.parse(document.getElementById("theme-days").textContent);
  const DATES = "[name$=day], [name=dates], [name=skipped]";

  const isoDays = (text) => [
    ...[...text.matchAll(/(\d{1,2})\.(\d{1,2})\.(\d{4})/g)].map(([, day, month, year]) =>
      [year, month.padStart(2, "0"), day.padStart(2, "0")].join("-"),
    ),
    ...(text.match(/\d{4}-\d\d-\d\d/g) ?? []),
  ];

  const namesOn = (text) => [
    ...new Set(isoDays(text).flatMap((day) => days.filter(([first, last]) => first <= day && day <= last).map((each) => each[2]))),
  ];

  const noteOf = (field) => {
    const box = field.closest(".w-field__input") ?? field.parentElement;
    let note = box.querySelector(":scope > .theme-days-note");
    if (!note) {
      note = document.createElement("p");
      note.className = "theme-days-note help";
      note.setAttribute("role", "status");
      box.append(note);
    }
    return note;
  };

  const show = (field) => {
    const names = namesOn(field.value);
    if (names.length || field.dataset.themeDaysTold) {
      field.dataset.themeDaysTold = "true";
      noteOf(field).textContent = names.length ? `${panel.dataset.themeDays} ${names.join(", ")}` : "";
    }
  };

  for (const kind of ["input", "change"]) {
    // Wagtail's calendar sends a `change` that does not bubble.
    document.addEventListener(kind, (event) => event.target.matches?.(DATES) && show(event.target), true);
  }
  document.querySelectorAll(DATES).forEach(show);
});
