// Rules: a named set, or signs to tap on and off. What a name means, and which list of
// rules a tap leads to, the engine tells.
import {$, make, math} from "./dom.js";

/** Fills the place for rules. changed gets the list of rules that a person chose. */
export const rulesPicker = ({engine, known, changed}) => {
  const select = $("#ruleset"), about = $("#ruleset-about"), list = $("#rules-list"), signs = $("#signs");
  const sets = new Map(known.sets.map((s) => [s.name, s]));
  let rules = known.default;

  select.replaceChildren(...known.sets.map((s) => make("option", {value: s.name}, s.name)), make("option", {value: ""}, "a list of one’s own"));
  const buttons = new Map();
  for (const o of known.operators) {
    const about = `${o.name}: ${o.meaning}; level ${o.level}, weight ${o.weight}`;
    const b = make("button", {type: "button", "aria-pressed": "false", "data-rule": o.name, title: about}, math(o.example), make("span", {class: "unseen"}, ` ${about}`));
    b.addEventListener("click", async () => {
      const answer = await engine.ask("toggle", new URLSearchParams({rules}).toString(), o.name);
      if (answer.error) $("#trouble").textContent = answer.error;
      else changed(answer.rules);
    });
    buttons.set(o.name, b);
    signs.append(b);
  }
  select.addEventListener("change", () => { if (select.value) changed(select.value); else list.focus(); });
  list.addEventListener("change", () => changed(list.value.trim() || known.default));

  /** Shows the rules of a list, which the engine has read. */
  return ({name, list: text, operators}) => {
    rules = text;
    select.value = name ?? "";
    list.value = text;
    about.textContent = name ? `${sets.get(name).short}. ${sets.get(name).origin}` : "";
    for (const [operator, b] of buttons) b.setAttribute("aria-pressed", String(operators.includes(operator)));
  };
};
