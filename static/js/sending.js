/*
 * While a page is being sent, and until the next one is here, its boxes are read-only:
 * what was typed into them after the button would be in neither. Read-only boxes are
 * still sent.
 *
 * If the next page does not come, they can be written in again: after a while, with
 * Escape, which stops the loading, or when the page is shown again. Other scripts hear
 * `stayed` of the window then, and call `holdBoxes()` where they leave a page themselves.
 */
(() => {
  const BOXES = "textarea, input:is([type=text], [type=email], [type=tel], [type=url], [type=search], [type=number], :not([type]))";
  const LONGEST_WAIT = 30000;
  let held = [];
  let line = null;
  let before = "";
  let timer = null;

  // The line that says whether words are saved, or one beside the button.
  function lineBeside(button) {
    const saved = document.getElementById("saved");
    if (saved) return saved;
    const status = document.createElement("span");
    status.setAttribute("role", "status");
    status.dataset.sending = "";
    button?.after(" ", status);
    return status;
  }

  function say(text) {
    if (line) line.textContent = text;
  }

  function holdBoxes(button = null) {
    letGo();
    held = [...document.querySelectorAll("main form")].flatMap((form) => [...form.querySelectorAll(BOXES)])
      .filter((box) => !box.readOnly);
    if (!held.length) return;
    for (const box of held) {
      box.readOnly = true;
      box.setAttribute("aria-busy", "true");
    }
    line = lineBeside(button);
    before = line.textContent;
    // Of what else a form does, only that it is on its way is sure.
    say(line.id === "saved" ? "Saving …" : "Sending …");
    timer = setTimeout(() => stay("This takes long. If no other page comes, press the button again."), LONGEST_WAIT);
  }

  function letGo() {
    clearTimeout(timer);
    for (const box of held) {
      box.readOnly = false;
      box.removeAttribute("aria-busy");
    }
    held = [];
    if (line?.matches("[data-sending]")) line.remove();
    line = null;
  }

  function stay(text) {
    if (!held.length) return;
    say(text);
    // A line of its own would go with what it says.
    line?.removeAttribute("data-sending");
    letGo();
    dispatchEvent(new Event("stayed"));
  }

  addEventListener("submit", (event) => {
    const form = event.target;
    const target = event.submitter?.formTarget || form.target;
    const isHere = form.method === "post" && (!target || target === "_self");
    if (!event.defaultPrevented && isHere && form.closest("main")) holdBoxes(event.submitter);
  });
  // Other words of the page are not saved, the browser asked, and the person may stay.
  addEventListener("beforeunload", (event) => {
    setTimeout(() => {
      if (event.defaultPrevented) stay(before);
    });
  });
  addEventListener("keydown", (event) => {
    if (event.key === "Escape") stay(before);
  });
  addEventListener("pageshow", () => stay(before));
  globalThis.holdBoxes = holdBoxes;
})();
