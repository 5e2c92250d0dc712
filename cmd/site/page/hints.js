// Hints before the answer, one at a time. What they say is the engine's.
import {both, button, make} from "./dom.js";

const NEXT = {"how-many": "A hint: how many signs", which: "The next hint: which signs", "last-step": "The next hint: the last step", all: "The answer"};

/**
 * Makes the place for the hints of an answer, a line of the engine each, of which so many
 * are shown. shown gets how many there are then, and whether that is all.
 */
export const hintList = ({hints, count, shown}) => {
  const list = make("ol", {class: "hints"}), live = make("div", {"aria-live": "polite"}, list), more = make("p", {class: "buttons"});
  let n = 0;
  const add = () => {
    const h = hints[n++];
    list.append(make("li", {"data-kind": h.kind}, h.typeset ? `${h.text}: ` : h.text, h.typeset ? both(h.typeset) : null));
  };
  const offer = () => {
    more.replaceChildren();
    if (n === hints.length) return;
    more.append(button(NEXT[hints[n].kind] ?? hints[n].text, () => { add(); done(); }));
    if (n < hints.length - 1) more.append(button("The answer", () => { while (n < hints.length) add(); done(); }));
  };
  const done = () => {
    const had = more.contains(document.activeElement);
    offer();
    if (had) {
      list.lastElementChild.tabIndex = -1;
      (more.firstElementChild ?? list.lastElementChild).focus();
    }
    shown(n, n === hints.length);
  };
  while (n < Math.min(count, hints.length)) add();
  offer();
  return make("div", {}, live, more);
};
