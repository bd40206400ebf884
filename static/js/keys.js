/*
 * The list of keys of a page, shown over it. Without this script it stands at the end.
 */
window.showKeys = () => {
  const dialog = document.getElementById("keys-dialog");
  const keys = document.getElementById("keys");
  const place = document.createComment("keys");
  const close = document.createElement("button");
  close.type = "button";
  close.className = "button plain";
  close.textContent = "Close";
  close.addEventListener("click", () => dialog.close());
  keys.replaceWith(place);
  dialog.append(keys, close);
  dialog.addEventListener("close", () => {
    place.replaceWith(keys);
    dialog.replaceChildren();
  }, { once: true });
  dialog.showModal();
};
