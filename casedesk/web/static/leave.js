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
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) location.reload();
  });
})();
