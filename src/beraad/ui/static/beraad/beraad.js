// What plain HTML cannot do. Every page works without this file.

// After a failed form the list of errors gets the focus, so that a screen reader starts there.
function focusErrors(root) {
  const summary = root.querySelector(".error-summary");
  if (summary) summary.focus();
}

focusErrors(document);
document.addEventListener("htmx:afterSwap", (event) => focusErrors(event.detail.target));

// A drawer that was opened on a phone closes when somebody follows a link to a place on the same page.
document.addEventListener("click", (event) => {
  const link = event.target.closest(".fold a[href^='#']");
  if (link) link.closest("[popover]").hidePopover();
});
