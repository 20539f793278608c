// What is pasted into rich text: a table keeps its rows and cells as text ("Monday | Library"), of which the server makes
// a table; residue of a page it was copied from is taken away if the editor agrees. The words come from this script's
// own element.
(() => {
  const words = document.currentScript.dataset;
  const RESIDUE = /icon\/[\w-]+ Created with Sketch\.\s*/g;
  let ours = false;

  const cellText = (cell) => cell.textContent.replace(/\s+/g, " ").trim();

  const withRows = (html) => {
    const page = new DOMParser().parseFromString(html, "text/html");
    for (const table of page.querySelectorAll("table")) {
      const lines = [...table.rows].map((row) => {
        const line = page.createElement("p");
        line.textContent = [...row.cells].map(cellText).join(" | ");
        return line;
      });
      table.replaceWith(...lines);
    }
    return page.body.innerHTML;
  };

  const withoutResidue = (html, text) => {
    if (!html.match(RESIDUE) && !text.match(RESIDUE)) return [html, text];
    return window.confirm(words.residue) ? [html.replace(RESIDUE, ""), text.replace(RESIDUE, "")] : [html, text];
  };

  document.addEventListener(
    "paste",
    (event) => {
      const editor = event.target.closest?.(".DraftEditor-editorContainer");
      if (ours || !editor) return;
      const html = event.clipboardData.getData("text/html");
      const text = event.clipboardData.getData("text/plain");
      const [cleanHtml, cleanText] = withoutResidue(/<table/i.test(html) ? withRows(html) : html, text);
      if (cleanHtml === html && cleanText === text) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      const data = new DataTransfer();
      if (cleanHtml) data.setData("text/html", cleanHtml);
      data.setData("text/plain", cleanText);
      ours = true;
      event.target.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
      ours = false;
    },
    { capture: true },
  );
})();
