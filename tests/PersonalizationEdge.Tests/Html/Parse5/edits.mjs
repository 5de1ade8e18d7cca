// The edits of a case file, carried out on parse5's tree.
import { parseFragment } from "parse5";
import { elementsOf, placeOf } from "./tree.mjs";

/** Does to an element what an edit does to its bytes. */
export function edit(document, element, text, content) {
  const kind = text.split(" ")[0];
  const parent = element.parentNode;
  switch (kind) {
    case "inner":
      element.childNodes = [];
      put(element, 0, nodesOf(element, content));
      break;
    case "append": {
      const last = openAtEnd(element);
      put(last, last.childNodes.length, nodesOf(last, content));
      break;
    }

    case "before":
      put(parent, parent.childNodes.indexOf(element), nodesOf(parent, content));
      break;
    case "after":
      // Of several slots in their order.
      put(parent, parent.childNodes.indexOf(element.last ?? element) + 1, nodesOf(parent, content));
      element.last = parent.childNodes[parent.childNodes.indexOf(element.last ?? element) + 1];
      break;
    case "keep":
      break;
    case "tag":
      for (const same of madeOfOneTag(document, element)) {
        for (const change of text.slice(4).split("; ")) editTag(same, change, content);
      }
      break;
    default:
      throw new Error(text);
  }
}

// Where an element's inside ends in the source, children that were left open are still open; </p> alone is a whole p.
function openAtEnd(element) {
  const end = placeOf(element).innerEnd;
  let open = element;
  for (let child = element; child?.tagName; child = open.childNodes.at(-1)) {
    const at = child.sourceCodeLocation;
    const isEnded = at ? placeOf(child).innerEnd !== end || at.endTag || isEmpty(child) : child.tagName === "p";
    if (child !== element && isEnded) break;
    open = child;
  }

  return open;
}

const empty = new Set(["area", "base", "basefont", "bgsound", "br", "col", "embed", "frame", "hr", "image", "img", "input",
  "keygen", "link", "meta", "param", "source", "track", "wbr"]);

function isEmpty(element) {
  const at = element.sourceCodeLocation;
  return element.namespaceURI.endsWith("xhtml") ? empty.has(element.tagName) : at?.endOffset === at?.startTag?.endOffset;
}

function put(parent, index, nodes) {
  for (const node of nodes) node.parentNode = parent;
  parent.childNodes.splice(index, 0, ...nodes);
}

function nodesOf(parent, content) {
  // In what takes text only, and between the parts of a table, a fragment's parser would do otherwise than for one node.
  if (!content.includes("<")) return content ? [{ nodeName: "#text", value: content }] : [];
  const comment = /^<!--(\w*)-->$/.exec(content);
  return comment ? [{ nodeName: "#comment", data: comment[1] }] : parseFragment(parent, content).childNodes;
}

const formatting = new Set(
  ["a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"]);

// One tag makes several elements if it is a formatting element that is reopened.
function madeOfOneTag(document, element) {
  const key = keyOf(element);
  const start = element.sourceCodeLocation?.startOffset;
  return [...elementsOf(document)].filter((other) => {
    const at = other.sourceCodeLocation ?? (formatting.has(other.tagName) && element.sourceCodeLocation);
    return other === element || (keyOf(other) === key && at && at.startOffset === start);
  });
}

function keyOf(element) {
  return JSON.stringify([element.tagName, element.namespaceURI, element.attrs.map(({ name, value }) => [name, value])]);
}

function editTag(element, change, content) {
  const [kind, rest] = [change.slice(0, change.indexOf(" ")), change.slice(change.indexOf(" ") + 1)];
  const [name, value] = rest.includes("=") ? [rest.slice(0, rest.indexOf("=")), rest.slice(rest.indexOf("=") + 1)] : [rest, content];
  const attribute = element.attrs.find((one) => one.name === name);
  const words = element.attrs.find((one) => one.name === "class");
  const list = (words?.value ?? "").split(/[\t\n\f\r ]+/).filter(Boolean);
  switch (kind) {
    case "set":
      if (attribute) attribute.value = value;
      else element.attrs.push({ name, value });
      break;
    case "remove":
      element.attrs = element.attrs.filter((one) => one.name !== name);
      break;
    case "add":
      if (words) words.value = [...list, rest].join(" ");
      else element.attrs.push({ name: "class", value: rest });
      break;
    case "drop":
      if (words) words.value = list.filter((word) => word !== rest).join(" ");
      break;
    default:
      throw new Error(change);
  }
}
