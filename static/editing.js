// Shows the result of an edit, on the pages of `serve --dev` alone: a good one at once, with the
// files that were taken; of a broken one what is wrong, while the last good page stays.
"use strict";

{
  const statuses = new EventSource(new URL("news", document.currentScript.src));
  let shown = null;
  let box = null;

  statuses.addEventListener("message", ({ data }) => {
    const { revision, trouble, taken } = JSON.parse(data);
    shown ??= revision;
    if (revision !== shown) {
      location.reload();
      return;
    }
    box?.remove();
    box = null;
    if (trouble !== null) {
      box = document.createElement("pre");
      box.setAttribute("role", "alert");
      box.textContent = trouble;
      document.body.prepend(box);
      box.scrollIntoView();
    } else if (taken !== null) {
      box = document.createElement("p");
      box.setAttribute("role", "status");
      box.textContent = `Taken: ${taken}`;
      document.body.append(box);
    }
  });
}
