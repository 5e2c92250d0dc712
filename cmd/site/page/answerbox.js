// A place to type an answer: read, typeset and graded at each key.
import {$, make, math} from "./dom.js";

let count = 0;

/**
 * Makes the place. of() is the puzzle as the engine reads it, target() what the answer is
 * to be, "" for anything; graded gets each grading, and the text that it is of.
 */
export const answerBox = ({engine, label, of, target, graded = () => {}, typed = () => {}}) => {
  const id = `answer${++count}`;
  const input = make("input", {id, type: "text", autocomplete: "off", autocapitalize: "off", spellcheck: "false", "aria-describedby": `${id}-verdict`});
  const shown = make("p", {class: "typeset", "aria-hidden": "true"});
  const verdict = make("p", {id: `${id}-verdict`, class: "verdict", role: "status"});
  const box = make("div", {class: "answerbox"}, make("label", {for: id}, label), input, shown, verdict);

  const show = (g) => {
    shown.replaceChildren(...g && g.typeset.text ? [math(g.typeset)] : []);
    if (!g) return verdict.replaceChildren();
    verdict.className = `verdict ${g.verdict === "true" ? "yes" : "no"}`;
    const value = g.value && g.value !== target() ? ` = ${g.value.length > 60 ? g.value.slice(0, 60) + "…" : g.value}` : g.approximation ? ` ≈ ${g.approximation}` : "";
    verdict.replaceChildren(make("strong", {}, g.verdict), `${value}${g.message ? "; " + g.message : ""}`);
  };

  let busy = false, again = false;
  const grade = async () => {
    if (busy) { again = true; return; }
    busy = true;
    do {
      again = false;
      const text = input.value.trim(), began = performance.now();
      let g = null;
      try {
        if (text) {
          const list = await engine.ask("check", of(), target(), text);
          if (list.error) throw new Error(list.error);
          g = list.find((one) => one.verdict !== "true") ?? list[0];
        }
      } catch (e) {
        show(null);
        verdict.textContent = e.message;
        continue;
      }
      if (input.value.trim() !== text) { again = true; continue; }
      show(g);
      box.dataset.took = (performance.now() - began).toFixed(1);
      graded(g, text);
    } while (again);
    busy = false;
  };
  input.addEventListener("input", () => { typed(input.value); grade(); });
  return {
    box, input,
    set(text) { input.value = text; return grade(); },
    label(text) { $("label", box).textContent = text; },
  };
};
