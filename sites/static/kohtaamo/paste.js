// What is pasted into rich text: a table keeps its rows and cells as text ("Monday | Library"), of which the server makes
// a table (sites/pages/pasted.py); residue of a page it was copied from is taken away if the editor agrees. Under the text
// stands what will become a table or a list when it is saved, and which pasted links lost their address. The words come
// from this script's own element.
(() => {
  const words = document.currentScript.dataset;
  const RESIDUE = /icon\/[\w-]+ Created with Sketch\.\s*/g;
  const EDITOR = ".Draftail-Editor";
  const MAKES_TABLES = ".makes-tables";
  const KEPT_LINKS = ["http:", "https:", "mailto:"]; // the editor removes all others when they are pasted
  const PARAGRAPHS = "p, div, li, h1, h2, h3, h4, h5, h6";
  // As in sites/pages/pasted.py.
  const BULLET = /^\s*(?:([•·▪‣◦●])|[-\u2013\u2014*](?=\s))/;
  const BAR = /(?<!\\)\||\t/;
  const PAUSE = 600; // milliseconds without typing after which the notice changes, so that screen readers hear it once
  let ours = false;

  // The paragraphs of a cell stand on one line.
  const cellText = (cell) => {
    for (const lineBreak of cell.querySelectorAll("br")) lineBreak.replaceWith("\n");
    for (const paragraph of cell.querySelectorAll(PARAGRAPHS)) paragraph.append("\n");
    const lines = cell.textContent.split("\n").map((line) => line.replace(/\s+/g, " ").trim()).filter(Boolean);
    return lines.map((line, place) => line + (place < lines.length - 1 && !/[.,:;!?]$/.test(line) ? ";" : "")).join(" ");
  };

  // A cell over several columns or rows is followed by empty ones, so that all rows have the same number of cells.
  const gridOf = (table) => {
    const grid = [...table.rows].map(() => []);
    [...table.rows].forEach((row, y) => {
      let x = 0;
      for (const cell of row.cells) {
        while (grid[y][x] !== undefined) x += 1;
        const text = cellText(cell);
        for (let down = 0; down < cell.rowSpan && y + down < grid.length; down += 1) {
          for (let right = 0; right < cell.colSpan; right += 1) grid[y + down][x + right] = down || right ? "" : text;
        }
      }
    });
    const columns = Math.max(...grid.map((row) => row.length));
    return grid.map((row) => Array.from({ length: columns }, (_, x) => row[x] ?? ""));
  };

  const withRows = (page, escapes) => {
    for (const table of page.querySelectorAll("table")) {
      const lines = gridOf(table).map((row) => {
        const line = page.createElement("p");
        line.textContent = row.map((cell) => (escapes ? cell.replaceAll("|", "\\|") : cell)).join(" | ");
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

  const lostLinks = (page) =>
    [...page.querySelectorAll("a[href]")]
      .filter((link) => link.textContent.trim() && !KEPT_LINKS.includes(link.protocol))
      .map((link) => `${link.textContent.trim()} (${link.getAttribute("href")})`);

  const linesOf = (editor) =>
    [...editor.querySelectorAll(".Draftail-block--unstyled")].map((block) => block.innerText.replace(/\n$/, ""));

  const becomesList = (lines) => {
    const bullets = lines.flatMap((line) => line.split("\n")).map((line) => BULLET.exec(line));
    return bullets.some((bullet, place) => bullet && (bullet[1] || bullets[place + 1]));
  };

  const becomesTable = (lines) => {
    const counts = lines.filter((line) => line.trim()).map((line) => line.trim().split(BAR).length);
    return counts.some((count, place) => count > 1 && count === counts[place + 1]);
  };

  const noticeOf = (editor) => {
    const frame = editor.closest(".Draftail-Editor__wrapper") ?? editor;
    if (!frame.nextElementSibling?.matches(".text-notice")) {
      const notice = document.createElement("p");
      notice.className = "text-notice";
      notice.setAttribute("role", "status");
      frame.after(notice);
    }
    return frame.nextElementSibling;
  };

  const show = (editor) => {
    const lines = linesOf(editor);
    const notice = noticeOf(editor);
    const tables = editor.closest(MAKES_TABLES) ? words.table : notice.dataset.pastedTable && words.noTable;
    const said = [
      notice.dataset.lost && `${words.lost}: ${notice.dataset.lost}`,
      becomesTable(lines) && tables,
      becomesList(lines) && words.list,
    ];
    const text = said.filter(Boolean).join("\n");
    if (notice.textContent !== text) notice.textContent = text;
  };

  const timers = new WeakMap();
  const showSoon = (editor) => {
    noticeOf(editor);
    clearTimeout(timers.get(editor));
    timers.set(editor, setTimeout(show, PAUSE, editor));
  };

  document.addEventListener("input", (event) => {
    const editor = event.target.closest?.(EDITOR);
    if (editor) showSoon(editor);
  });

  document.addEventListener(
    "paste",
    (event) => {
      const editor = event.target.closest?.(EDITOR);
      if (ours || !editor || !event.target.closest(".DraftEditor-editorContainer")) return;
      const html = event.clipboardData.getData("text/html");
      const text = event.clipboardData.getData("text/plain");
      const page = new DOMParser().parseFromString(html, "text/html");
      const hasTable = Boolean(page.querySelector("table"));
      const notice = noticeOf(editor);
      notice.dataset.lost = lostLinks(page).join(", ");
      if (hasTable) notice.dataset.pastedTable = "yes";
      showSoon(editor);
      const tables = Boolean(editor.closest(MAKES_TABLES));
      const [cleanHtml, cleanText] = withoutResidue(hasTable ? withRows(page, tables) : html, text);
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
