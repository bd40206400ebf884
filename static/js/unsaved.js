// Asks before a page is left on which words stand that are not saved: typed and not sent,
// or refused by the server, which marks such a form with `data-refused`.

(() => {
  const BOXES = "textarea, input[type=text], input[type=email], input[type=tel], input[type=url]";
  // What was sent is on its way to be saved, or comes back refused on a page of its own.
  const sent = new WeakMap();

  function state(form) {
    return JSON.stringify([...new FormData(form)]);
  }

  function isChanged(control) {
    if (control.matches("select")) {
      const options = [...control.options];
      const first = options.find((option) => option.defaultSelected) || options[0];
      return control.selectedOptions[0] !== first;
    }
    if (["checkbox", "radio"].includes(control.type)) return control.checked !== control.defaultChecked;
    if (control.matches("input[type=hidden], button, fieldset, output")) return false;
    if (control.type === "file") return control.files.length > 0;
    // A box of one line holds no line ends, whatever was written into the page.
    const shown = control.matches("textarea") ? control.defaultValue : control.defaultValue.replace(/[\r\n]/g, "");
    return control.value !== shown;
  }

  function isUnsaved(form) {
    const boxes = [...form.querySelectorAll(BOXES)];
    // Forms for autosave.js look after themselves, refused or not.
    if (!boxes.length || form.matches("[data-autosave]") || sent.get(form) === state(form)) return false;
    if (form.matches("[data-refused]") || form.querySelector("[data-refused]")) {
      return boxes.some((box) => box.value.trim());
    }
    // scoring.js knows itself what it has not saved yet.
    return !form.matches("[data-score]") && [...form.elements].some(isChanged);
  }

  addEventListener("submit", (event) => {
    if (!event.defaultPrevented) sent.set(event.target, state(event.target));
  });
  addEventListener("beforeunload", (event) => {
    const forms = [...document.querySelectorAll("main form[method=post]")];
    if (forms.some(isUnsaved)) event.preventDefault();
  });
})();
