// What plain HTML cannot do. Every page works without this file.

// Nothing of a dossier stays behind in the browser, not even the address that htmx writes down.
try { sessionStorage.clear(); } catch { /* a browser that keeps nothing anyway */ }

// After a failed form the list of errors gets the focus, so that a screen reader starts there.
function focusErrors(root) {
  const summary = root.querySelector(".error-summary");
  if (summary) summary.focus();
}

focusErrors(document);
document.addEventListener("htmx:afterSwap", (event) => focusErrors(event.detail.target));

// A place inside a folded part unfolds it: not every browser does that by itself.
function unfold() {
  const place = document.querySelector(":target");
  const folds = [];
  for (let fold = place?.closest("details:not([open])"); fold; fold = fold.parentElement.closest("details:not([open])")) folds.push(fold);
  for (const fold of folds) fold.open = true;
  if (folds.length) place.scrollIntoView();
}

unfold();
addEventListener("hashchange", unfold);

// A form that was fetched into the page gets the focus: the link that had it is gone.
document.addEventListener("htmx:load", (event) => {
  if (event.target === document.body || document.activeElement !== document.body) return;
  const chosen = event.target.querySelector("input:checked");
  (chosen ?? event.target.querySelector("input:not([type=hidden]), textarea, select"))?.focus();
});

// One such form at a time: saving one would lose what was typed in the other. Who asks for a second is led to the first.
document.addEventListener("htmx:beforeRequest", (event) => {
  const open = document.querySelector(".question .form");
  if (!open || !event.target.closest(".question")) return;
  event.preventDefault();
  open.querySelector("textarea").focus();
});

// Cancel in such a form leads to a place on this same page, which a browser does not ask for again by itself.
document.addEventListener("click", (event) => {
  const link = event.target.closest(".form > .actions a[href*='#']");
  if (!link || link.pathname !== location.pathname) return;
  event.preventDefault();
  location.hash = link.hash;
  location.reload();
});

// When a part of a page is refused (an ended session, a fault), do as without this file: the whole page says what happened.
document.addEventListener("htmx:responseError", (event) => {
  const { elt, requestConfig } = event.detail;
  if (elt.href) location.assign(elt.href);
  if (!elt.submit) return;
  const button = requestConfig.triggeringEvent?.submitter;
  if (button?.name) elt.append(Object.assign(document.createElement("input"), { type: "hidden", name: button.name, value: button.value }));
  elt.submit();
});

// A drawer that was opened on a phone closes when somebody follows a link to a place on the same page.
document.addEventListener("click", (event) => {
  const link = event.target.closest(".fold a[href^='#']");
  if (link) link.closest("[popover]").hidePopover();
});
