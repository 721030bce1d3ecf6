// What a script can do better than a page alone: copy a citation. Everything else works without.
for (const citation of document.querySelectorAll("[data-copy]")) {
  if (!navigator.clipboard) break;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "copy";
  button.textContent = citation.dataset.copy;
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(citation.textContent.trim());
      button.textContent = citation.dataset.copied;
    } catch {
      // The browser forbids it: the text is selected, so that a key copies it.
      getSelection().selectAllChildren(citation);
    }
  });
  citation.after(button);
}
