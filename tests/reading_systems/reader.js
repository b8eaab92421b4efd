// A reading system around foliate-js: opens an EPUB and tells what a person would find in it.
import "/foliate-js/view.js";
import { FootnoteHandler } from "/foliate-js/footnotes.js";

const APART = "header, aside, nav, blockquote[class], .verse, .credit, .titlepage, .colophon";

let view;
let popup;

const shown = () => view.renderer.getContents()[0].doc;

const actions = {
  async open(name) {
    const data = await (await fetch(`/epubs/${name}`)).blob();
    view = document.createElement("foliate-view");
    document.body.append(view);
    await view.open(new File([data], name));
    const notes = new FootnoteHandler();
    notes.addEventListener("before-render", ({ detail }) => document.body.append(detail.view));
    notes.addEventListener("render", ({ detail }) => popup.resolve(detail));
    view.addEventListener("link", (event) => notes.handle(view.book, event)?.catch(popup.reject));
    await view.init({});
  },

  metadata: () => view.book.metadata,

  async cover() {
    const image = await createImageBitmap(await view.book.getCover());
    return { width: image.width, height: image.height };
  },

  async sections() {
    const found = [];
    for (const [index, section] of view.book.sections.entries()) {
      if (section.linear === "no") continue;
      await view.goTo(index);
      const { lang, dir } = shown().documentElement;
      found.push({ id: section.id, lang, dir, text: flow(shown().body) });
    }
    return found;
  },

  contents: () => visit(flatten(view.book.toc)),

  pages: () => visit(view.book.pageList ?? []),

  // Clicks on every call of a note and tells what pops up.
  async notes() {
    const found = [];
    for (const index of view.book.sections.keys()) {
      await view.goTo(index);
      for (const call of shown().querySelectorAll("a[role=doc-noteref]")) {
        popup = Promise.withResolvers();
        call.click();
        const note = await popup.promise;
        const text = heard(note.target.ownerDocument.body);
        found.push({ call: call.textContent, type: note.type, isHidden: note.hidden, text });
        note.view.remove();
      }
    }
    return found;
  },

  // Sets what the reader has chosen, as its own stylesheet behind ours.
  async choose(css) {
    view.renderer.setStyles(css);
    await settled();
  },

  async looks() {
    const found = [];
    for (const index of view.book.sections.keys()) {
      await view.goTo(index);
      await settled();
      found.push(...texts(shown().body).map(look));
    }
    return found;
  },

  // Lets each document run on without pages and lists what its width has no room for.
  async stickingOut() {
    const found = [];
    view.renderer.setAttribute("flow", "scrolled");
    for (const index of view.book.sections.keys()) {
      await view.goTo(index);
      await settled();
      const { body, documentElement } = shown();
      const width = documentElement.clientWidth;
      found.push(...texts(body).filter((element) => sticksOut(element, width)).map(look));
    }
    view.renderer.setAttribute("flow", "paginated");
    return found;
  },

  places: () => flatten(view.book.toc).map(({ href }) => href),

  async show(target) {
    await view.goTo(target);
    await settled();
  },
};

const settled = () =>
  new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));

const flatten = (items, depth = 1) =>
  items.flatMap((item) => [{ ...item, depth }, ...flatten(item.subitems ?? [], depth + 1)]);

// Goes to each entry of a list and tells what stands there.
async function visit(entries) {
  const found = [];
  for (const { label, href, depth } of entries) {
    await view.goTo(href);
    const { anchor } = await view.book.resolveHref(href);
    const place = anchor(shown());
    const following = shown().createRange();
    following.selectNodeContents(shown().body);
    following.setStartBefore(place);
    found.push({
      label,
      depth,
      text: place.textContent,
      following: flow(following.cloneContents()).slice(0, 400),
      seen: view.lastLocation.range.toString(),
      page: view.lastLocation.pageItem?.label,
    });
  }
  return found;
}

// The text in reading order, without notes; a formula is U+FFFC, as is a picture unless it adorns.
function flow(node) {
  if (node.nodeType === Node.TEXT_NODE) return node.data;
  if (node.localName === "math") return "\ufffc";
  if (node.localName === "img") return node.alt ? "\ufffc" : "";
  if (node.hidden || node.localName === "rp" || node.role === "doc-footnote") return "";
  return [...node.childNodes].map(flow).join("");
}

// All text; a formula says what it is called.
function heard(node) {
  if (node.nodeType === Node.TEXT_NODE) return node.data;
  if (node.localName === "math") return node.getAttribute("alttext");
  return [...node.childNodes].map(heard).join("");
}

// The elements that hold text of their own which can be seen.
const texts = (body) =>
  [body, ...body.querySelectorAll("*")].filter(
    (element) =>
      element.getClientRects().length > 0 &&
      [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim()),
  );

// Whether a word of an element goes over an edge; spaces may hang. Formulas and drawings made of
// characters may be wider, as none of their lines can be broken, if they stand in a box that is not
// and in which they can be moved.
function sticksOut(element, width) {
  const box = element.closest("math[display=block], .drawing");
  if (box && getComputedStyle(box).overflowX === "auto") {
    const { left, right } = box.getBoundingClientRect();
    return left < -1 || right > width + 1;
  }
  const range = element.ownerDocument.createRange();
  for (const node of element.childNodes) {
    if (node.nodeType !== Node.TEXT_NODE) continue;
    for (const { index, 0: word } of node.data.matchAll(/\S+/g)) {
      range.setStart(node, index);
      range.setEnd(node, index + word.length);
      const { left, right } = range.getBoundingClientRect();
      if (left < -1 || right > width + 1) return true;
    }
  }
  return false;
}

function look(element) {
  const style = element.ownerDocument.defaultView.getComputedStyle(element);
  const ground = painted(...grounds(element));
  return {
    element: element.localName,
    isBody: isBody(element),
    text: element.textContent.trim().slice(0, 40),
    colour: style.color,
    contrast: contrast(painted(...grounds(element), style.color), ground),
    size: Number.parseFloat(style.fontSize),
    family: style.fontFamily,
    leading: Number.parseFloat(style.lineHeight) / Number.parseFloat(style.fontSize),
    align: style.textAlign,
  };
}

// Whether an element is text of the article itself; what is set apart has a look of its own.
const isBody = (element) => element.matches("p, li, dd") && !element.closest(APART);

// What lies behind an element, from the canvas up.
function grounds(element) {
  const { defaultView } = element.ownerDocument;
  const own = [];
  for (let e = element; e; e = e.parentElement)
    own.unshift(defaultView.getComputedStyle(e).backgroundColor);
  const isDark = defaultView.matchMedia("(prefers-color-scheme: dark)").matches;
  return [isDark ? "rgb(18, 18, 18)" : "rgb(255, 255, 255)", ...own];
}

const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });

function painted(...colours) {
  for (const colour of colours) {
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
  }
  return [...canvas.getImageData(0, 0, 1, 1).data.slice(0, 3)];
}

// WCAG 2.2, contrast ratio.
function contrast(one, other) {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(rgb) {
  const [r, g, b] = rgb.map((value) => value / 255).map(
    (value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4),
  );
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

window.reader = actions;
