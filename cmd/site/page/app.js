// The page: what the address asks for is shown, and what a person chooses goes into the
// address. All that is computed, read or worded comes from the engine.
import {OF_NUMBER, puzzle, read, write} from "./address.js";
import {answerBox} from "./answerbox.js";
import {$, make} from "./dom.js";
import {Engine, SHORT, load} from "./engine.js";
import {NumberMap} from "./map.js";
import {numberPanel} from "./number.js";
import {play} from "./play.js";
import {rulesPicker} from "./rulespicker.js";

const WITHOUT = "The same program runs in a terminal: go run ./cmd/fourfours 0-100";

const TOLD_EVERY = 2000; // milliseconds: those who listen are told no more often

/** How far a search came, in words. */
const farText = ({stage, percent}) => stage + (percent > 0 ? ` ${percent} %` : "");

const trouble = (text) => { $("#trouble").textContent = text; };

const missing = () => {
  if (!("WebAssembly" in globalThis) || !WebAssembly.compileStreaming) return "This browser has no WebAssembly, or has it switched off.";
  if (!("DecompressionStream" in globalThis)) return "This browser is too old for the page, which needs one of 2023 or later.";
  return "";
};

/** Offline after one visit, where the browser can. */
const keepOffline = async () => {
  try { await navigator.serviceWorker?.register("offline.js"); } catch { /* then it works on the network alone */ }
};

const main = async () => {
  $("#loading .late").remove();
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
  const free = answerBox({
    engine, label: "Any expression, or a claim with =", of: () => puzzle(state, {targets: null}), target: () => "",
    typed: (text) => keep("check", text || null),
  });
  $("#free").append(free.box);

  /** Takes a choice into the address, and shows what it asks for. */
  const change = (choice) => {
    for (const [name, value] of Object.entries(choice)) {
      if (value === null) state.delete(name);
      else state.set(name, value);
    }
    for (const name of ["miss", ...OF_NUMBER]) state.delete(name);
    write(state, true);
    show();
  };

  const open = (value, byPerson) => {
    if (byPerson && state.get("number") !== value) {
      for (const name of OF_NUMBER) state.delete(name);
      state.set("number", value);
      write(state, true);
    }
    map.mark(value);
    const why = !map.has(value) ? "not among the numbers to make" : search?.name === "solve" ? "not decided yet" : "not decided, as the search was stopped";
    const shown = panel.show(value, answers.get(value), why);
    if (!byPerson) return;
    panel.focus(); // at once, so as not to take it away from what a person goes to next
    shown.then(() => panel.reveal());
  };
  const hide = () => {
    panel.hide();
    map.mark(null);
  };
  const close = () => {
    for (const name of OF_NUMBER) state.delete(name);
    write(state, true);
    hide();
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

  /** Runs what takes long: one search at a time. stopped gets the word for how it ended where it was not to the end. */
  const run = (name, take, stopped) => {
    stop();
    const began = performance.now(), task = engine.start(name, puzzle(state), [], take), mine = {name, task, stopped};
    search = mine;
    $("#cancel").hidden = false;
    task.done.then(() => null, (e) => e).then((fault) => {
      if (search !== mine) return;
      leave();
      document.body.dataset.took = (performance.now() - began).toFixed(0);
      if (fault) {
        stopped("stopped");
        trouble(fault.message);
      } else if (name === "solve" && state.has("miss")) findMiss();
    });
  };

  /** Forgets the search, and gives the focus on where it was on what is gone now. */
  const leave = () => {
    const last = search;
    search = null;
    if (document.activeElement === $("#cancel")) map.focus();
    $("#cancel").hidden = true;
    return last;
  };

  /** Ends the search, if there is one. */
  const stop = () => {
    const last = leave();
    last?.task.cancel();
    last?.stopped("cancelled");
  };

  const findMiss = () => {
    const out = $("#miss-text");
    run("first-miss", (line) => {
      if (line.progress) out.textContent = `searching for the lowest miss: ${line.progress.through > 0 ? `none is missing below ${line.progress.through}; ` : ""}${farText(line.progress)}`;
      else if (line.error) out.textContent = line.error;
      else out.textContent = (line.miss === null ? "none is missing" : `the lowest miss is ${line.miss}`) + `; ${line.text}`;
    }, (how) => { out.textContent = how; });
    out.textContent = "searching for the lowest miss …";
  };

  /** Takes away all that was shown of a puzzle. */
  const clear = () => {
    stop();
    answers = new Map();
    map.clear();
    panel.hide();
    $("#closing").textContent = $("#miss-text").textContent = "";
    $("#legend").replaceChildren();
    status("");
  };

  const solve = (head) => {
    map.lay(head.request.targets, head.request.exact ?? []);
    status("searching …");
    let waiting = false, ended = false, found = 0, far = "", told = performance.now();
    const asked = head.asked;
    const redraw = () => {
      waiting = false;
      legend();
      if (ended || performance.now() - told < TOLD_EVERY) return;
      told = performance.now();
      status(`searching: ${found} found, ${answers.size} of ${asked} decided; ${far}`);
    };
    const redrawSoon = () => {
      if (!waiting) requestAnimationFrame(redraw);
      waiting = true;
    };
    run("solve", (line) => {
      if (line.answer && !answers.has(line.answer.value)) {
        answers.set(line.answer.value, line.answer);
        if (line.answer.status === "found") found++;
        map.fill(line.answer);
        if (line.answer.value === state.get("number")) open(line.answer.value, false);
        redrawSoon();
      } else if (line.progress) {
        far = farText(line.progress);
        redrawSoon();
      } else if (line.summary) {
        ended = true;
        legend();
        status(`${line.summary.found} of ${line.summary.asked} found`);
        $("#closing").textContent = line.closing;
        if (line.summary.ended === "max-memory") trouble(SHORT);
      } else if (line.error) {
        status("");
        trouble(line.error);
      }
    }, (how) => {
      status(`${how} after ${answers.size} of ${asked}`);
      const number = state.get("number");
      if (number !== undefined && !answers.has(number)) open(number, false);
    });
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
    $("#rules-list").value = state.get("rules") ?? known.default;
  };

  /** Shows what the address asks for. */
  const show = () => showAll().catch((e) => trouble(e.message));

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
      clear();
      free.set(state.get("check") ?? ""); // graded by what holds now
      if (head.error) {
        $("#supply-about").textContent = "";
        $("#map-title").textContent = "The numbers";
        document.title = title = "fourfours";
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
    else hide();
    if (free.input.value !== (state.get("check") ?? "")) free.set(state.get("check") ?? "");
    if (!state.has("miss")) {
      if (search?.name === "first-miss") stop();
      $("#miss-text").textContent = "";
    } else if (!search && $("#miss-text").textContent === "") findMiss();
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
  for (const radio of document.querySelectorAll("input[name=kind]")) radio.addEventListener("change", () => {
    const list = $("#supply"); // 2026 are the numbers 2,0,2,6
    list.value = radio.value === "numbers" ? [...list.value.trim()].join(",") : list.value.replaceAll(/[\s,]+/g, "");
    change(supplied());
  });
  $("#answers").addEventListener("change", () => {
    keep("answers", $("#answers").checked ? "" : null);
    if (state.has("number")) open(state.get("number"), false);
  });
  $("#puzzle").addEventListener("submit", (e) => {
    e.preventDefault();
    asked = null;
    change({...supplied(), ...inputs.targets()});
  });
  $("#cancel").addEventListener("click", stop);
  $("#miss").addEventListener("click", () => {
    keep("miss", "");
    findMiss();
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
  document.addEventListener("visibilitychange", () => { if (!$("#play").hidden) show(); }); // it may be another day
  addEventListener("keydown", (e) => { if (e.key === "Escape" && state.has("number") && !$("#solve").hidden) close(); });
  show();
  document.body.dataset.ready = "yes";
};

main().catch((e) => {
  $("#loading").hidden = true;
  trouble(e.memory ? e.message : `The page could not be loaded: ${e.message}. ${WITHOUT}`);
});
