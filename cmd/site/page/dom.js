// Making elements. Text is text: nothing that a person, a link or the device gives is ever
// read as markup. The only markup is MathML, which the engine writes.

export const $ = (selector, of = document) => of.querySelector(selector);

/** Makes an element with attributes and children, which are elements or texts. */
export const make = (name, attributes = {}, ...children) => {
  const e = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === "function") e.addEventListener(key, value);
    else if (value === true) e.setAttribute(key, "");
    else if (value !== false && value != null) e.setAttribute(key, value);
  }
  e.append(...children.filter((c) => c != null));
  return e;
};

const parser = new DOMParser();

/** An expression as the engine typeset it, or as text where it is too long for that. */
export const math = (t) => {
  if (!t.mathml) return make("code", {}, t.unicode || t.text);
  const markup = t.mathml.replace("<math ", '<math xmlns="http://www.w3.org/1998/Math/MathML" ');
  const root = parser.parseFromString(markup, "application/xml").documentElement;
  if (root.localName !== "math") return make("code", {}, t.unicode);
  return document.importNode(root, true);
};

/** An expression typeset, with its text for whoever wants to copy it. */
export const both = (t) => make("span", {class: "both"}, math(t), " ", make("code", {}, t.text));

/** A button. */
export const button = (text, click, attributes = {}) => make("button", {type: "button", click, ...attributes}, text);
