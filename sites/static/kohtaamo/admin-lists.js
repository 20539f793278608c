// On a narrow screen the rows of a list become cards (admin.css). Each cell needs the words of its column's heading then,
// and the table its roles: browsers take them away with `display: block`.
(() => {
  const setRole = (elements, role) => elements.forEach((element) => element.setAttribute("role", role));

  const labelCells = (table) => {
    if (table.dataset.labelled) return;
    table.dataset.labelled = "true";
    const headings = [...table.querySelectorAll(":scope > thead > tr:last-of-type > *")];
    const words = headings.flatMap((heading) => {
      const sorted = heading.querySelector("a.label, a.icon");
      const text = (sorted ?? heading).textContent.replace(/\s+/g, " ").trim();
      return Array(heading.colSpan).fill(heading.querySelector("input") ? "" : text);
    });
    for (const row of table.querySelectorAll(":scope > tbody > tr")) {
      [...row.children].forEach((cell, place) => {
        if (words[place]) cell.dataset.label = words[place];
        if (!cell.children.length && !cell.textContent.trim()) cell.dataset.blank = "true";
      });
      setRole(row.querySelectorAll(":scope > td"), "cell");
      setRole(row.querySelectorAll(":scope > th"), "rowheader");
    }
    setRole([table], "table");
    setRole(table.querySelectorAll(":scope > thead, :scope > tbody"), "rowgroup");
    setRole(table.querySelectorAll(":scope > * > tr"), "row");
    setRole(headings, "columnheader");
  };

  const labelAll = () => document.querySelectorAll("table.listing").forEach(labelCells);

  document.addEventListener("DOMContentLoaded", () => {
    labelAll();
    new MutationObserver(labelAll).observe(document.body, { childList: true, subtree: true }); // searches swap lists in
  });
})();
