// The keys of the scoring pages; scoring.js, which comes first, does what they ask for.

const OFF_KEY = "scoring-shortcuts-off";

function currentForm() {
  const focused = document.activeElement?.closest("[data-card], form[data-score]");
  if (focused) return focused.matches("form") ? focused : focused.querySelector("form[data-score]");
  if (cards.length === 0) return forms[0] || null;
  const here = document.querySelector("[data-card].is-here");
  if (here) return here.querySelector("form[data-score]");
  return null;
}

function reaches(card, from, to) {
  const { top, bottom } = card.getBoundingClientRect();
  return top < to && bottom > from;
}

const isInSight = (card) => reaches(card, 0, innerHeight);

// The answer that is being read: the one a third of the way down the window.
function cardInSight() {
  const line = innerHeight / 3;
  return cards.find((card) => reaches(card, line, line)) || cards.find(isInSight);
}

// What of the window no bar covers.
function sightEnds() {
  const bars = [...document.querySelectorAll("[data-session]:not([hidden]), [data-unsaved]:not([hidden])")];
  return Math.min(innerHeight, ...bars.map((bar) => bar.getBoundingClientRect().top));
}

// Whether a digit can be meant for this answer: its numbers are in sight, or nothing else
// and half of the window is its words and numbers. Its last lines, or its first, are not
// enough, nor are the boxes below the numbers.
function canBeMeant(card) {
  const end = sightEnds();
  const words = card.querySelector("[data-answer]").getBoundingClientRect();
  const numbers = card.querySelector(".scale").getBoundingClientRect();
  if (numbers.top >= 0 && numbers.bottom <= end) return true;
  if (cards.some((other) => other !== card && isInSight(other))) return false;
  const shown = Math.min(Math.max(words.bottom, numbers.bottom), end) - Math.max(words.top, 0);
  return shown >= end / 2;
}

// The answer for which the number is to be pressed again, and how far the page was
// scrolled then: an event would tell of scrolling only with the next frame.
let again = null;

const isAskedAbout = (card) => again !== null && again.card === card && again.at === scrollY;

function askAgain() {
  const here = cardInSight();
  if (!here) return;
  mark(here);
  // The focus would go on saying that one is at the other answer.
  here.focus({ preventScroll: true });
  if (!canBeMeant(here) && !cards.some((other) => other !== here && isInSight(other))) bringIntoSight(here);
  say(here.querySelector("form[data-score]"), "Press the number again to score this answer.");
  again = { card: here, at: scrollY };
}

// An answer that begins below is read from its beginning; of one that was read, the numbers.
function bringIntoSight(card) {
  if (card.getBoundingClientRect().top > 0) card.scrollIntoView({ block: "start" });
  else card.querySelector(".scale").scrollIntoView({ block: "nearest" });
}

// A digit scores the answer one is at. Where that cannot be meant, the answer in sight is
// marked, and the next digit is for that.
function giveScore(digit) {
  const form = currentForm();
  const card = form?.closest("[data-card]");
  if (!form || (card && !isAskedAbout(card) && !canBeMeant(card))) {
    askAgain();
    return;
  }
  again = null;
  const button = form.querySelector(`.choice[value="${digit}"]`);
  if (!button) {
    const highest = [...form.querySelectorAll(".choice")].at(-1).value;
    say(form, `There is no ${digit} here: give 0 to ${highest}.`, true);
    return;
  }
  button.focus({ preventScroll: true });
  give(form, digit);
}

function step(by) {
  if (cards.length === 0) {
    follow(document.querySelector(by > 0 ? "a[rel=next]" : "a[rel=prev]"));
    return;
  }
  const form = currentForm();
  const at = form ? cards.indexOf(form.closest("[data-card]")) : -1;
  const next = cards[at + by];
  if (next) goTo(next);
}

function goToUnscored() {
  const form = currentForm();
  const at = form ? forms.indexOf(form) : -1;
  const found = cards.length && forms.slice(at + 1).find((one) => number(one) === "");
  if (found) {
    goTo(found.closest("[data-card]"));
    return;
  }
  // Nothing is left from here to the end of the page: it goes on behind its last answer.
  const link = document.querySelector("[data-next-unscored]");
  const last = cards.at(-1);
  if (last) {
    const address = new URL(link.href);
    address.searchParams.delete("from");
    address.searchParams.set("after", last.dataset.card);
    link.href = address;
  }
  follow(link);
}

const ACTS = {
  j: () => step(1),
  k: () => step(-1),
  ArrowRight: () => step(1),
  ArrowLeft: () => step(-1),
  n: goToUnscored,
  q: quoteSelection,
  "?": () => window.showKeys(),
};

function isTyping(target) {
  return target.matches("textarea, select, input:not([type=checkbox])");
}

function areOff() {
  return localStorage.getItem(OFF_KEY) === "yes";
}

// Going through the answers of a page is all that a key does that is held down.
function isForHolding(key) {
  return cards.length > 0 && ["j", "k", "ArrowRight", "ArrowLeft"].includes(key);
}

document.addEventListener("keydown", (event) => {
  if (areOff() || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
  if (document.querySelector("dialog[open]")) return;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  const act = /^[0-9]$/.test(key) ? () => giveScore(key) : ACTS[key];
  if (!act) return;
  event.preventDefault();
  // What is pressed while the page is being left is meant for the next one.
  if (areBoxesHeld() || (event.repeat && !isForHolding(key))) return;
  act();
});

const shortcuts = document.querySelector("[data-shortcuts]");
if (shortcuts) {
  const label = () => {
    shortcuts.textContent = areOff() ? "Turn shortcuts on" : "Turn shortcuts off";
  };
  shortcuts.hidden = false;
  shortcuts.addEventListener("click", () => {
    localStorage.setItem(OFF_KEY, areOff() ? "" : "yes");
    label();
  });
  label();
}
