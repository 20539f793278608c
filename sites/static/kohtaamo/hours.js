// The grid of opening hours: rows can be added and removed, and a sentence reads back what residents will see. Without
// this script the grid has some empty rows, and the sentence stands as saved.
(() => {
  const DELAY = 400; // milliseconds after the last key

  class HoursGrid extends HTMLElement {
    // In a page that is still being read the element has no content yet: this script stands before it.
    connectedCallback() {
      if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", () => this.start(), { once: true });
      else this.start();
    }

    start() {
      if (this.ready) return;
      this.ready = true;
      for (const button of this.querySelectorAll("[data-add], [data-remove]")) button.hidden = false;
      for (const rows of this.querySelectorAll("[data-group]")) this.keepOneEmptyRow(rows);
      this.addEventListener("click", (event) => this.onClick(event));
      for (const name of ["input", "change"]) this.addEventListener(name, () => this.readBackSoon());
    }

    onClick(event) {
      const add = event.target.closest("[data-add]");
      const remove = event.target.closest("[data-remove]");
      if (add) this.add(add.closest(".hours-group"));
      if (remove) this.remove(remove.closest("[data-row]"));
    }

    keepOneEmptyRow(rows) {
      const isEmpty = (row) => ![...row.querySelectorAll("input")].some((box) => (box.type === "checkbox" ? box.checked : box.value));
      const empty = [...rows.querySelectorAll("[data-row]")].filter(isEmpty);
      for (const row of empty.slice(1)) row.remove();
    }

    add(group) {
      const rows = group.querySelector("[data-group]");
      const prefix = `${this.dataset.name}-${rows.dataset.group}-`;
      const used = [...rows.querySelectorAll("input")].map((input) => Number(input.name.slice(prefix.length).split("-")[0]));
      const holder = document.createElement("ol");
      holder.innerHTML = group.querySelector("template").innerHTML.replaceAll("__row__", String(Math.max(-1, ...used) + 1));
      const row = holder.firstElementChild;
      for (const button of row.querySelectorAll("[data-remove]")) button.hidden = false;
      const scripts = [...row.querySelectorAll("script")];
      rows.append(row);
      for (const script of scripts) this.startCalendar(script);
      this.number(rows);
      row.querySelector("input").focus();
    }

    // The script beside a date input starts its calendar, and does not run in what was added.
    startCalendar(script) {
      const started = document.createElement("script");
      started.textContent = script.textContent;
      script.replaceWith(started);
    }

    remove(row) {
      const rows = row.parentElement;
      const next = row.nextElementSibling ?? row.previousElementSibling;
      row.remove();
      this.number(rows);
      (next?.querySelector("input") ?? rows.closest(".hours-group").querySelector("[data-add]")).focus();
      this.dispatchEvent(new Event("change", { bubbles: true }));
    }

    number(rows) {
      [...rows.querySelectorAll("[data-row]")].forEach((row, index) => {
        for (const place of row.querySelectorAll("[data-number]")) place.textContent = String(index + 1);
      });
    }

    readBackSoon() {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.readBack(), DELAY);
    }

    async readBack() {
      const body = new FormData();
      body.append("name", this.dataset.name);
      for (const input of this.querySelectorAll("input[name]")) {
        if (!["checkbox", "radio"].includes(input.type) || input.checked) body.append(input.name, input.value);
      }
      const token = this.closest("form")?.querySelector("[name=csrfmiddlewaretoken]")?.value ?? "";
      const request = (this.request = fetch(this.dataset.preview, { method: "POST", body, headers: { "X-CSRFToken": token } }));
      const response = await request.catch(() => null);
      if (!response?.ok || request !== this.request) return;
      this.querySelector("[data-read-back]").innerHTML = await response.text();
    }
  }

  if (!customElements.get("hours-grid")) customElements.define("hours-grid", HoursGrid);
})();
