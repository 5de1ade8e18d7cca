// Selectors as far as the tests use them: type, *, #id, .class, [name], [name=value], descendant, child, lists.
const compound = /^(\*|[a-z][\w-]*)?((?:#[\w-]+|\.[\w-]+|\[[\w-]+(?:=[\w-]+)?\])*)$/i;
const part = /#([\w-]+)|\.([\w-]+)|\[([\w-]+)(?:=([\w-]+))?\]/g;

/** Reads a selector; gives a function that tells whether an element matches. */
export function selectorOf(text) {
  const lists = text.split(",").map((one) => readOne(one.trim()));
  return (element) => lists.some((steps) => matches(element, steps, steps.length - 1));
}

function readOne(text) {
  const steps = [];
  let child = false;
  for (const word of text.split(/\s+/)) {
    if (word === ">") {
      child = true;
      continue;
    }

    const read = compound.exec(word);
    if (!read) throw new Error(`no selector that is known here: ${text}`);
    steps.push({ child, type: read[1]?.toLowerCase(), tests: testsOf(read[2]) });
    child = false;
  }

  return steps;
}

function testsOf(text) {
  return [...text.matchAll(part)].map(([, id, word, name, value]) => {
    if (id !== undefined) return (element) => valueOf(element, "id") === id;
    if (word !== undefined) return (element) => (valueOf(element, "class") ?? "").split(/[\t\n\f\r ]+/).includes(word);
    return (element) => {
      const has = valueOf(element, name.toLowerCase());
      return has !== undefined && (value === undefined || has === value);
    };
  });
}

function matches(element, steps, last) {
  const step = steps[last];
  if (step.type && step.type !== "*" && element.tagName.toLowerCase() !== step.type) return false;
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
