// Warns staff before they are signed out, and keeps them signed in at one press. What is
// being written stays on the page; without this script it is kept when it is sent.

(() => {
  const box = document.querySelector("[data-session]");
  if (!box) return;

  const text = box.querySelector("p");
  const button = box.querySelector("button");
  const link = box.querySelector("a");
  const warning = Number(box.dataset.warning);
  // Whoever goes on to another page by then costs the server nothing.
  const FIRST_LOOK = 20;
  let timer;

  function clock(seconds) {
    return clockTime(new Date(Date.now() + seconds * 1000));
  }

  function later(seconds) {
    clearTimeout(timer);
    timer = setTimeout(look, Math.max(seconds, 1) * 1000);
  }

  function show(words, { canStay = false, address = "", label = "" }) {
    // A screen reader says it again only if it is something else.
    if (text.textContent !== words) text.textContent = words;
    button.hidden = !canStay;
    link.hidden = !address;
    if (address) {
      link.href = address;
      link.textContent = label;
    }
    box.hidden = false;
  }

  // Another tab may have been used meanwhile: the server knows.
  function ask(method) {
    const token = document.querySelector("[name=csrfmiddlewaretoken]")?.value;
    return ownFetch(box.dataset.session, {
      method,
      headers: { "X-Requested-With": "fetch", ...(method === "POST" && { "X-CSRFToken": token }) },
      credentials: "same-origin",
    });
  }

  async function look(method = "GET") {
    const response = await ask(method === "POST" ? "POST" : "GET").catch(() => null);
    if (response?.status === 401) return sayOver();
    if (response && isOfAnother(response)) return sayOfAnother();
    if (!response?.ok) return later(20);
    return follow(await response.json());
  }

  function follow({ idle, whole }) {
    const left = Math.min(idle, whole);
    if (left > warning) {
      box.hidden = true;
      return later(left - warning);
    }
    if (whole <= warning) {
      show(`You will be signed out at ${clock(whole)}, after 12 hours.`,
        { address: box.dataset.confirm, label: "Confirm it is you in a new tab to stay" });
    } else {
      show(`You will be signed out at ${clock(idle)} unless you choose to stay.`, { canStay: true });
    }
    // Now and then: the end may have been put off in another tab.
    return later(Math.min(left + 1, 20));
  }

  function sayOfAnother() {
    show(`${OF_ANOTHER} Nothing you do here is saved. Sign in again as yourself in another tab, or reload this page.`, {});
    later(20);
  }

  function sayOver() {
    show("You have been signed out. What you are writing is still on this page.",
      { address: box.dataset.signIn, label: "Sign in again in a new tab, then come back" });
    later(20);
  }

  button.addEventListener("click", () => look("POST"));
  document.addEventListener("visibilitychange", () => {
    // A computer that slept counted no seconds.
    if (document.visibilityState === "visible") look();
  });
  later(FIRST_LOOK);
})();
