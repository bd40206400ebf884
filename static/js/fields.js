// Live conveniences for form parts; every page is complete without them.

function countWords(text) {
  return text.split(/\s+/).filter(Boolean).length;
}

function showWordCount(message) {
  const box = document.getElementById(message.id.replace(/_count$/, ""));
  if (!box) return;
  // What a screen reader hears while one types, after a pause, apart from what it
  // reads as the description of the box.
  const spoken = document.createElement("div");
  spoken.className = "govuk-visually-hidden";
  spoken.setAttribute("role", "status");
  message.after(spoken);
  let pause;

  function show() {
    const words = countWords(box.value);
    const unit = words === 1 ? "word" : "words";
    return `${words} ${unit} of about ${message.dataset.words}. Nothing is cut off if you write more.`;
  }
  message.textContent = show();
  box.addEventListener("input", () => {
    message.textContent = show();
    clearTimeout(pause);
    pause = setTimeout(() => { spoken.textContent = show(); }, 1500);
  });
}

// The second click of a double one would do the same once more. Forms that a script sends
// itself are left alone: it has said so by the time the event comes here.
const DOUBLE_CLICK = 1000;
let sent = null;

function stopSecondClick(event) {
  if (event.defaultPrevented) return;
  const isAgain = sent?.form === event.target && sent.button === event.submitter
    && event.timeStamp - sent.at < DOUBLE_CLICK;
  if (isAgain) event.preventDefault();
  else sent = { form: event.target, button: event.submitter, at: event.timeStamp };
}

addEventListener("submit", stopSecondClick);
document.querySelectorAll(".word-count").forEach(showWordCount);
document.querySelector("[data-error-summary]")?.focus();

// On paper nobody can scroll in a box: what may be longer than it stands there as text.
const ON_PAPER = "input:is([type=text], [type=email], [type=tel], [type=url], [type=search], :not([type])), select, textarea";
const SURELY_FITS = 20;

function textOf(box) {
  return box.matches("select") ? box.selectedOptions[0]?.text || "" : box.value;
}

function mayBeCutOff(box) {
  if (!box.checkVisibility()) return false;
  if (box.matches("textarea")) return box.scrollHeight > box.clientHeight + 1;
  return textOf(box).length > SURELY_FITS || box.scrollWidth > box.clientWidth;
}

function writeOnPaper(box) {
  const paper = document.createElement("div");
  paper.className = "on-paper";
  paper.textContent = textOf(box);
  box.classList.add("is-on-paper");
  box.after(paper);
}

function takeOffPaper() {
  document.querySelectorAll(".on-paper").forEach((paper) => paper.remove());
  document.querySelectorAll(".is-on-paper").forEach((box) => box.classList.remove("is-on-paper"));
}

addEventListener("beforeprint", () => {
  takeOffPaper();
  [...document.querySelectorAll(ON_PAPER)].filter(mayBeCutOff).forEach(writeOnPaper);
});
addEventListener("afterprint", takeOffPaper);
