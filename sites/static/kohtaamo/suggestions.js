// Suggestions below a search box while somebody writes: a combobox as the ARIA Authoring Practices describe it.
// Without this script the box is a box, and its button searches.
const LEAST = 2;
const WAIT = 120; // milliseconds after the last key

function element(name, attributes, text = "") {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.textContent = text;
  return made;
}

export function attach(input) {
  if (input.hasAttribute("role")) return; // the box had the focus before
  document.head.append(element("link", { rel: "stylesheet", href: input.dataset.style }));
  const id = `${input.id}-suggestions`;
  const list = element("ul", { id, role: "listbox", class: "search-suggestions", "aria-label": input.dataset.label });
  const said = element("p", { role: "status", class: "visually-hidden" });
  let found = [];
  let active = -1;
  let timer = 0;
  let asking = null;
  list.hidden = true;
  input.parentElement.append(list, said);
  const roles = { role: "combobox", "aria-autocomplete": "list", "aria-controls": id, "aria-expanded": "false" };
  for (const [key, value] of Object.entries(roles)) input.setAttribute(key, value);

  function choose(number) {
    active = number;
    [...list.children].forEach((option, at) => option.setAttribute("aria-selected", String(at === active)));
    if (active < 0) input.removeAttribute("aria-activedescendant");
    else {
      input.setAttribute("aria-activedescendant", list.children[active].id);
      list.children[active].scrollIntoView({ block: "nearest" });
    }
  }

  function show(suggestions, text = "") {
    found = suggestions;
    list.replaceChildren(
      ...found.map((each, number) => {
        const option = element("li", { id: `${id}-${number}`, role: "option" }, each.text);
        option.append(" ", element("span", {}, each.kind));
        return option;
      }),
    );
    list.hidden = found.length === 0;
    input.setAttribute("aria-expanded", String(!list.hidden));
    said.textContent = text;
    choose(-1);
  }

  function close() {
    clearTimeout(timer);
    asking?.abort();
    show([]);
  }

  async function ask() {
    asking?.abort();
    asking = new AbortController();
    try {
      const query = new URLSearchParams({ q: input.value });
      const answer = await fetch(`${input.dataset.suggestions}?${query}`, { signal: asking.signal });
      if (!answer.ok) return show([]);
      const { suggestions, said: text } = await answer.json();
      show(suggestions, suggestions.length ? text : "");
    } catch {
      // a later key, or no connection: the box works without suggestions
    }
  }

  input.addEventListener("input", () => {
    clearTimeout(timer);
    if (input.value.trim().length < LEAST) close();
    else timer = setTimeout(ask, WAIT);
  });
  input.addEventListener("keydown", (event) => {
    if (list.hidden || event.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) choose(((active + 1 + step + found.length + 1) % (found.length + 1)) - 1);
    else if (event.key === "Enter" && active >= 0) location.assign(found[active].url);
    else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
  });
  input.addEventListener("blur", close);
  list.addEventListener("mousedown", (event) => event.preventDefault()); // the box keeps the focus
  list.addEventListener("click", (event) => {
    const number = [...list.children].indexOf(event.target.closest("li"));
    if (number >= 0) location.assign(found[number].url);
  });
  if (input.value !== input.defaultValue) input.dispatchEvent(new Event("input")); // typed while this was loaded
}
