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
        // Where the server knows no host, the address is told from where it is read.
        const text = citation.textContent.trim();
        await navigator.clipboard.writeText(text.replace(/(?<=\s)\/\S*$/, (path) => new URL(path, location)));
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
    // The drawing stays where it was under the reader's eyes, and so does the focus. A form is
    // folded again, and what it asked for begins below it.
    const asked = new URL(address, location).hash === "#shown" && document.querySelector("#shown");
    if (asked) asked.scrollIntoView();
    else if (before !== undefined && chart()) scrollBy(0, chart().getBoundingClientRect().top - before);
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
    const { left, right } = drawing.querySelector(".plot").getBoundingClientRect();
    const isOnAxis = left <= event.clientX && event.clientX <= right;
    start = event.pointerType === "mouse" && isOnAxis ? event.clientX : undefined;
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

// The ties of a drawing that has all lines: the places of the two rows, whether there is an arrow at
// either, and the words.
function tiesOf(drawing) {
  const ties = new Map();
  for (const [place, row] of [...drawing.querySelectorAll(".row")].entries()) {
    for (const part of row.querySelectorAll("use.tie, text.tie")) {
      const [, form, ...rows] = part.classList;
      const pair = rows.slice(0, 2).join(" ");
      const tie = ties.get(pair) ?? { form, rows: rows.slice(0, 2).map((name) => Number(name.slice(1)) - 1), arrows: [], words: [] };
      ties.set(pair, tie);
      // Its footnotes are those of another view.
      if (part.localName === "text") tie.words.push(part.textContent.replace(/\(\d+\)/g, ""));
      else if (part.getAttribute("href") !== "#dot") tie.arrows.push(place);
      if (form === "denies") tie.form = form;
    }
  }
  return [...ties.values()];
}

const drawn = (name, attributes, text = "") => {
  const element = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.textContent = text;
  return element;
};

// Draws the ties of one row over the drawing: a line to each other bar, with its words there.
function drawTies(over, rows, place, ties) {
  const { left, top, width } = over.getBoundingClientRect();
  const bar = (row) => {
    const { left: x, right, top: y, bottom } = rows[row].querySelector(".bar").getBoundingClientRect();
    return { from: x - left, to: right - left, top: y - top, bottom: bottom - top };
  };
  const own = bar(place);
  const texts = [];
  for (const [number, tie] of ties.entries()) {
    const [upper, lower] = tie.rows.map(bar);
    const [from, to] = [Math.max(upper.from, lower.from), Math.min(upper.to, lower.to)];
    const kind = `tie ${tie.form}`;
    // Straight down inside both bars; else down from, or to, the left one, and across to the other.
    const isOver = from < to;
    const isLeft = upper.to <= lower.from;
    const x = isOver ? Math.max(from + 8, Math.min(own.from + 14 + 14 * number, to - 8)) : (isLeft ? upper.to : lower.to) - 10 - 9 * number;
    const middle = (at) => (at.top + at.bottom) / 2;
    const y = [isOver || isLeft ? upper.bottom : middle(upper), isOver || !isLeft ? lower.top : middle(lower)];
    const ends = [isOver || isLeft ? x : upper.from, isOver || !isLeft ? x : lower.from];
    over.append(drawn("polyline", { class: kind, points: `${ends[0]},${y[0]} ${x},${y[0]} ${x},${y[1]} ${ends[1]},${y[1]}` }));
    for (const end of [0, 1]) {
      const isArrow = tie.arrows.includes(tie.rows[end]);
      const shape = ends[end] !== x ? "l-9-5v10z" : end ? "l-5-9h10z" : "l-5 9h10z";
      const path = isArrow ? `M${ends[end]} ${y[end]}${shape}` : `M${ends[end]} ${y[end]}m-3 0a3 3 0 1 0 6 0a3 3 0 1 0-6 0`;
      over.append(drawn("path", { class: kind, d: path }));
    }
    const other = tie.rows[0] === place ? lower : upper;
    texts.push([x, drawn("text", { class: kind, x: x + 8, y: other.top - 4 }, tie.words.join(", "))]);
  }
  // No line runs through words.
  for (const [x, words] of texts) {
    over.append(words);
    if (width < x + 8 + words.getComputedTextLength()) {
      words.setAttribute("x", x - 8);
      words.classList.add("before");
    }
  }
}

// The event under the pointer or in focus shows what it is tied to; all others are dimmed. The
// first time, the view that has all lines is asked for.
function onPoint(drawing) {
  const all = control("lines");
  const over = drawn("svg", { class: "plot over", "aria-hidden": "true" });
  const rows = [...drawing.querySelectorAll(".row")];
  if (!all || !rows.length) return;
  let ties;
  let lit;
  const fetched = async () => {
    if (new URLSearchParams(location.search).get("lines") === "all") return tiesOf(drawing);
    const answer = await fetch(all.href);
    if (!answer.ok) return [];
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    return tiesOf(page.querySelector(".drawing"));
  };
  const light = async (item) => {
    const row = item?.closest(".row");
    if (lit === row) return;
    lit = row;
    // Without an answer, the drawing stays as it is.
    ties ??= fetched().catch(() => []);
    const found = await ties;
    // The pointer may have gone on.
    if (lit !== row) return;
    const place = rows.indexOf(row);
    const own = found.filter((tie) => tie.rows.includes(place));
    const tied = new Set(own.flatMap((tie) => tie.rows));
    over.replaceChildren();
    drawing.classList.toggle("is-lit", own.length > 0);
    for (const [other, element] of rows.entries()) element.classList.toggle("not-tied", own.length > 0 && !tied.has(other));
    drawing.append(over);
    if (own.length) drawTies(over, rows, place, own);
  };
  drawing.addEventListener("pointerover", (event) => {
    if (event.pointerType === "mouse") light(event.target.closest(".item"));
  });
  drawing.addEventListener("pointerleave", () => lit && light(document.activeElement?.closest(".drawing .item")));
  drawing.addEventListener("focusin", (event) => light(event.target.closest(".item")));
  drawing.addEventListener("focusout", () => lit && light());
}

// An address that names a row of the drawing leads to the list where no drawing is seen.
function toList() {
  const name = /^#row-(.+)$/.exec(location.hash)?.[1];
  const row = name && document.getElementById(`row-${name}`);
  if (name && !row?.getClientRects().length) document.getElementById(`event-${name}`)?.scrollIntoView();
}

// What a page needs each time it is shown.
function prepare() {
  offerCopies();
  document.querySelector("#timeline")?.setAttribute("tabindex", "-1");
  for (const drawing of document.querySelectorAll(".drawing")) {
    drawing.addEventListener("keydown", onKey);
    onDrag(drawing);
    onPoint(drawing);
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
addEventListener("hashchange", toList);

document.body.append(status);
prepare();
toList();

// Every difference once stood on the front page: an old address leads to where it is now.
if (location.hash.startsWith("#difference-") && !document.getElementById(location.hash.slice(1))) {
  const links = [...document.querySelectorAll("nav a")].map((link) => new URL(link.href));
  const differences = links.find((link) => link.pathname.endsWith("/differences"));
  if (differences && differences.pathname !== location.pathname) {
    differences.hash = location.hash;
    location.replace(differences);
  }
}
