// wagtail-localize's editor draws two texts that it does not look up in its catalogue: they get the reader's language
// here. It draws itself on DOMContentLoaded, with a listener that is older than ours, and never changes them again.
// Above it stands what the signs in texts with bold words or links mean, if there are such texts.
(() => {
  const MARKUP = /<\/?[a-z]/;
  const { heading, headingInEnglish, markup, moreActions } = document.currentScript.dataset;
  const texts = new Map([
    [headingInEnglish, heading],
    ["More actions", moreActions],
  ]);

  document.addEventListener("DOMContentLoaded", () => {
    for (const element of document.querySelectorAll(".js-translation-editor :is(h3, .w-sr-only)")) {
      if (texts.has(element.textContent)) element.textContent = texts.get(element.textContent);
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
