// The address says all that the page shows. What the engine is asked has the names of the
// options of the command; the rest are the page's own.

/** The names that belong to the puzzle, in the order in which they are written. */
const PUZZLE = ["digits", "numbers", "in-order", "fewest", "up-to", "targets", "rules", "simplest", "max-memory"];
const OWN = ["view", "miss", "answers", "check", "number", "hints", "typed", "steps", "solutions", "needs"];

/** The names that belong to the number that is open. */
export const OF_NUMBER = OWN.slice(OWN.indexOf("number"));

const FIRST = {digits: "4444", targets: "0-100"};

let later; // of what the browser would not write at once

/** What the address says, as a Map from names to texts. */
export const read = () => {
  clearTimeout(later);
  const given = new URLSearchParams(location.search), state = new Map();
  for (const name of [...PUZZLE, ...OWN]) if (given.has(name)) state.set(name, given.get(name));
  if (!state.get("digits") && !state.get("numbers")) state.set("digits", FIRST.digits);
  if (!state.get("targets")) state.set("targets", FIRST.targets);
  return state;
};

/** The puzzle of a state, with some names set to other texts, as the engine reads it. */
export const puzzle = (state, more = {}) => {
  const query = new URLSearchParams();
  for (const name of PUZZLE) if (state.has(name)) query.set(name, state.get(name));
  for (const [name, value] of Object.entries(more)) {
    if (value === null) query.delete(name);
    else query.set(name, value);
  }
  return query.toString();
};

/** Writes a state to the address: as a new place to come back from, or in this one's place. */
export const write = (state, isNew) => {
  clearTimeout(later);
  const query = new URLSearchParams();
  for (const name of [...PUZZLE, ...OWN]) {
    const value = state.get(name);
    if (value != null && value !== FIRST[name]) query.set(name, value);
  }
  const text = query.toString(), url = location.pathname + (text && "?" + text);
  if (url === location.pathname + location.search) return;
  try {
    history[isNew ? "pushState" : "replaceState"](null, "", url);
  } catch { // Safari takes a hundred in ten seconds, which are fewer than one can type
    later = setTimeout(() => write(state, isNew), 3000);
  }
};
