// Play: the number of the day, and a stair from 0 upwards. What was done is kept on this
// device and nowhere else.
import {answerBox} from "./answerbox.js";
import {$, both, button, make} from "./dom.js";
import {puzzle} from "./address.js";
import {Cancelled} from "./engine.js";
import {hintList} from "./hints.js";

const STORE = "fourfours.play";

let memory = null; // of a device that keeps nothing: the game goes on until the page is closed

const objects = (o) => (o !== null && typeof o === "object" && !Array.isArray(o) ? o : {});

/** What is kept: by days and by stairs. Another window may have added to it. */
const load = () => {
  if (memory) return memory;
  let kept = {};
  try {
    kept = objects(JSON.parse(localStorage.getItem(STORE)));
  } catch { /* it is as if nothing was */ }
  return {days: objects(kept.days), stairs: objects(kept.stairs)};
};

/** Changes what is kept. */
const keep = (change) => {
  const kept = load();
  change(kept);
  try {
    localStorage.setItem(STORE, JSON.stringify(kept));
  } catch {
    memory = kept;
    $("#kept").textContent = "This browser keeps nothing of it: it is forgotten when the page is closed.";
  }
};

/** The date of this day where the device is. */
const date = () => {
  const d = new Date();
  return `${d.getFullYear()}-${String(d.getMonth() + 1).padStart(2, "0")}-${String(d.getDate()).padStart(2, "0")}`;
};

/** One game: a number to make, hints, and the simplest after. */
class Game {
  #engine;
  #place;
  #of;
  #done;
  #box;
  #target = "";
  #task = null;
  #simplest = null;
  #after = make("div", {class: "after", "aria-live": "polite"});
  #help = make("div");

  /** of() is the puzzle as the engine reads it; done gets the text of a right answer. */
  constructor(engine, place, of, done) {
    this.#engine = engine;
    this.#place = place;
    this.#of = of;
    this.#done = done;
    this.#box = answerBox({
      engine, label: "", of: () => this.#of(), target: () => this.#target,
      graded: (g) => { if (g?.verdict === "true") this.#right(g); },
    });
    place.append(this.#box.box, this.#help, this.#after);
  }

  /** Begins with a number, and with the answer to it that is kept, if there is one. */
  async begin(target, kept) {
    this.#task?.cancel();
    this.#target = String(target);
    this.#simplest = null;
    this.#box.label(`Your answer for ${target}`);
    this.#after.replaceChildren();
    this.#help.replaceChildren(make("p", {class: "soft", role: "status"}, "searching for the simplest …"));
    const search = new URLSearchParams(this.#of());
    search.set("targets", target);
    this.#task = this.#engine.start("solve", search.toString(), [], (line) => {
      if (line.answer) this.#simplest = line.answer;
    });
    const found = this.#task.done;
    await this.#box.set(kept ?? "");
    try { await found; } catch (e) {
      if (!(e instanceof Cancelled)) this.#help.textContent = e.message;
      return;
    }
    if (this.#target !== String(target)) return;
    this.#help.replaceChildren();
    if (kept) return;
    if (!this.#simplest?.expression) {
      this.#help.replaceChildren(make("p", {}, this.#simplest?.status ?? ""));
      this.#done(null);
      return;
    }
    const hints = await this.#engine.ask("hints", this.#of(), this.#simplest.expression);
    if (this.#target !== String(target)) return;
    this.#help.replaceChildren(hintList({hints, count: 0, shown: (_, all) => { if (all) this.#done(null); }}));
  }

  /** A right answer: says so, and shows the simplest. */
  async #right(g) {
    const target = this.#target;
    this.#done(g.canonical);
    try { await this.#task?.done; } catch { return; }
    if (this.#target !== target || !this.#simplest?.expression) return;
    const [t] = await this.#engine.ask("typeset", "", this.#simplest.expression);
    if (this.#target !== target) return;
    const same = g.canonical === this.#simplest.expression;
    this.#help.replaceChildren();
    this.#after.replaceChildren(make("p", {}, same ? "Yours is the simplest." : `Right. Yours costs ${g.cost}; the simplest costs ${this.#simplest.cost}: `, same ? null : both(t)));
  }

  focus() { this.#box.input.focus(); }
}

/** Fills the place for games. state is what the address says. */
export const play = ({engine, state}) => {
  let day = null;
  const ofDay = () => "";
  const today = new Game(engine, $("#today-game"), ofDay, (text) => {
    if (text) keep((kept) => { kept.days[day] = text; });
  });

  const ofStair = () => puzzle(state(), {targets: null, fewest: null, "up-to": null});
  const next = $("#stair-next"), steps = $("#stair-steps");
  let step = 0;
  const stair = (kept = load()) => kept.stairs[ofStair()] = objects(kept.stairs[ofStair()]);
  const list = () => {
    steps.replaceChildren(...Object.entries(stair()).sort(([a], [b]) => a - b).map(([n, text]) =>
      make("li", {value: n}, button(text === "" ? "passed" : text, () => { go(Number(n)); game.focus(); }, {"aria-label": `${n}: ${text || "passed"}`}))));
  };
  const game = new Game(engine, $("#stair-game"), ofStair, (text) => {
    if (text || stair()[step] === undefined) keep((kept) => { stair(kept)[step] = text ?? ""; });
    list();
    next.hidden = false;
  });
  const go = async (n) => {
    step = n;
    $("#stair-title").textContent = `The stair: step ${n}`;
    next.hidden = stair()[n] === undefined;
    list();
    await game.begin(n, stair()[n]);
  };
  const first = () => {
    const done = stair();
    let n = 0;
    while (done[n] !== undefined) n++;
    return n;
  };
  next.addEventListener("click", async () => { const going = go(first()); game.focus(); await going; });
  $("#stair-again").addEventListener("click", () => {
    if (Object.keys(stair()).length > 0 && !confirm("Begin again? What was done on this stair is forgotten.")) return;
    keep((kept) => { delete kept.stairs[ofStair()]; });
    go(0);
  });

  let of = null;
  return {
    async show() {
      if (day !== date()) {
        day = date();
        const {target} = await engine.ask("today", "", day);
        $("#today-title").textContent = `Today’s number: ${target}`;
        today.begin(target, load().days[day]);
      }
      if (of === ofStair()) return;
      of = ofStair();
      const {title, error} = await engine.ask("read", puzzle(state(), {targets: "0", fewest: null, "up-to": null}));
      $("#stair-puzzle").textContent = error ?? title.split(":")[0];
      $("#stair").hidden = Boolean(error);
      if (!error) go(first());
    },
  };
};
