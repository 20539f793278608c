// Wagtail saves a draft by itself some moments after a change, also while the form is on its way. The server would then
// get two new pages that want one address. So a form that is sent waits until its saving has ended, and one that is on
// its way is no longer saved.
(() => {
  const LONGEST_WAIT = 15000; // milliseconds; then the form is sent whatever became of the saving

  let saving = null; // the form that is being saved
  let waiting = null; // the timer of one that was sent meanwhile
  let kept = null; // stands for the button it was sent with
  let onItsWay = false;

  const send = () => {
    clearTimeout(waiting);
    waiting = null;
    const form = saving;
    saving = null;
    form.requestSubmit();
    kept?.remove(); // sent by now; another button may be pressed if the form stays
    kept = null;
  };

  const ended = () => {
    if (waiting) send();
    else saving = null;
  };

  // The button may be disabled by now, and would not be sent with the form.
  const keepButton = (form, button) => {
    if (!button?.name) return;
    kept = document.createElement("input");
    kept.type = "hidden";
    kept.name = button.name;
    kept.value = button.value;
    form.append(kept);
  };

  const hold = (event) => {
    if (event.target !== saving) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (waiting) return;
    keepButton(saving, event.submitter);
    waiting = setTimeout(send, LONGEST_WAIT);
  };

  document.addEventListener("w-autosave:save", (event) => {
    if (waiting || onItsWay) event.preventDefault();
    else saving = event.target;
  });
  document.addEventListener("w-autosave:success", ended);
  document.addEventListener("w-autosave:error", ended);
  // Before Wagtail itself hears that the form is sent …
  document.addEventListener("submit", hold, { capture: true });
  // … and after all others, any of whom may have stopped it.
  window.addEventListener("submit", (event) => {
    if (event.target.matches("[data-edit-form]") && !event.defaultPrevented) onItsWay = true;
  });
  // Back from the page it led to, the form is as it was.
  window.addEventListener("pageshow", () => {
    onItsWay = false;
  });
})();
