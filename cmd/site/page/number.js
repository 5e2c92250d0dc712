// One number: hints, the answer, more solutions, its steps, and what it would need.
import {answerBox} from "./answerbox.js";
import {$, both, button, make, math} from "./dom.js";
import {puzzle} from "./address.js";
import {Cancelled} from "./engine.js";
import {hintList} from "./hints.js";

const SOLUTIONS = 6;

/** Fills the place for a number. state is what the address says; keep writes it there. */
export const numberPanel = ({engine, state, keep, close}) => {
  const place = $("#number"), heading = $("#number-title"), body = $("#number-body");
  let shown = "", task = null;

  const box = answerBox({
    engine, label: "", of: () => puzzle(state(), {targets: null}), target: () => shown,
    typed: (text) => keep("typed", text || null),
  });
  place.append(box.box);
  $("#number-close").addEventListener("click", close);

  /** Puts an element in the place of another, with the focus if that had it. */
  const swap = (old, e, ...more) => {
    const had = old === document.activeElement;
    old.replaceWith(e, ...more);
    if (!had) return;
    const next = more.at(-1) ?? e;
    if (next.tabIndex < 0) next.tabIndex = -1;
    next.focus();
  };

  /**
   * Makes a button that runs a search for this number and shows what comes of it in its
   * own place. A link that has the name of the button is as if it was pressed.
   */
  const searcher = (text, name, more, show) => {
    const search = async () => {
      keep(name, "");
      const status = make("p", {role: "status"}, "searching …"), cancel = button("Cancel", () => mine.cancel()), lines = [];
      swap(b, status, cancel);
      task?.cancel();
      const mine = task = engine.start("solve", puzzle(state(), {targets: shown, fewest: null, "up-to": null, ...more}), [], (line) => lines.push(line));
      let result;
      try {
        await mine.done;
        const error = lines.find((l) => l.error);
        result = error ? make("p", {role: "status"}, error.error) : await show(lines.filter((l) => l.answer).map((l) => l.answer), lines.at(-1));
      } catch (e) {
        result = e instanceof Cancelled ? b : make("p", {role: "status"}, e.message);
      }
      status.remove();
      swap(cancel, result);
      if (result === b && place.contains(b)) keep(name, null);
    };
    const b = button(text, search, {class: name}), buttons = make("div", {class: "buttons"}, b);
    if (state().has(name)) queueMicrotask(search);
    return buttons;
  };

  const typesetAll = async (answers) => {
    const texts = await engine.ask("typeset", "", ...answers.map((a) => a.expression));
    return answers.map((a, i) => make("li", {}, both(texts[i]), ` level ${a.level}, cost ${a.cost}`));
  };

  /** Solutions with all that is to be used, or where not all of it has to be, with what the answer uses. */
  const moreSolutions = (a) => {
    const some = state().has("fewest") || state().has("up-to"), using = some ? ` with ${a.digits}` : "";
    const supply = some ? {[state().has("numbers") ? "numbers" : "digits"]: a.digits} : {};
    return searcher("More solutions", "solutions", {solutions: SOLUTIONS, ...supply}, async (answers) =>
      make("div", {role: "status"}, make("h3", {}, (answers.length === 1 ? "One solution" : `The ${answers.length} simplest solutions`) + using), make("ol", {}, ...await typesetAll(answers))));
  };

  const needs = () => searcher("What would it need?", "needs", {unlock: ""}, async ([a], last) => a?.needs
    ? make("div", {role: "status"}, make("p", {}, `needs ${a.needs.join(", ")}:`), make("ul", {}, ...await typesetAll([a])))
    : make("p", {role: "status"}, last.closing));

  const steps = (answer) => {
    const details = make("details", {class: "steps", open: state().has("steps")}, make("summary", {}, "Steps"));
    details.addEventListener("toggle", async () => {
      keep("steps", details.open ? "" : null);
      if (details.childElementCount > 1) return;
      const [g] = await engine.ask("check", puzzle(state(), {targets: null}), answer.value, answer.expression, "steps");
      const row = (s, i) => make("tr", {}, make("td", {}, math(s.expression)), make("td", {}, s.value.text ? math(s.value) : g.steps[i].approximation ? `≈ ${g.steps[i].approximation}` : g.steps[i].message));
      details.append(make("table", {}, make("thead", {}, make("tr", {}, make("th", {scope: "col"}, "step"), make("th", {scope: "col"}, "exact value"))),
        make("tbody", {}, ...(g.typeset_steps ?? []).map(row))));
    });
    return details;
  };

  const facts = (a) => make("p", {class: "facts"}, [
    `level ${a.level}`, `cost ${a.cost}`, `uses ${a.digits}`,
    a.operators?.length ? a.operators.join(", ") : null, a.minimal === undefined ? null : `${a.count}, ${a.minimal ? "minimal" : "best found"}`,
  ].filter(Boolean).join("; "));

  const whole = (a) => [facts(a), moreSolutions(a), steps(a)];

  return {
    /** Shows a number with its answer, or says why there is none. */
    async show(value, answer, why) {
      const isNew = shown !== value;
      if (isNew) task?.cancel();
      shown = value;
      place.hidden = false;
      heading.textContent = value.replace(/^-/, "−");
      box.label(`Your answer for ${value}`);
      box.set(state().get("typed") ?? ""); // graded again, as the puzzle may be another one
      if (!answer) return body.replaceChildren(make("p", {}, why));
      if (!answer.expression) return body.replaceChildren(make("p", {}, answer.status), needs());
      const hints = await engine.ask("hints", puzzle(state(), {targets: null}), answer.expression);
      if (shown !== value) return;
      const rest = make("div"), at = state().has("answers") ? hints.length : Number(state().get("hints") ?? 0);
      const all = (n, done) => {
        if (!state().has("answers")) keep("hints", n || null);
        if (done && !rest.firstChild) rest.append(...whole(answer));
      };
      const list = state().has("answers")
        ? make("p", {class: "answer"}, both(hints.at(-1).typeset))
        : hintList({hints, count: at, shown: all});
      if (at >= hints.length) rest.append(...whole(answer));
      body.replaceChildren(list, rest);
    },
    hide() {
      task?.cancel();
      shown = "";
      place.hidden = true;
    },
    focus() { heading.focus({preventScroll: true}); },
    reveal() { place.scrollIntoView({block: "nearest"}); },
  };
};
