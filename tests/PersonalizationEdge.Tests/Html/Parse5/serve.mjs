// Reads lines, each a JSON list of rewritten pages; answers each with a line: what parse5 says of them.
import { createInterface } from "node:readline";
import { edit } from "./edits.mjs";
import { charsetOf } from "./sniff.mjs";
import { selectorOf, valueOf } from "./selector.mjs";
import { elementsOf, firstOf, hasClones, parsePage, placeOf, textOf } from "./tree.mjs";

const selectors = new Map();

for await (const line of createInterface({ input: process.stdin })) {
  console.log(JSON.stringify(JSON.parse(line).map(look)));
}

// { page, output, slots: [{ slot | selector, edit, content, isApplied, isAmbiguous }] }; without slots: all elements, or { sniffed }
function look({ page, output, slots, sniffed }) {
  if (sniffed !== undefined) return { charset: charsetOf(sniffed) };
  const document = parsePage(page);
  if (!slots) return { places: [...elementsOf(document)].map(placeOf), needless: [], difference: null };
  const elements = slots.map((slot) => firstOf(document, matcherOf(slot)));
  const answer = { places: elements.map((element) => (element ? placeOf(element) : null)), needless: [], difference: null };
  answer.hasClones = slots.some(({ selector }) => selector) && hasClones(document);
  answer.needless = slots.map((slot, index) =>
    Boolean(slot.isAmbiguous && elements[index] && isNeedless(page, slot, answer.places[index])));
  if (slots.some((slot) => slot.isApplied)) answer.difference = differenceOf(document, elements, output, slots);
  return answer;
}

function matcherOf({ slot, selector }) {
  const key = selector ?? ` ${slot}`;
  if (!selectors.has(key)) {
    selectors.set(key, selector ? selectorOf(selector) : (element) => valueOf(element, "data-edge-slot") === slot);
  }

  return selectors.get(key);
}

function differenceOf(document, elements, output, slots) {
  slots.forEach((slot, index) => {
    if (slot.isApplied && elements[index]) edit(document, elements[index], slot.edit, slot.content);
  });
  const [wanted, got] = [textOf(document), textOf(parsePage(output))];
  return wanted === got ? null : { wanted, got };
}

// Whether the edit at parse5's places would have meant what it says, although one pass did not dare.
function isNeedless(page, slot, { inner, innerEnd, start }) {
  if (slot.edit !== "inner" || start < 0 || innerEnd < inner) return false;
  const document = parsePage(page);
  edit(document, firstOf(document, matcherOf(slot)), slot.edit, slot.content);
  return textOf(document) === textOf(parsePage(page.slice(0, inner) + slot.content + page.slice(innerEnd)));
}
