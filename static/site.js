// What a script can do better than a page alone. Everything works without it: each control of the
// timeline is a link or a form, and the script only follows them without leaving the page.

// A button beside each citation copies it.
function offerCopies() {
  if (!navigator.clipboard) return;
  for (const citation of document.querySelectorAll("[data-copy]")) {
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
}

// The link to a quotation copies its address; opened in another window, it leads there.
function copyAddress(event) {
  const link = event.target.closest("a[data-copied]");
  const isPlain = event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
  if (!link || !isPlain || !navigator.clipboard) return;
  event.preventDefault();
  navigator.clipboard.writeText(link.href).then(
    () => { link.textContent = status.textContent = link.dataset.copied; },
    // The browser forbids it: the address is in its bar then.
    () => location.assign(link.href),
  );
}

// The one place where the script speaks to screen readers.
const status = document.createElement("p");
status.setAttribute("role", "status");
status.className = "visually-hidden";

const main = document.querySelector("main");
const chart = () => document.querySelector(".chart");
const control = (name) => document.querySelector(`.chart [data-control="${name}"]`);

// Returns what finds the place of the focus again in another view: the same control or event, or
// the first of its kind.
function focus() {
  const { activeElement } = document;
  const name = activeElement?.closest("[data-control]")?.dataset.control;
  const item = activeElement?.closest(".item");
  return () => {
    if (name) return control(name) ?? document.querySelector("[data-control]");
    const items = [...document.querySelectorAll(".drawing .item")];
    // Of a link inside an SVG only the attribute is text.
    const isSame = (other) => other.getAttribute("href") === item.getAttribute("href");
    return item && (items.find(isSame) ?? items[0]);
  };
}

// Which view an address asks for, whatever place on it; and which one is shown.
const view = () => location.pathname + location.search;
let shown = view();

// The readings and assumptions of an address. Everything on a page rests on them, its head too.
const choice = (address) => {
  const asked = new URL(address, location).searchParams;
  return [...asked.getAll("reading"), ...asked.getAll("with")].join();
};

// What the head of a page says of its view.
const ofView = "link[rel=canonical], link[rel=alternate]";

// A view that is on its way; a later wish overtakes it.
let pending;

// Shows another view of the timeline in place of this one, as its address would.
async function show(address, remember) {
  pending?.abort();
  pending = new AbortController();
  const focused = focus();
  let page;
  try {
    const answer = await fetch(address, { signal: pending.signal });
    if (!answer.ok) throw new Error(answer.statusText);
    page = new DOMParser().parseFromString(await answer.text(), "text/html");
  } catch (error) {
    if (error.name === "AbortError") return;
    // What went wrong is the browser's to show. An address that is there already is asked for again.
    if (remember) location.assign(address);
    else location.reload();
    return;
  }
  const before = chart()?.getBoundingClientRect().top;
  const isExplained = document.querySelector(".legend")?.open;
  const swap = () => {
    if (remember) history.pushState(null, "", address);
    shown = view();
    document.title = page.title;
    // Feeds, files and addresses are those of the view too.
    for (const link of document.head.querySelectorAll(ofView)) link.remove();
    document.head.append(...page.head.querySelectorAll(ofView));
    document.querySelector("footer").replaceWith(page.querySelector("footer"));
    main.replaceChildren(...page.querySelector("main").childNodes);
    prepare();
    const legend = document.querySelector(".legend");
    if (legend) legend.open = isExplained;
    // The drawing stays where it was under the reader's eyes, and so does the focus.
    if (before !== undefined && chart()) scrollBy(0, chart().getBoundingClientRect().top - before);
    (focused() || document.querySelector("#timeline") || main).focus({ preventScroll: true });
    status.textContent = page.title;
  };
  const isCalm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  if (!document.startViewTransition || isCalm) return swap();
  // A view that comes before this one has faded in cuts the fading short, and that is no fault.
  document.startViewTransition(swap).ready.catch(() => {});
}

// Follows a control of the drawing, if there is one of this name.
function follow(name) {
  const link = control(name);
  if (link) show(link.href, true);
  return Boolean(link);
}

const keys = { "+": "closer", "=": "closer", "-": "wider", ArrowLeft: "earlier", ArrowRight: "later", 0: "whole" };

// Moves the focus from one event of the drawing to the next.
function step(from, by) {
  const items = [...document.querySelectorAll(".drawing .item")];
  items[items.indexOf(from) + by]?.focus();
}

function onKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const item = event.target.closest(".item");
  const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
  if (by && item) step(item, by);
  else if (!keys[event.key] || !follow(keys[event.key])) return;
  event.preventDefault();
}

// Dragging the drawing sideways goes on in time; with Ctrl, the wheel draws more or less of it.
function onDrag(drawing) {
  let start;
  drawing.addEventListener("pointerdown", (event) => {
    // Words beside the axis can be selected.
    const edge = drawing.querySelector(".plot").getBoundingClientRect().left;
    start = event.pointerType === "mouse" && edge <= event.clientX ? event.clientX : undefined;
  });
  drawing.addEventListener("dragstart", (event) => event.preventDefault());
  drawing.addEventListener("click", (event) => {
    // A click by key has no place.
    const moved = start === undefined || event.detail === 0 ? 0 : event.clientX - start;
    start = undefined;
    if (Math.abs(moved) < 60) return;
    event.preventDefault();
    event.stopPropagation();
    follow(moved < 0 ? "later" : "earlier");
  }, true);
  drawing.addEventListener("wheel", (event) => {
    const name = event.deltaY < 0 ? "closer" : "wider";
    // Where there is no more or less to draw, the browser zooms the page.
    if (!event.ctrlKey || !control(name)) return;
    event.preventDefault();
    if (!pending || pending.signal.aborted) follow(name);
  }, { passive: false });
}

// What a page needs each time it is shown.
function prepare() {
  offerCopies();
  document.querySelector("#timeline")?.setAttribute("tabindex", "-1");
  for (const drawing of document.querySelectorAll(".drawing")) {
    drawing.addEventListener("keydown", onKey);
    onDrag(drawing);
  }
  for (const words of document.querySelectorAll(".keys")) words.hidden = false;
  pending = undefined;
}

// Only views of this timeline are shown in place; all other links lead where they always did.
main.addEventListener("click", (event) => {
  const link = event.target.closest(".chart a");
  const isPlain = event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
  // A link inside a drawing keeps its address apart from what it resolves to.
  const href = link?.getAttribute("href");
  if (!href || !isPlain || event.defaultPrevented) return;
  const address = new URL(href, location);
  if (address.pathname !== location.pathname || choice(address) !== choice(location)) return;
  // A place below the drawing is the browser's to go to.
  if (address.hash && address.hash !== "#timeline") return;
  event.preventDefault();
  show(address.href, true);
});
main.addEventListener("submit", (event) => {
  if (!event.target.closest(".chart")) return;
  event.preventDefault();
  const address = new URL(event.target.action);
  // Fields that were left empty ask for nothing.
  const asked = [...new FormData(event.target)].filter(([, value]) => value !== "");
  address.search = new URLSearchParams(asked);
  address.hash = "timeline";
  show(address.href, true);
});
addEventListener("popstate", () => {
  // Going to a place on the same page is no other view.
  if (!chart()) return;
  // Whoever is back where they were waits for nothing.
  pending?.abort();
  pending = undefined;
  if (view() === shown) return;
  if (choice(location) === choice(shown)) show(location.href, false);
  else location.reload();
});

main.addEventListener("click", copyAddress);
document.body.append(status);
prepare();

// Every difference once stood on the front page: an old address leads to where it is now.
const differences = document.querySelector('nav a[href$="/differences"]');
if (differences && location.hash.startsWith("#difference-")) {
  if (!document.getElementById(location.hash.slice(1))) location.replace(differences.href + location.hash);
}
