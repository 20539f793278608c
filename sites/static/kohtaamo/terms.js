// Long lists of boxes: a search within, how many are chosen and found, and one box for a whole county.
(() => {
  const COUNTY = "county";

  const rowOf = (box) => box.closest("label");

  const setUp = (terms) => {
    const boxes = [...terms.querySelectorAll("input[type=checkbox], input[type=radio]")];
    const county = boxes.find((box) => box.value === COUNTY);
    const own = county ? boxes.filter((box) => box !== county && rowOf(box).parentElement === rowOf(county).parentElement) : [];
    const tools = terms.querySelector("[data-terms-tools]");
    const search = tools?.querySelector("input");
    const output = tools?.querySelector("output");

    county?.removeAttribute("name"); // here it ticks the others; without this script the server does
    const showCounty = () => {
      if (county) county.checked = own.every((box) => box.checked);
    };

    const count = () => {
      if (!output) return;
      const chosen = boxes.filter((box) => box.checked && box !== county).length;
      const shown = boxes.filter((box) => !rowOf(box).hidden && box !== county).length;
      const texts = [`${output.dataset.chosen}: ${chosen}`];
      if (search.value.trim()) texts.push(`${output.dataset.shown}: ${shown}`);
      output.textContent = texts.join(" · ");
    };

    const find = (event) => {
      event.stopPropagation(); // the search is no change of the form
      const words = search.value.trim().toLocaleLowerCase();
      for (const box of boxes) rowOf(box).hidden = !rowOf(box).textContent.toLocaleLowerCase().includes(words);
      for (const group of terms.querySelectorAll("fieldset")) group.hidden = !group.querySelector("label:not([hidden])");
      count();
    };

    terms.addEventListener("change", (event) => {
      if (event.target === county) for (const box of own) box.checked = county.checked;
      showCounty();
      count();
    });
    if (tools) {
      tools.hidden = false;
      search.addEventListener("input", find);
      search.addEventListener("change", (event) => event.stopPropagation());
      search.addEventListener("keydown", (event) => {
        if (event.key === "Enter") event.preventDefault(); // would send the form
      });
    }
    showCounty();
    count();
  };

  const setUpAll = () => document.querySelectorAll("[data-terms]").forEach(setUp);
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", setUpAll);
  else setUpAll();
})();
