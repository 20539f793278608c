// Under a field that is nearly full, or over its limit, stands how many characters are left. Nothing is cut here: the
// server refuses what is too long and gives it back. The words come from this script's own element.
(() => {
  const words = document.currentScript.dataset;
  const NEAR = 0.8; // the share of the limit from which on the counter is shown
  const PAUSE = 600; // milliseconds without typing after which it is told, so that screen readers hear it once
  const counters = new WeakMap();
  let timer = null;

  const counterOf = (field) => {
    if (!counters.has(field)) {
      const counter = document.createElement("p");
      counter.className = "text-length";
      counter.setAttribute("role", "status");
      field.after(counter);
      counters.set(field, counter);
    }
    return counters.get(field);
  };

  const count = (field) => {
    const limit = Number(field.dataset.lengthLimit);
    const used = [...field.value.trim()].length;
    const shown = used >= limit * NEAR;
    if (!shown && !counters.has(field)) return;
    const counter = counterOf(field);
    counter.hidden = !shown;
    counter.classList.toggle("text-length-over", used > limit);
    counter.textContent = used > limit ? `${words.over}: ${used - limit}` : `${words.left}: ${limit - used}`;
  };

  document.addEventListener("input", (event) => {
    if (!event.target.dataset?.lengthLimit) return;
    clearTimeout(timer);
    timer = setTimeout(count, PAUSE, event.target);
  });
  document.addEventListener("focusin", (event) => {
    if (event.target.dataset?.lengthLimit) count(event.target);
  });
})();
