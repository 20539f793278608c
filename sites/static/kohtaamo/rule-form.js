// The form of a rule shows the fields that the chosen frequency needs: each names its frequencies in
// `data-frequencies` (sites/occurrences/admin.py). What is hidden is sent all the same, and a field with an error is
// always shown. Without this script all fields are visible.
document.addEventListener("DOMContentLoaded", () => {
  const chooser = document.querySelector("select[name=frequency]");
  if (!chooser) return;

  const show = () => {
    for (const panel of document.querySelectorAll("[data-frequencies]")) {
      const needed = panel.dataset.frequencies.split(" ").includes(chooser.value);
      panel.hidden = !needed && !panel.querySelector(".error-message");
    }
  };

  chooser.addEventListener("change", show);
  show();
});
