// The page: what the address asks for is shown, and what a person chooses goes into the
// address. All that is computed, read or worded comes from the engine.
import {puzzle, read, write} from "./address.js";
import {answerBox} from "./answerbox.js";
import {$, make} from "./dom.js";
import {Cancelled, Engine, load} from "./engine.js";
import {NumberMap} from "./map.js";
import {numberPanel} from "./number.js";
import {play} from "./play.js";
import {rulesPicker} from "./rulespicker.js";

const WITHOUT = "The same program runs in a terminal: go run ./cmd/fourfours 0-100";
const SHORT = "The browser’s memory is short for this. Ask for fewer numbers, fewer digits or fewer signs, or close other pages.";

const TOLD_EVERY = 2000; // milliseconds: those who listen are told no more often

const trouble = (text) => { $("#trouble").textContent = text; };

const missing = () => {
  if (!("WebAssembly" in globalThis) || !WebAssembly.compileStreaming) return "This browser has no WebAssembly, or has it switched off.";
  if (!("DecompressionStream" in globalThis)) return "This browser is too old for the page, which needs one of 2023 or later.";
  return "";
};

/** Offline after one visit, where the browser can. */
const keepOffline = () => navigator.serviceWorker?.register("offline.js").catch(() => {});

const main = async () => {
  const lack = missing();
  if (lack) {
    $("#loading").hidden = true;
    return trouble(`${lack} ${WITHOUT}`);
  }
  const bar = $("#loading progress");
  const engine = new Engine(await load((part) => { bar.value = part; }));
  await engine.ready;
  const known = await engine.ask("rules", "");
  $("#loading").hidden = true;
  start(engine, known);
  engine.ask("check", "", "123", "4!+44/.4~").catch(() => {}); // so that the first key finds the code compiled
  keepOffline();
};

const start = (engine, known) => {
  let state = read(), answers = new Map(), search = null, asked = null, levels = {}, title = document.title;

  const map = new NumberMap($("#map"), (value) => open(value, true));
  const keep = (name, value) => {
    if (value === null) state.delete(name);
    else state.set(name, String(value));
    write(state, false);
  };
  const panel = numberPanel({engine, state: () => state, keep, close: () => close()});
  const games = play({engine, state: () => state});
  const showRules = rulesPicker({engine, known, changed: (rules) => change({rules: rules === known.default ? null : rules})});
  const free = answerBox({engine, label: "Any expression, or a claim with =", of: () => puzzle(state, {targets: null}), target: () => ""});
  $("#free").append(free.box);

  /** Takes a choice into the address, and shows what it asks for. */
  const change = (choice) => {
    for (const [name, value] of Object.entries(choice)) {
      if (value === null) state.delete(name);
      else state.set(name, value);
    }
    for (const name of ["number", "hints", "typed"]) state.delete(name);
    write(state, true);
    show();
  };

  const open = (value, byPerson) => {
    if (byPerson && state.get("number") !== value) {
      for (const name of ["hints", "typed"]) state.delete(name);
      state.set("number", value);
      write(state, true);
    }
    map.mark(value);
    const shown = panel.show(value, answers.get(value), search !== null);
    if (byPerson) shown.then(() => panel.focus());
  };
  const close = () => {
    for (const name of ["number", "hints", "typed"]) state.delete(name);
    write(state, true);
    panel.hide();
    map.focus();
  };

  const status = (text) => { $("#status").textContent = text; };

  const legend = () => {
    const counts = new Map(), others = new Map();
    for (const a of answers.values()) {
      const [into, key] = a.status === "found" ? [counts, a.level] : [others, a.status];
      into.set(key, (into.get(key) ?? 0) + 1);
    }
    const item = (cell, text) => make("li", {}, cell, ` ${text}`);
    $("#legend").replaceChildren(
      ...[...counts].sort(([a], [b]) => a - b).map(([level, n]) => item(make("span", {class: `cell l${level}`, "aria-hidden": "true"}, level ? String(level) : ""), `${levels[level]}: ${n}`)),
      ...[...others].map(([text, n]) => item(make("span", {class: "cell u", "aria-hidden": "true"}, "00"), `${text}: ${n}`)),
    );
  };

  /** Runs what takes long: one search at a time, which can be cancelled. */
  const run = (name, take, cancelled) => {
    search?.cancel();
    const began = performance.now(), mine = engine.start(name, puzzle(state), [], take);
    search = mine;
    $("#cancel").hidden = false;
    const ended = () => {
      if (search !== mine) return false;
      search = null;
      $("#cancel").hidden = true;
      document.body.dataset.took = (performance.now() - began).toFixed(0);
      return true;
    };
    mine.done.then(ended, (e) => {
      if (!ended()) return;
      if (e instanceof Cancelled) cancelled();
      else trouble(e.memory ? SHORT : `The engine stopped: ${e.message}`);
    });
  };

  const solve = (head) => {
    answers = new Map();
    map.clear();
    map.lay(head.request.targets);
    $("#closing").textContent = $("#miss-text").textContent = "";
    $("#legend").replaceChildren();
    status("searching …");
    let waiting = false, ended = false, found = 0, told = performance.now();
    const asked = head.request.targets.reduce((n, {from, to}) => n + to - from + 1, head.request.exact?.length ?? 0);
    const redraw = () => {
      waiting = false;
      legend();
      if (ended || performance.now() - told < TOLD_EVERY) return;
      told = performance.now();
      status(`searching: ${found} found, ${answers.size} of ${asked} decided`);
    };
    run("solve", (line) => {
      if (line.answer && !answers.has(line.answer.value)) {
        answers.set(line.answer.value, line.answer);
        if (line.answer.status === "found") found++;
        map.fill(line.answer);
        if (line.answer.value === state.get("number")) open(line.answer.value, false);
        if (!waiting) {
          waiting = true;
          requestAnimationFrame(redraw);
        }
      } else if (line.summary) {
        ended = true;
        legend();
        const number = state.get("number");
        if (number !== undefined && !answers.has(number)) panel.show(number, undefined, false);
        status(`${line.summary.found} of ${line.summary.asked} found`);
        $("#closing").textContent = line.closing;
        if (line.summary.ended === "max-memory") trouble(SHORT);
      } else if (line.error) {
        status("");
        trouble(line.error);
      }
    }, () => status(`cancelled after ${answers.size} of ${asked}`));
  };

  const fillForm = () => {
    const numbers = state.has("numbers");
    $("#supply").value = state.get(numbers ? "numbers" : "digits");
    $(`input[name=kind][value=${numbers ? "numbers" : "digits"}]`).checked = true;
    $("#in-order").checked = state.has("in-order");
    $("#use").value = state.has("fewest") ? "fewest" : state.has("up-to") ? "up-to" : "";
    $("#targets").value = state.get("targets");
    $("#simplest").value = state.get("simplest") === "level" ? "level" : "";
    $("#answers").checked = state.has("answers");
  };

  /** Shows what the address asks for. */
  const show = () => showAll().catch((e) => trouble(e.memory ? SHORT : `The engine stopped: ${e.message}`));

  const showAll = async () => {
    const view = state.get("view") === "play" ? "play" : "";
    for (const a of document.querySelectorAll("nav a")) {
      if (a.dataset.view === view) a.setAttribute("aria-current", "page");
      else a.removeAttribute("aria-current");
    }
    $("#play").hidden = view !== "play";
    $("#solve").hidden = view === "play";
    trouble("");
    fillForm();
    if (view === "play") {
      document.title = "Play – fourfours";
      return games.show();
    }
    const wanted = puzzle(state);
    if (asked !== wanted) {
      asked = wanted;
      const head = await engine.ask("read", wanted);
      if (asked !== wanted) return;
      panel.hide();
      if (head.error) {
        search?.cancel();
        answers = new Map();
        map.clear();
        status("");
        return trouble(head.error);
      }
      levels = head.levels;
      showRules(head.rules);
      $("#supply-about").textContent = head.title.split(":")[0];
      $("#map-title").textContent = head.title;
      title = `${head.title} – fourfours`;
      solve(head);
    }
    document.title = title;
    if (state.has("number")) open(state.get("number"), false);
    else panel.hide();
    if (!state.has("number") && state.has("typed") && free.input.value !== state.get("typed")) free.set(state.get("typed"));
  };

  const supplied = () => {
    const kind = $("input[name=kind]:checked").value, other = kind === "digits" ? "numbers" : "digits";
    return {[kind]: $("#supply").value.trim(), [other]: null};
  };
  const inputs = {
    supply: supplied,
    targets: () => ({targets: $("#targets").value.trim() || "0-100"}),
    use: () => ({fewest: $("#use").value === "fewest" ? "" : null, "up-to": $("#use").value === "up-to" ? "" : null}),
    simplest: () => ({simplest: $("#simplest").value || null}),
    "in-order": () => ({"in-order": $("#in-order").checked ? "" : null}),
  };
  for (const [id, choice] of Object.entries(inputs)) $(`#${id}`).addEventListener("change", () => change(choice()));
  const wide = matchMedia("(min-width: 52rem)"), fold = () => { $("#puzzle-box").open = wide.matches; };
  wide.addEventListener("change", fold);
  fold();
  for (const radio of document.querySelectorAll("input[name=kind]")) radio.addEventListener("change", () => change(supplied()));
  $("#answers").addEventListener("change", () => {
    keep("answers", $("#answers").checked ? "" : null);
    if (state.has("number")) open(state.get("number"), false);
  });
  $("#puzzle").addEventListener("submit", (e) => {
    e.preventDefault();
    asked = null;
    change({...supplied(), ...inputs.targets()});
  });
  $("#cancel").addEventListener("click", () => search?.cancel());
  $("#miss").addEventListener("click", () => {
    const out = $("#miss-text");
    out.textContent = "searching for the lowest miss …";
    run("first-miss", (line) => {
      if (line.progress) out.textContent = `none is missing below ${line.progress.through}`;
      else if (line.error) out.textContent = line.error;
      else out.textContent = (line.miss === null ? "none is missing" : `the lowest miss is ${line.miss}`) + `; ${line.text}`;
    }, () => { out.textContent = "cancelled"; });
  });
  for (const a of document.querySelectorAll("nav a")) {
    a.addEventListener("click", (e) => {
      if (e.ctrlKey || e.metaKey || e.shiftKey) return;
      e.preventDefault();
      if (a.dataset.view) state.set("view", a.dataset.view);
      else state.delete("view");
      write(state, true);
      show();
    });
  }
  $(".skip").addEventListener("click", (e) => { e.preventDefault(); $("#main").focus(); });
  addEventListener("popstate", () => { state = read(); show(); });
  addEventListener("keydown", (e) => { if (e.key === "Escape" && state.has("number") && !$("#solve").hidden) close(); });
  show();
  document.body.dataset.ready = "yes";
};

main().catch((e) => {
  $("#loading").hidden = true;
  trouble(e.memory ? SHORT : `The page could not be loaded: ${e.message}. ${WITHOUT}`);
});
