// Selectors as far as the tests use them: type, *, #id, .class, [name], [name=value], places among siblings, :not() and :is()
// of lists of compounds, :root, descendant, child, lists.
const simple = /\*|[a-z][\w-]*|#([\w-]+)|\.([\w-]+)|\[([\w-]+)(?:=([\w-]+))?\]|:([\w-]+)(?:\(([^()]*(?:\([^()]*\)[^()]*)*)\))?/giy;

/** Reads a selector; gives a function that tells whether an element matches. */
export function selectorOf(text) {
  const lists = split(text, ",").map((one) => readOne(one.trim()));
  return (element) => lists.some((steps) => matches(element, steps, steps.length - 1));
}

function readOne(text) {
  const steps = [];
  let child = false;
  for (const word of split(text, " ").filter(Boolean)) {
    if (word === ">") {
      child = true;
      continue;
    }

    steps.push({ child, tests: testsOf(word) });
    child = false;
  }

  return steps;
}

// Not within brackets.
function split(text, at) {
  const parts = [""];
  let depth = 0;
  for (const one of text) {
    depth += one === "(" ? 1 : one === ")" ? -1 : 0;
    if (one === at && depth === 0) parts.push("");
    else parts[parts.length - 1] += one;
  }

  return parts;
}

function testsOf(compound) {
  const read = [...compound.matchAll(simple)];
  if (read.map(([text]) => text).join("") !== compound) throw new Error(`no selector that is known here: ${compound}`);
  return read.map(testOf);
}

function testOf([text, id, word, name, value, pseudo, inner]) {
  if (id !== undefined) return (element) => valueOf(element, "id") === id;
  if (word !== undefined) return (element) => (valueOf(element, "class") ?? "").split(/[\t\n\f\r ]+/).includes(word);
  if (pseudo !== undefined) return pseudoOf(pseudo, inner);
  if (name === undefined) return text === "*" ? () => true : (element) => element.tagName.toLowerCase() === text.toLowerCase();
  return (element) => {
    const has = valueOf(element, name.toLowerCase());
    return has !== undefined && (value === undefined || has === value);
  };
}

function pseudoOf(name, inner) {
  switch (name) {
    case "root":
      return (element) => !element.parentNode.tagName;
    case "not": {
      const of = selectorOf(inner);
      return (element) => !of(element);
    }
    case "is":
      return selectorOf(inner);
    case "first-child":
      return (element) => placeAmong(element, false) === 1;
    case "first-of-type":
      return (element) => placeAmong(element, true) === 1;
    case "nth-child":
    case "nth-of-type": {
      const fits = formulaOf(inner);
      return (element) => fits(placeAmong(element, name === "nth-of-type"));
    }
    default:
      throw new Error(`no pseudo-class that is known here: ${name}`);
  }
}

function placeAmong(element, ofType) {
  const like = element.parentNode.childNodes.filter(
    (one) => one.tagName && (!ofType || (one.tagName === element.tagName && one.namespaceURI === element.namespaceURI)));
  return 1 + like.indexOf(element);
}

// An+B: some n from 0 gives the place.
function formulaOf(text) {
  const read = /^(?:([+-]?\d*)n)?([+-]?\d+)?$/.exec(text.replace("odd", "2n+1").replace("even", "2n"));
  if (!read) throw new Error(`no formula: ${text}`);
  const step = read[1] === undefined ? 0 : read[1] === "" || read[1] === "+" ? 1 : read[1] === "-" ? -1 : Number(read[1]);
  const first = Number(read[2] ?? 0);
  return (place) => (step === 0 ? place === first : (place - first) / step >= 0 && (place - first) % step === 0);
}

function matches(element, steps, last) {
  const step = steps[last];
  if (!step.tests.every((test) => test(element))) return false;
  if (last === 0) return true;
  let parent = element.parentNode;
  for (; parent?.tagName; parent = parent.parentNode) {
    if (matches(parent, steps, last - 1)) return true;
    if (step.child) return false;
  }

  return false;
}

/** The value of an attribute that the element's own tag has, or undefined. */
export function valueOf(element, name) {
  return (element.ownAttrs ?? element.attrs).find((attribute) => attribute.name === name)?.value;
}
