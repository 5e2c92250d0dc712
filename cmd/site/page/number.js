// One number: hints, the answer, more solutions, its steps, and what it would need.
import {answerBox} from "./answerbox.js";
import {$, both, button, make, math} from "./dom.js";
import {puzzle} from "./address.js";
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

  /** Runs a search for this number and shows what comes of it where the button was. */
  const search = (b, more, show) => {
    const status = make("p", {role: "status"}, "searching …"), cancel = button("Cancel", () => task.cancel());
    b.replaceWith(status, cancel);
    const lines = [];
    task?.cancel();
    task = engine.start("solve", puzzle(state(), {targets: shown, ...more}), [], (line) => lines.push(line));
    task.done.then(async () => {
      const error = lines.find((l) => l.error);
      status.replaceWith(error ? make("p", {role: "status"}, error.error) : await show(lines.filter((l) => l.answer).map((l) => l.answer), lines.at(-1)));
    }, (e) => { status.textContent = e.memory ? "the memory of the browser is short" : "cancelled"; }).finally(() => cancel.remove());
  };

  const typesetAll = async (answers) => {
    const texts = await engine.ask("typeset", "", ...answers.map((a) => a.expression));
    return answers.map((a, i) => make("li", {}, both(texts[i]), ` level ${a.level}, cost ${a.cost}`));
  };

  const moreSolutions = () => {
    const b = button("More solutions", () => search(b, {solutions: SOLUTIONS, fewest: null, "up-to": null}, async (answers) =>
      make("div", {role: "status"}, make("h3", {}, answers.length === 1 ? "One solution" : `The ${answers.length} simplest solutions`), make("ol", {}, ...await typesetAll(answers)))), {class: "solutions"});
    return b;
  };

  const needs = () => {
    const b = button("What would it need?", () => search(b, {unlock: "", fewest: null, "up-to": null}, async ([a], last) => a?.needs
      ? make("div", {role: "status"}, make("p", {}, `needs ${a.needs.join(", ")}:`), make("ul", {}, ...await typesetAll([a])))
      : make("p", {role: "status"}, last.closing)), {class: "needs"});
    return b;
  };

  const steps = (answer) => {
    const details = make("details", {class: "steps"}, make("summary", {}, "Steps"));
    details.addEventListener("toggle", async () => {
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

  const whole = (a) => [facts(a), make("div", {class: "buttons"}, moreSolutions()), steps(a)];

  /** Shows an answer; undefined is for a number that is not decided, of which more may come or not. */
  return {
    async show(value, answer, more) {
      const isNew = shown !== value;
      if (isNew) task?.cancel();
      shown = value;
      place.hidden = false;
      heading.textContent = value.replace(/^-/, "−");
      box.label(`Your answer for ${value}`);
      const typed = state().get("typed") ?? "";
      if (box.input.value !== typed) box.set(typed);
      if (!answer) return body.replaceChildren(make("p", {}, more ? "not decided yet" : "not among the numbers to make"));
      if (!answer.expression) return body.replaceChildren(make("p", {}, answer.status), make("div", {class: "buttons"}, needs()));
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
    focus() {
      heading.focus();
      place.scrollIntoView({block: "nearest"});
    },
  };
};
