// wagtail-localize's editor draws two texts that it does not look up in its catalogue: they get the reader's language
// here. It draws itself on DOMContentLoaded, with a listener that is older than ours, and never changes them again.
(() => {
  const { heading, headingInEnglish, moreActions } = document.currentScript.dataset;
  const texts = new Map([
    [headingInEnglish, heading],
    ["More actions", moreActions],
  ]);

  document.addEventListener("DOMContentLoaded", () => {
    for (const element of document.querySelectorAll(".js-translation-editor :is(h3, .w-sr-only)")) {
      if (texts.has(element.textContent)) element.textContent = texts.get(element.textContent);
    }
  });
})();
