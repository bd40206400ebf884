/*
 * While a page is being sent, and until the next one is here, its boxes are read-only:
 * what was typed into them after the button would be in neither. Read-only boxes are
 * still sent.
 *
 * A page with a form with `data-hold` or `data-score` is held from the moment any link
 * is followed, too, and takes no choices and no second press: on a slow line they are
 * meant for the next page. Such a page has no links to files, after which no page comes.
 *
 * If the next page does not come, all works again: after a while, with Escape, which
 * stops the loading, or when the page is shown again. Other scripts hear `stayed` of the
 * window then; they call `holdBoxes()` where they leave a page themselves, ask with
 * `areBoxesHeld()`, and call `letBoxesGo()` where they do not leave after all.
 */
(() => {
  const BOXES = "textarea, input:is([type=text], [type=email], [type=tel], [type=url], [type=search], [type=number], :not([type]))";
  const CHOICES = "button, select, option, input:is([type=radio], [type=checkbox], [type=submit])";
  const WHOLE = "main form:is([data-hold], [data-score])";
  const LONGEST_WAIT = 30000;
  let isHeld = false;
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
    isHeld = true;
    held = [...document.querySelectorAll("main form")].flatMap((form) => [...form.querySelectorAll(BOXES)])
      .filter((box) => !box.readOnly);
    timer = setTimeout(() => stay("This takes long. If no other page comes, press the button again."), LONGEST_WAIT);
    if (!held.length) return;
    for (const box of held) {
      box.readOnly = true;
      box.setAttribute("aria-busy", "true");
    }
    line = lineBeside(button);
    before = line.textContent;
    // Of what else a form does, only that it is on its way is sure.
    say(line.id === "saved" ? "Saving …" : "Sending …");
  }

  function letGo() {
    clearTimeout(timer);
    isHeld = false;
    for (const box of held) {
      box.readOnly = false;
      box.removeAttribute("aria-busy");
    }
    held = [];
    if (line?.matches("[data-sending]")) line.remove();
    line = null;
  }

  function stay(text) {
    if (!isHeld) return;
    say(text);
    // A line of its own would go with what it says.
    line?.removeAttribute("data-sending");
    letGo();
    dispatchEvent(new Event("stayed"));
  }

  // Whether all of the page is held, and not its boxes alone.
  const isWhole = () => isHeld && document.querySelector(WHOLE) !== null;

  function refuse(event) {
    event.preventDefault();
    event.stopImmediatePropagation();
  }

  for (const kind of ["click", "mousedown", "keydown"]) {
    addEventListener(kind, (event) => {
      const choice = isWhole() && event.target.closest?.("main form")?.contains(event.target.closest(CHOICES));
      // A box that is ticked, and a button, are pressed by a click whatever made it; what
      // opens a list of choices comes before.
      const isMoving = event.key === "Tab" || event.key === "Escape";
      if (choice && !isMoving && (kind === "click" || event.target.matches("select, option"))) refuse(event);
    }, true);
  }
  addEventListener("submit", (event) => {
    if (isWhole()) refuse(event);
  }, true);
  addEventListener("submit", (event) => {
    const form = event.target;
    const target = event.submitter?.formTarget || form.target;
    const isHere = form.method === "post" && (!target || target === "_self");
    if (!event.defaultPrevented && isHere && form.closest("main")) holdBoxes(event.submitter);
  });
  addEventListener("beforeunload", (event) => {
    if (event.isTrusted && !isHeld && document.querySelector(WHOLE)) holdBoxes();
    // Other words of the page are not saved, the browser asked, and the person may stay.
    setTimeout(() => {
      if (event.defaultPrevented) stay(before);
    });
  });
  addEventListener("keydown", (event) => {
    if (event.key === "Escape") stay(before);
  });
  addEventListener("pageshow", () => stay(before));
  Object.assign(globalThis, { holdBoxes, letBoxesGo: letGo, areBoxesHeld: () => isHeld });
})();
