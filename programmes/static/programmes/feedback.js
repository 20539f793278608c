/* Keeps an answer that cannot be sent for want of a network, and sends it when the network is back.
   The token in the form makes sending twice harmless. Without this script the form is sent as any other. */
(() => {
  const KEY = "kohtaamo-feedback";
  const AGAIN = 60000; // milliseconds, after "too many requests"
  const form = document.querySelector("[data-feedback]");
  if (!form) return;
  const status = form.querySelector("[data-status]");
  const read = () => {
    try { return JSON.parse(localStorage.getItem(KEY)) || []; } catch { return []; }
  };
  const write = (rows) => {
    if (rows.length) localStorage.setItem(KEY, JSON.stringify(rows));
    else localStorage.removeItem(KEY);
  };
  const keep = (row) => {
    try { write([...read().filter((each) => each.token !== row.token), row]); return true; } catch { return false; }
  };
  const forget = (token) => write(read().filter((each) => each.token !== token));
  // Not crypto.randomUUID: browsers have it on encrypted pages alone.
  const newToken = () => [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  const post = (row) => {
    const body = new URLSearchParams(row.body);
    body.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    return fetch(row.url, { method: "POST", body, credentials: "same-origin" });
  };

  let isSending = false;
  const sendKept = async () => {
    if (isSending) return;
    isSending = true;
    try {
      for (const row of read()) {
        const response = await post(row);
        if (response.status === 429 || response.status >= 500) { setTimeout(sendKept, AGAIN); return; }
        if (response.status === 403) return; // an outdated token: the next page has a new one
        forget(row.token);
        status.textContent = response.ok ? form.dataset.sent : form.dataset.late;
      }
    } catch { /* no network yet: the event "online" comes again */ } finally { isSending = false; }
  };

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const data = new FormData(form);
    const row = { url: form.action, token: data.get("token"), body: new URLSearchParams(data).toString() };
    try {
      const response = await post(row);
      if (response.ok) location.assign(response.url);
      else form.submit(); // the server tells what is wrong
    } catch {
      if (!data.get("face")) { status.textContent = form.dataset.choose; return; }
      if (!keep(row)) { form.submit(); return; }
      status.textContent = form.dataset.kept;
      form.reset(); // empty for the next visitor of this device, whose answer is another one
      form.elements.token.value = newToken();
    }
  });
  window.addEventListener("online", sendKept);
  sendKept();
})();
