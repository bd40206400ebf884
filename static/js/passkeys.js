// Shows what needs a passkey only where there can be one, and says when it went wrong.

if (window.PublicKeyCredential) {
  document.querySelectorAll("[data-passkey]").forEach((part) => { part.hidden = false; });
  document.querySelectorAll("[data-no-passkey]").forEach((part) => { part.hidden = true; });
}

document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  let note = document.getElementById("passkey_problem");
  if (!note) {
    note = document.createElement("p");
    note.id = "passkey_problem";
    note.className = "note bad";
    note.setAttribute("role", "alert");
    document.querySelector("[data-passkey]").before(note);
  }
  note.textContent = "That did not work. Try again, or choose another way.";
});
