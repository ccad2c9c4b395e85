(() => {
  const form = document.getElementById("leave");
  const blank = () => {
    form.hidden = true;
    document.body.replaceChildren(form);
  };
  let last = -Infinity;
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.repeat) return;
    if (event.timeStamp - last < 1000) {
      blank();
      form.submit();
    }
    last = event.timeStamp;
  }, true);
  form.addEventListener("submit", blank);
  // What lies open on the screen is hidden when the notebook has locked itself; a form that was begun stays.
  let used = Date.now();
  let begun = false;
  const first = document.querySelector("nav a");
  document.addEventListener("input", () => { begun = true; });
  for (const sign of ["keydown", "pointerdown", "pointermove", "scroll"]) {
    document.addEventListener(sign, () => { used = Date.now(); }, {capture: true, passive: true});
  }
  if (first) {
    setInterval(() => {
      if (!begun && Date.now() - used > 15.5 * 60 * 1000) location.replace(first.href);
    }, 20000);
  }
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) location.reload();
  });
})();
