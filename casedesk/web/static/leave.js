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
  // What lies open on the screen is hidden when the notebook has locked itself. What was typed goes to the notebook, which
  // gives it back when it is opened again; nothing is done with it.
  let used = Date.now();
  let begun = null;
  const first = document.querySelector("nav a");
  document.addEventListener("input", (event) => { begun = event.target.form || begun; });
  const keep = () => {
    const place = document.createElement("input");
    place.type = "hidden";
    place.name = "for";
    place.value = new URL(begun.getAttribute("action") || "", location.href).pathname;
    begun.append(place);
    begun.setAttribute("action", form.dataset.keep);
    begun.setAttribute("method", "post");
    begun.setAttribute("enctype", "application/x-www-form-urlencoded");
    HTMLFormElement.prototype.submit.call(begun);
  };
  for (const sign of ["keydown", "pointerdown", "pointermove", "scroll"]) {
    document.addEventListener(sign, () => { used = Date.now(); }, {capture: true, passive: true});
  }
  if (first) {
    setInterval(() => {
      if (Date.now() - used < 15.5 * 60 * 1000) return;
      if (begun && begun.isConnected && begun !== form) keep();
      else location.replace(first.href);
    }, 20000);
  }
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) location.reload();
  });
})();
