// The timetable of a fair in the admin: blocks are picked up, moved and dropped by keyboard or mouse. A block that is
// dropped is saved in the draft; the server returns the timetable anew. Without this script there is "Move…".
const FAR = 5; // pixels that the mouse moves before it drags
const HOUR = 60;
const WIDE = "(min-width: 50rem)"; // as in timetable.css: a narrow page has no grid

class FairTimetable extends HTMLElement {
  connectedCallback() {
    this.strings = JSON.parse(this.querySelector("#timetable-strings").textContent);
    this.step = Number(this.dataset.slot);
    for (const name of ["click", "keydown", "pointerdown"]) this.addEventListener(name, (event) => this[name](event));
  }

  // Enter and the space bar click a button, too.
  click(event) {
    const cell = event.target.closest("[data-block]")?.parentElement;
    if (!cell || this.saving || this.dragged) return;
    if (this.held?.cell === cell) this.drop();
    else this.pickUp(cell);
  }

  keydown(event) {
    if (!this.held || this.saving) return;
    const { key, shiftKey } = event;
    const by = { ArrowUp: -1, ArrowLeft: -1, PageUp: -1, ArrowDown: 1, ArrowRight: 1, PageDown: 1 }[key];
    const { grid, room, start, end } = this.held.at;
    const minutes = by * this.step;
    if (key === "Escape" || key === "Tab") this.putBack(this.strings.back);
    else if (!by) return;
    else if (key.startsWith("Page")) this.move({ grid: beside([...this.querySelectorAll("[data-day]")], grid, by) });
    else if (/Left|Right/.test(key)) this.move({ room: beside(this.rooms(grid).map((each) => each.dataset.room), room, by) });
    else if (shiftKey) this.move({ end: Math.max(start + this.step, end + minutes) });
    else this.move({ start: start + minutes, end: end + minutes });
    if (key !== "Tab") event.preventDefault();
  }

  pickUp(cell) {
    if (this.held) this.putBack("");
    const { room, start, end } = cell.dataset;
    const from = { grid: cell.closest("[data-day]"), room, start: Number(start), end: Number(end) };
    this.held = { cell, from, at: from.grid ? from : this.firstPlace(), list: cell.parentElement, next: cell.nextSibling };
    this.held.html = cell.innerHTML;
    this.held.style = cell.getAttribute("style");
    this.show();
    this.speak(`${this.strings.held} ${this.placeText()}`);
  }

  // Where a block without a time begins.
  firstPlace() {
    const grid = this.querySelector("[data-day]");
    const start = Number(grid.dataset.first) + HOUR;
    return { grid, room: this.rooms(grid)[0].dataset.room, start, end: start + HOUR };
  }

  rooms(grid) {
    return [...grid.querySelectorAll(".timetable-room")];
  }

  move(change) {
    const at = { ...this.held.at, ...change };
    const { first, last } = at.grid.dataset;
    if (at.start >= Number(first) && at.end <= Number(last)) this.held.at = at;
    this.show();
    this.speak(this.placeText());
  }

  // Show the held block where it is now. An element that changes its list loses the focus.
  show() {
    const { cell, at } = this.held;
    const list = at.grid.querySelector("ul");
    if (cell.parentElement !== list) list.append(cell);
    const row = (minute) => Math.floor((minute - Number(at.grid.dataset.first)) / this.step) + 2;
    const column = this.rooms(at.grid).findIndex((each) => each.dataset.room === at.room) + 2;
    const style = { row: row(at.start), span: Math.max(1, row(at.end) - row(at.start)), column, track: 0, tracks: 1 };
    for (const [name, value] of Object.entries(style)) cell.style.setProperty(`--${name}`, String(value));
    cell.querySelector("[data-when]").textContent = this.times();
    cell.querySelector("[data-where]").textContent = this.roomName();
    const button = cell.querySelector("button");
    button.setAttribute("aria-pressed", "true");
    button.focus();
  }

  times() {
    const { start, end } = this.held.at;
    return `${clock(start, this.strings.colon)}–${clock(end, this.strings.colon)}`;
  }

  roomName() {
    const { grid, room } = this.held.at;
    return this.rooms(grid).find((each) => each.dataset.room === room).textContent;
  }

  placeText() {
    return `${this.held.at.grid.dataset.title}, ${this.times()}, ${this.roomName()}`;
  }

  putBack(text) {
    const { cell, list, next, style, html } = this.held;
    list.insertBefore(cell, next);
    cell.setAttribute("style", style);
    cell.innerHTML = html;
    this.held = null;
    cell.querySelector("button").focus();
    this.speak(text, cell);
  }

  async drop() {
    const { cell, from, at } = this.held;
    if (Object.keys(at).every((name) => from[name] === at[name])) return this.putBack(this.strings.back);
    const body = new FormData();
    const { url, seen, key } = cell.dataset;
    const values = { day: at.grid.dataset.day, room: at.room, start: clock(at.start, ":"), end: clock(at.end, ":"), seen };
    for (const [name, value] of Object.entries(values)) body.append(name, value);
    const headers = { "X-CSRFToken": this.querySelector("[name=csrfmiddlewaretoken]").value, "X-Timetable": "1" };
    this.saving = true;
    const response = await fetch(url, { method: "POST", body, headers }).catch(() => null);
    const isKnown = response && !response.redirected && [200, 409, 422].includes(response.status);
    const html = isKnown ? await response.text() : "";
    this.saving = false;
    if (!html) return this.putBack(this.strings.failed);
    this.held = null;
    this.querySelector("[data-days]").innerHTML = html;
    this.speak(this.querySelector("[data-message]").textContent);
    this.querySelector(`[data-key="${key}"] button`)?.focus();
  }

  speak(text, cell = this.held?.cell) {
    this.querySelector("[data-live]").textContent = text.replace("{title}", cell?.dataset.title ?? "");
  }

  pointerdown(event) {
    const cell = event.target.closest("[data-key]");
    this.dragged = false;
    if (!cell || event.button || event.pointerType === "touch" || event.target.closest("a") || this.saving) return;
    if (!matchMedia(WIDE).matches) return;
    const handle = event.target.closest("[data-handle]");
    const from = { x: event.clientX, y: event.clientY, above: event.clientY - cell.getBoundingClientRect().top, handle };
    const ends = new AbortController();
    const listen = (name, then) => document.addEventListener(name, then, { signal: ends.signal });
    listen("pointermove", (moved) => this.drag(cell, from, moved));
    for (const name of ["pointerup", "pointercancel"]) {
      listen(name, () => {
        ends.abort();
        if (this.held && this.dragged) name === "pointerup" ? this.drop() : this.putBack(this.strings.back);
        setTimeout(() => (this.dragged = false)); // after the click that follows
      });
    }
  }

  drag(cell, { x, y, above, handle }, { clientX, clientY }) {
    if (!this.dragged && Math.hypot(clientX - x, clientY - y) < FAR) return;
    if (this.held?.cell !== cell) this.pickUp(cell);
    this.dragged = true;
    const { at } = this.held;
    const grid = document.elementsFromPoint(clientX, clientY).find((each) => each.matches("[data-day]")) ?? at.grid;
    const boxes = this.rooms(grid).map((each) => [each.dataset.room, each.getBoundingClientRect()]);
    const height = parseFloat(getComputedStyle(grid).gridAutoRows);
    const minute = (top) => Number(grid.dataset.first) + Math.round((top - boxes[0][1].bottom) / height) * this.step;
    if (handle) return this.move({ end: Math.max(at.start + this.step, minute(clientY)) });
    const start = minute(clientY - above);
    const [room] = boxes.find(([, box]) => clientX >= box.left && clientX < box.right) ?? [at.room];
    this.move({ grid, room, start, end: start + at.end - at.start });
  }
}

// Return what stands so many places further in a list, or its end.
function beside(list, each, by) {
  return list[Math.min(Math.max(list.indexOf(each) + by, 0), list.length - 1)];
}

function clock(minute, colon) {
  return `${Math.floor(minute / HOUR)}${colon}${String(minute % HOUR).padStart(2, "0")}`;
}

customElements.define("fair-timetable", FairTimetable);
