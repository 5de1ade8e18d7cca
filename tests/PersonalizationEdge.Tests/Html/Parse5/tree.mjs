// What a page is to parse5: its elements with their places in the source, and the tree as one text to compare.
import { parse, parseFragment } from "parse5";

/** Parses a page as a browser with scripts does. */
export function parsePage(text) {
  const document = parse(text, { sourceCodeLocationInfo: true, scriptingEnabled: true });
  const html = document.childNodes.find((node) => node.tagName === "html");
  for (const root of [html, ...html.childNodes.filter((node) => node.tagName === "body")]) {
    root.ownAttrs = ownAttributes(text, root.sourceCodeLocation?.startTag);
  }

  return document;
}

// Later html and body tags give the first what attributes it lacks; one pass knows its own tag only.
function ownAttributes(text, tag) {
  if (!tag) return [];
  const like = text.slice(tag.startOffset, tag.endOffset).replace(/^<\w+/, "<i");
  return parseFragment(like).childNodes[0].attrs;
}

/** All elements but those in templates, in the tree's order. */
export function* elementsOf(node) {
  for (const child of node.childNodes ?? []) {
    if (child.tagName) yield child;
    yield* elementsOf(child);
  }
}

/** The element that matches and begins first in the source, or undefined. */
export function firstOf(document, matches) {
  let first;
  let firstAt = Infinity;
  for (const element of elementsOf(document)) {
    if (matches(element)) {
      const at = beginOf(element);
      if (at < firstAt) [first, firstAt] = [element, at];
    }
  }

  return first;
}

// An element without a tag begins with what is first in it.
function beginOf(element) {
  const at = element.sourceCodeLocation?.startOffset;
  if (at !== undefined) return at;
  let first = Number.MAX_VALUE;
  for (const child of element.childNodes) {
    const begin = child.sourceCodeLocation?.startOffset ?? (child.childNodes ? beginOf(child) : first);
    first = Math.min(first, begin - 0.5);
  }

  return first;
}

/** Whether one tag made several elements, that is, formatting was misnested. */
export function hasClones(document) {
  const starts = new Set();
  for (const { sourceCodeLocation: at, tagName } of elementsOf(document)) {
    if (at ? starts.has(at.startOffset) : !implied.has(tagName)) return true;
    if (at) starts.add(at.startOffset);
  }

  return false;
}

const implied = new Set(["html", "head", "body", "tbody", "tr", "colgroup", "p", "br"]);

/** Where an element stands in the source; null for what was not written there. */
export function placeOf(element) {
  const at = element.sourceCodeLocation;
  if (!at) return { name: element.tagName, start: -1, inner: -1, innerEnd: -1, end: -1 };
  const inner = at.startTag?.endOffset ?? at.endOffset;
  return {
    name: element.tagName,
    start: at.startOffset,
    inner,
    innerEnd: at.endTag?.startOffset ?? at.endOffset ?? -1,
    end: at.endOffset ?? -1,
  };
}

/** The whole tree as a text; two trees are the same if their texts are. */
export function textOf(document) {
  const lines = [];
  write(document, 0, lines);
  return lines.join("\n");
}

function write(node, depth, lines) {
  let text = "";
  const flush = () => {
    if (text) lines.push(`${" ".repeat(depth)}"${text}"`);
    text = "";
  };
  for (const child of node.childNodes ?? []) {
    if (child.nodeName === "#text") {
      text += child.value;
      continue;
    }

    flush();
    lines.push(" ".repeat(depth) + headOf(child));
    write(child, depth + 1, lines);
    if (child.content) {
      lines.push(`${" ".repeat(depth)} content`);
      write(child.content, depth + 2, lines);
    }
  }

  flush();
}

function headOf(node) {
  if (node.nodeName === "#comment") return `<!--${node.data}-->`;
  if (node.nodeName === "#documentType") return `<!DOCTYPE ${node.name} "${node.publicId}" "${node.systemId}">`;
  const space = node.namespaceURI.endsWith("xhtml") ? "" : `${node.namespaceURI.split("/").at(-1)} `;
  const attributes = node.attrs.map(({ prefix, name, value }) => ` ${prefix ? `${prefix}:` : ""}${name}="${valueText(name, value)}"`);
  return `<${space}${node.tagName}${attributes.sort().join("")}>`;
}

// The order of classes, as that of attributes, means nothing here.
function valueText(name, value) {
  return name === "class" ? [...new Set(value.split(/[\t\n\f\r ]+/).filter(Boolean))].sort().join(" ") : value;
}
