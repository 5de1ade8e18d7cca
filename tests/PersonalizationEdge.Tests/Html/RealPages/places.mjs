// Writes places.jsonl: for each page and selector where parse5 says that the first element is, in bytes.
//   npm ci --prefix ../Parse5; node places.mjs
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { edit } from "../Parse5/edits.mjs";
import { selectorOf } from "../Parse5/selector.mjs";
import { elementsOf, firstOf, parsePage, placeOf, textOf } from "../Parse5/tree.mjs";

const common = ["main", "article", "section", "nav", "footer", "h1", "h2", "p", "ul", "li", "table", "td", "dl", "div", "form", "pre"];
const comment = "<!--NEW-->";

const folder = new URL("Pages/", import.meta.url);
const lines = readdirSync(folder).sort().map((name) => {
  // A character for each byte: what makes tags is ASCII in every charset of these pages.
  const page = gunzipSync(readFileSync(new URL(name, folder))).toString("latin1");
  const document = parsePage(page);
  const id = [...elementsOf(document)].flatMap(({ attrs }) => attrs).find(({ name, value }) => name === "id" && /^[a-z][\w-]*$/i.test(value));
  const places = {};
  for (const selector of [...common, ...(id ? [`#${id.value}`] : [])]) {
    const element = firstOf(document, selectorOf(selector));
    if (element) places[selector] = numbersOf(page, selector, placeOf(element));
  }

  return JSON.stringify({ page: name.replace(/\.gz$/, ""), places });
});
writeFileSync(new URL("places.jsonl", import.meta.url), `${lines.join("\n")}\n`);

// Where the tag begins, where the inside does, where it ends; and 1 if replacing just that means what it says.
function numbersOf(page, selector, { start, inner, innerEnd }) {
  const document = parsePage(page);
  edit(document, firstOf(document, selectorOf(selector)), "inner", comment);
  const isWhole = textOf(document) === textOf(parsePage(page.slice(0, inner) + comment + page.slice(innerEnd)));
  return [start, inner, innerEnd, isWhole ? 1 : 0];
}
