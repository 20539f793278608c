// Above a form whose texts stand in several languages: buttons that show every language side by side, or one at a time.
// What is hidden is sent all the same, and a field with an error is always shown. The choice is kept in this browser.
(() => {
  const KEY = "kohtaamo-form-language";
  const { label, all, languages } = document.currentScript.dataset;
  const choices = Object.entries({ "": all, ...JSON.parse(languages) });

  const kept = () => {
    try {
      return localStorage.getItem(KEY) ?? "";
    } catch {
      return ""; // the browser keeps nothing
    }
  };

  const keep = (code) => {
    try {
      localStorage.setItem(KEY, code);
    } catch {
      // the choice holds for this form alone
    }
  };

  document.addEventListener("DOMContentLoaded", () => {
    const form = document.querySelector("[data-in-language]")?.closest("form");
    if (!form) return;
    const group = document.createElement("div");
    group.className = "form-languages";
    group.setAttribute("role", "group");
    group.setAttribute("aria-labelledby", "form-languages-label");
    const heading = document.createElement("span");
    heading.id = "form-languages-label";
    heading.textContent = label;
    group.append(heading);

    const show = (code) => {
      form.dataset.language = code;
      for (const button of group.querySelectorAll("button")) button.setAttribute("aria-pressed", String(button.value === code));
    };

    for (const [code, text] of choices) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "button button-small button-secondary";
      button.value = code;
      button.textContent = text;
      button.addEventListener("click", () => {
        show(code);
        keep(code);
      });
      group.append(button);
    }
    (form.querySelector(".w-tabs") ?? form.firstElementChild).before(group);
    show(choices.some(([code]) => code === kept()) ? kept() : "");
  });
})();
