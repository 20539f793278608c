// The tray without loading pages: its buttons keep it in this tab's session storage.
// Without this script, or without storage, they send their form, and the tray stays in the address.
(() => {
  "use strict";
  const KEY = "kohtaamo-tray";
  const form = document.getElementById("tray");
  const bar = document.getElementById("tray-bar");
  if (!form) return;
  const isTray = "isTray" in form.dataset;

  function read() {
    return JSON.parse(sessionStorage.getItem(KEY)) || [];
  }

  function write(items) {
    sessionStorage.setItem(KEY, JSON.stringify(items));
  }

  function addressOf(items) {
    return form.dataset.path + (items.length ? `?${new URLSearchParams(items.map((item) => ["k", item]))}` : "");
  }

  function show() {
    const items = read();
    for (const button of document.querySelectorAll(".tray-button")) {
      const isOn = items.includes(button.value);
      button.name = isOn ? "drop" : "k";
      button.firstElementChild.textContent = isOn ? form.dataset.take : form.dataset.put;
    }
    if (!bar) return;
    bar.hidden = items.length === 0;
    bar.querySelector("strong").textContent = items.length;
    bar.querySelector("a").href = addressOf(items);
  }

  function press(event) {
    const button = event.target.closest(".tray-button");
    if (!button) return;
    const before = read();
    const after = before.filter((item) => item !== button.value);
    if (after.length === before.length) after.push(button.value);
    if (isTray) {
      write(after); // the form leads to the tray without it
      return;
    }
    event.preventDefault();
    const [count, full] = bar.querySelectorAll("p");
    full.hidden = after.length <= Number(bar.dataset.most);
    if (full.hidden) {
      write(after);
      show();
    }
    form.querySelector("[role=status]").textContent = (full.hidden ? count : full).textContent;
  }

  // An address with a tray wins. Other pages than the tray's own then drop it from their address: their links would
  // go on saying what the tray was.
  function receive() {
    const address = new URL(location.href);
    const isGiven = address.searchParams.has("k");
    const kept = read();
    if (isTray && !isGiven && kept.length) return addressOf(kept);
    if (isGiven) write([...form.querySelectorAll("[name=k]")].map((input) => input.value));
    if (isTray || !isGiven) return "";
    address.searchParams.delete("k");
    address.searchParams.delete("drop");
    return address;
  }

  try {
    const elsewhere = receive();
    if (elsewhere) {
      location.replace(elsewhere);
      return;
    }
    show();
    // The storage holds the tray: no link from it has to, and the pages load once.
    for (const link of document.querySelectorAll(".tray h2 a")) link.search = "";
  } catch {
    return; // no storage
  }
  document.addEventListener("click", press);
  addEventListener("pageshow", (event) => event.persisted && show());
  document.querySelector("[data-tray-empty]")?.addEventListener("click", () => write([]));
  const print = document.querySelector("[data-print]");
  if (!print) return;
  print.hidden = false;
  print.addEventListener("click", () => window.print());
})();

// What suggests while somebody writes is loaded when a search box gets the focus, or has it already.
(() => {
  const suggest = (box) => box.dataset.suggestions && import(box.dataset.script).then(({ attach }) => attach(box));
  suggest(document.activeElement);
  document.addEventListener("focusin", (event) => suggest(event.target));
})();
