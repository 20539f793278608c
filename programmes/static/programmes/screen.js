/* Keeps a screen true: what is now and next by the times in the page, panels in turn, and the page each minute.
   Without a network it goes on with what it has. Without this script the browser fetches the next panel by itself. */
(() => {
  // The same rules as in programmes/screen/rules.py, tested by the same cases; all times are in seconds.
  const rules = {
    states(items, now, whole = items) {
      const first = Math.min(...whole.filter(([start, , takesPlace]) => takesPlace && start > now).map(([start]) => start));
      return items.map(([start, end, takesPlace]) => {
        if (end <= now) return "over";
        if (!takesPlace) return "later";
        if (start <= now) return "now";
        return start === first ? "next" : "later";
      });
    },
    shown(found, most) {
      let left = most;
      return found.map((state) => state !== "over" && left-- > 0);
    },
    panelAt(seconds, now) {
      const whole = seconds.reduce((sum, each) => sum + each, 0);
      let rest = whole ? now % whole : 0;
      const number = seconds.findIndex((each) => { if (rest < each) return true; rest -= each; return false; });
      return Math.max(number, 0);
    },
    countdown(items, now) {
      const starts = items.filter(([start, , takesPlace]) => takesPlace && now < start && start <= now + 86400);
      if (!starts.length) return null;
      const minutes = Math.ceil((Math.min(...starts.map(([start]) => start)) - now) / 60);
      return [Math.floor(minutes / 60), minutes % 60];
    },
  };
  globalThis.screenRules = rules;

  const main = document.getElementById("screen");
  if (!main) return;
  const REFRESH = 60000; // milliseconds
  const OLD = 900; // seconds
  const SMALLEST = .6; // of the size of a panel's text
  const READABLE = 16; // pixels: below it a page scrolls, as on a telephone
  const isStill = "still" in document.body.dataset;
  const all = (selector, within = main) => [...within.querySelectorAll(selector)];
  const seconds = () => Date.now() / 1000;
  const timed = ({ dataset }) => [Number(dataset.start), Number(dataset.end), !("off" in dataset)];
  const clock = (time) => {
    const text = new Date(time * 1000).toLocaleTimeString("fi-FI", { timeZone: "Europe/Helsinki", hour: "numeric", minute: "2-digit" });
    return document.documentElement.lang === "en" ? text.replace(".", ":") : text;
  };
  let fetched = Number(localStorage.getItem(location.href)), known = "", fitted = "", isTried = false;

  const showLists = (now) => all("[data-most]").forEach((list) => {
    const items = all("[data-start]", list), { most, whole } = list.dataset;
    const line = whole ? all(`[data-whole=${whole}] [data-start]`) : items;
    const found = rules.states(items.map(timed), now, line.map(timed)), kept = rules.shown(found, Number(most));
    items.forEach((item, number) => { item.dataset.state = found[number]; item.hidden = !kept[number]; });
  });
  const showPanels = (now) => {
    const panels = all("[data-seconds]");
    const lasts = panels.map((panel) => {
      const items = all("[data-start]", panel);
      return items.length && items.every((item) => Number(item.dataset.end) <= now) ? 0 : Number(panel.dataset.seconds);
    });
    const number = rules.panelAt(lasts, now);
    panels.forEach((panel, place) => { panel.hidden = !lasts[place] || (!isStill && place !== number); });
    main.querySelector("[data-empty]").hidden = lasts.some(Boolean);
    const language = isStill || !panels.length ? main.querySelector("[data-of]").dataset.of : panels[number].lang;
    all("[data-of]").forEach((text) => { text.hidden = text.dataset.of !== language; });
  };
  const showTimes = (now) => {
    main.querySelector("[data-clock]").textContent = clock(now);
    const coming = rules.countdown(all("[data-start]").map(timed), now), place = main.querySelector("[data-countdown]");
    place.hidden = !coming;
    if (coming) place.querySelector("strong").textContent = (coming[0] ? `${coming[0]} h ` : "") + `${coming[1]} min`;
    const stale = main.querySelector("[data-stale]");
    stale.hidden = !isTried || !fetched || now - fetched < OLD;
    stale.lastElementChild.textContent = clock(fetched);
    // No letter stays for hours on the same points of the screen.
    main.style.setProperty("--shift-x", `${Math.sin(Math.floor(now / 60) / 7).toFixed(2)}vmin`);
    main.style.setProperty("--shift-y", `${Math.cos(Math.floor(now / 60) / 11).toFixed(2)}vmin`);
  };
  // Nobody scrolls a display: a panel that is too long for it gets smaller text, as long as that can be read.
  const fit = () => {
    const page = document.documentElement, shown = `${innerWidth} ${innerHeight} ${main.innerText}`;
    if (isStill || shown === fitted) return;
    fitted = shown;
    const least = Math.max(SMALLEST, READABLE / parseFloat(getComputedStyle(main).fontSize));
    for (let size = 1; ; size -= .05) {
      main.style.setProperty("--fit", Math.max(size, least).toFixed(2));
      if (size <= least || page.scrollHeight <= innerHeight) return;
    }
  };
  const show = () => {
    const now = seconds(), isRead = document.querySelector("details[open]"); // whoever reads the settings has time
    showLists(now);
    if (!isRead) showPanels(now);
    showTimes(now);
    if (!isRead) fit();
  };

  const replace = (text) => {
    const page = new DOMParser().parseFromString(text, "text/html"), script = "script[src]";
    if (page.querySelector(script)?.getAttribute("src") !== document.querySelector(script).getAttribute("src")) {
      location.reload(); // the site has a new version
      return;
    }
    main.innerHTML = page.getElementById("screen").innerHTML;
  };
  const refresh = async () => {
    try {
      const response = await fetch(location.href, { cache: "no-cache", signal: AbortSignal.timeout(20000) });
      if (response.status === 404 || response.status === 410) all("[data-seconds]").forEach((panel) => panel.remove());
      if (response.ok) {
        const text = await response.text();
        fetched = seconds();
        localStorage.setItem(location.href, fetched); // for a start without a network
        if (text !== known) replace(text);
        known = text;
      }
    } catch { /* no network: what is here stays */ }
    isTried = true;
    show();
  };
  const keep = async () => {
    if (!navigator.serviceWorker) return;
    try {
      await navigator.serviceWorker.register(document.body.dataset.worker);
      const { active } = await navigator.serviceWorker.ready;
      const needed = all("link[href], script[src]", document).map((each) => each.href || each.src);
      active.postMessage([location.href, ...needed]);
    } catch { /* a browser that forbids it shows the screen as long as it stays open */ }
  };
  const stayAwake = async () => {
    try { await navigator.wakeLock?.request("screen"); } catch { /* the device decides */ }
  };

  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState !== "visible") return;
    stayAwake();
    refresh();
  });
  window.addEventListener("online", refresh);
  setInterval(show, 1000);
  setInterval(refresh, REFRESH);
  show();
  refresh();
  stayAwake();
  keep();
})();
