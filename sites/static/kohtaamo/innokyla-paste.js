// The field for a page copied from Innokylä shows plain text; the HTML of the clipboard, which has lists and links, goes
// beside it into a hidden field. Typing in the text makes it the only source again.
(() => {
  const text = document.querySelector("[data-innokyla-paste]");
  const html = text?.form.elements.html;
  if (!html) return;
  let pasting = false;

  text.addEventListener("paste", (event) => {
    const pasted = event.clipboardData.getData("text/html");
    const isAll = !text.value.trim() || (text.selectionStart === 0 && text.selectionEnd === text.value.length);
    const isBelow = html.value && text.selectionStart === text.value.length;
    pasting = Boolean(pasted) && (isAll || isBelow);
    if (pasting) html.value = isAll ? pasted : html.value + pasted;
  });

  text.addEventListener("input", () => {
    if (!pasting) html.value = "";
    pasting = false;
  });
})();
