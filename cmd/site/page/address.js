// The address says all that the page shows. What the engine is asked has the names of the
// options of the command; the rest are the page's own.

/** The names that belong to the puzzle, in the order in which they are written. */
const PUZZLE = ["digits", "numbers", "in-order", "fewest", "up-to", "targets", "rules", "simplest", "max-memory"];
const OWN = ["view", "number", "hints", "answers", "typed"];

const FIRST = {digits: "4444", targets: "0-100"};

/** What the address says, as a Map from names to texts. */
export const read = () => {
  const given = new URLSearchParams(location.search), state = new Map();
  for (const name of [...PUZZLE, ...OWN]) if (given.has(name)) state.set(name, given.get(name));
  if (!state.has("digits") && !state.has("numbers")) state.set("digits", FIRST.digits);
  if (!state.has("targets")) state.set("targets", FIRST.targets);
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
  const query = new URLSearchParams();
  for (const name of [...PUZZLE, ...OWN]) {
    const value = state.get(name);
    if (value != null && value !== FIRST[name]) query.set(name, value);
  }
  const text = query.toString(), url = location.pathname + (text && "?" + text);
  if (url === location.pathname + location.search) return;
  history[isNew ? "pushState" : "replaceState"](null, "", url);
};
