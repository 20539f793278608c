// The tray without a page load: the buttons of cards keep it in this tab's session storage.
// Without this script, or without storage, the same buttons send the form, and the tray stays in the address.
(() => {
  "use strict";
  const KEY = "kohtaamo-tray";
  const form = document.getElementById("tray");
  if (!form) return;
  const bar = document.querySelector("[data-tray-bar]");
  const status = form.querySelector("[data-tray-status]");
  const isTray = "isTray" in form.dataset;

  function read() {
    try {
      return JSON.parse(sessionStorage.getItem(KEY)) || [];
    } catch {
      return [];
    }
  }

  function write(items) {
    try {
      sessionStorage.setItem(KEY, JSON.stringify(items));
      return true;
    } catch {
      return false;
    }
  }

  function addressOf(items) {
    const query = new URLSearchParams(items.map((item) => ["k", item]));
    return items.length ? `${form.dataset.path}?${query}` : form.dataset.path;
  }

  function show() {
    const items = read();
    for (const button of document.querySelectorAll("[data-tray-item]")) {
      const isOn = items.includes(button.value);
      button.name = isOn ? "drop" : "k";
      button.querySelector("[data-tray-label]").textContent = isOn ? form.dataset.take : form.dataset.put;
    }
    if (bar) {
      bar.hidden = items.length === 0;
      bar.querySelector("[data-tray-count]").textContent = items.length;
      bar.querySelector("a").href = addressOf(items);
    }
  }

  function press(event) {
    const button = event.target.closest("[data-tray-item]");
    if (!button) return;
    const before = read();
    const isOn = before.includes(button.value);
    const items = isOn ? before.filter((item) => item !== button.value) : [...before, button.value];
    if (isTray) {
      write(items); // the form leads to the tray without it
      return;
    }
    event.preventDefault();
    const full = bar.querySelector("[data-tray-full]");
    full.hidden = items.length <= Number(form.dataset.most);
    if (!full.hidden) {
      status.textContent = full.textContent;
      return;
    }
    write(items);
    show();
    status.textContent = `${form.dataset.count} ${items.length}`;
  }

  // What the address holds is the tray: kept, and taken out of the address of other pages, whose links would go on
  // saying what it was before.
  function receive() {
    const address = new URL(window.location.href);
    const isGiven = address.searchParams.has("k") || address.searchParams.has("drop");
    if (isGiven || isTray) {
      const given = [...form.querySelectorAll("input[name=k]")].map((input) => input.value);
      const kept = read();
      if (!isGiven && kept.length) {
        window.location.replace(addressOf(kept));
        return false;
      }
      if (!write(given)) return false;
    }
    if (isGiven && !isTray) {
      address.searchParams.delete("k");
      address.searchParams.delete("drop");
      window.location.replace(address);
      return false;
    }
    return true;
  }

  if (!write(read()) || !receive()) return;
  show();
  document.addEventListener("click", press);
  window.addEventListener("pageshow", (event) => event.persisted && show());
  for (const link of document.querySelectorAll("[data-tray-empty]")) link.addEventListener("click", () => write([]));
  for (const button of document.querySelectorAll("[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  }
})();
