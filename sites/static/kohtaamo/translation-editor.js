// wagtail-localize's editor draws two texts that it does not look up in its catalogue: they get the reader's language
// here, and the menu of previews, which it calls "More actions" too, gets a name of its own. It draws itself on
// DOMContentLoaded, with a listener that is older than ours, and never changes them again. Above it stands what the
// signs in texts with bold words or links mean, if there are such texts.
(() => {
  const MARKUP = /<\/?[a-z]/;
  const ACTIONS = "More actions";
  const { heading, headingInEnglish, markup, moreActions, morePreviews } = document.currentScript.dataset;
  const nameOf = (element) => {
    if (element.textContent === headingInEnglish) return heading;
    if (element.textContent !== ACTIONS) return null;
    return element.closest(".w-dropdown-button")?.querySelector(":scope > a") ? morePreviews : moreActions;
  };

  document.addEventListener("DOMContentLoaded", () => {
    for (const element of document.querySelectorAll(".js-translation-editor :is(h3, .w-sr-only)")) {
      const name = nameOf(element);
      if (name) element.textContent = name;
    }
    const editor = document.querySelector(".js-translation-editor");
    if (MARKUP.test(editor?.textContent)) {
      const explanation = document.createElement("p");
      explanation.className = "text-notice";
      explanation.textContent = markup;
      editor.before(explanation);
    }
  });
})();
