// The button "Near me". The browser itself finds the nearest municipality: the position never leaves it.
(() => {
  "use strict";
  const button = document.getElementById("near-me");
  if (!navigator.geolocation) return;
  button.parentElement.hidden = false;

  async function go({ coords }) {
    const seats = await (await fetch(button.dataset.seats)).json();
    const narrowing = Math.cos((coords.latitude * Math.PI) / 180);
    const far = ([, [latitude, longitude]]) =>
      Math.hypot(latitude - coords.latitude, (longitude - coords.longitude) * narrowing);
    const [code] = Object.entries(seats).reduce((best, each) => (far(each) < far(best) ? each : best));
    location.assign(`${button.dataset.url}&near=${code}`);
  }

  function fail() {
    document.getElementById("near-me-failed").textContent = button.dataset.failed;
  }

  button.addEventListener("click", () => {
    navigator.geolocation.getCurrentPosition((position) => go(position).catch(fail), fail, { timeout: 10000 });
  });
})();
