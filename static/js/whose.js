// Every request of a script goes through `ownFetch`: it says whom its page was made for.
// Where somebody else has signed in on this browser since, the server does nothing
// (accounts/whose.py), and `isOfAnother` tells that from other refusals.

globalThis.OF_ANOTHER = "Somebody else has signed in on this browser, and this page is not theirs.";

globalThis.ownFetch = (address, options = {}) => fetch(address, {
  credentials: "same-origin",
  ...options,
  headers: { ...options.headers, "Page-Of": document.documentElement.dataset.of },
});

globalThis.isOfAnother = (response) => response.headers.get("Page-Of") === "another";
