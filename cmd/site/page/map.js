// The map: a cell for each number, in blocks of ten lines of ten, which fills in as the
// answers come. The Tab key stops at it once, and arrow keys go from number to number.
import {make} from "./dom.js";

const BLOCK = 100, STEPS = {ArrowLeft: -1, ArrowRight: 1, ArrowUp: -10, ArrowDown: 10};

const floor = (n) => Math.floor(n / BLOCK) * BLOCK;

export class NumberMap {
  #place;
  #open;
  #cells = new Map();
  #blocks = new Map();
  #others;
  #stop = null;

  /** open gets the value of the cell that a person opens. */
  constructor(place, open) {
    this.#place = place;
    this.#open = open;
    place.addEventListener("keydown", (e) => this.#move(e));
  }

  clear() {
    this.#place.replaceChildren();
    this.#cells.clear();
    this.#blocks.clear();
    this.#others = this.#stop = null;
  }

  /** Makes room for the ranges and other values, so that nothing moves while it is filled. */
  lay(ranges, values) {
    for (const {from, to} of ranges) {
      // Others than these are not known to the digit here: they come with their answers.
      if (Number.isSafeInteger(from) && Number.isSafeInteger(to)) for (let n = from; n <= to; n++) this.#cell(String(n), n);
    }
    for (const value of values) this.#cell(value, NaN);
  }

  has(value) { return this.#cells.has(value); }

  #block(n) {
    const start = floor(n);
    let block = this.#blocks.get(start);
    if (!block) {
      const name = `${start} to ${start + BLOCK - 1}`.replaceAll("-", "−"), id = `block${start}`;
      const cells = make("div", {class: "cells"});
      this.#place.append(make("div", {class: "block", role: "group", "aria-labelledby": id}, make("h3", {id}, name), cells));
      block = {cells, next: start};
      this.#blocks.set(start, block);
    }
    return block;
  }

  #cell(value, n) {
    let cell = this.#cells.get(value);
    if (cell) return cell;
    let into;
    if (Number.isSafeInteger(n)) {
      const block = this.#block(n);
      for (; block.next < n; block.next++) block.cells.append(make("i"));
      block.next++;
      into = block.cells;
    } else {
      if (!this.#others) {
        this.#others = make("div", {class: "others"});
        this.#place.append(this.#others);
      }
      into = this.#others;
    }
    cell = make("button", {type: "button", class: "cell open", tabindex: "-1", "data-value": value, click: () => this.#open(value)});
    this.#write(cell, value, ": not decided");
    this.#cells.set(value, cell);
    if (!this.#stop) this.#stopAt(cell);
    into.append(cell);
    return cell;
  }

  /** Writes a value into a cell, and for those who listen what else there is to tell. */
  #write(cell, value, unseen, ...more) {
    const isLong = /^-?\d{5,}$/.test(value);
    cell.replaceChildren(isLong ? `…${value.slice(-3)}` : value.replace("-", "−"), make("span", {class: "unseen"}, isLong ? ` ${value}${unseen}` : unseen), ...more.filter(Boolean));
  }

  #stopAt(cell) {
    if (this.#stop) this.#stop.tabIndex = -1;
    this.#stop = cell;
    cell.tabIndex = 0;
  }

  /** Fills in an answer. */
  fill(answer) {
    const whole = answer.target !== undefined, cell = this.#cell(answer.value, whole ? answer.target : NaN);
    const found = answer.status === "found";
    cell.className = `cell ${found ? `l${answer.level}` : "u"}`;
    const level = found && answer.level > 0;
    // The level stands there, so that it is not the colour alone that tells it.
    this.#write(cell, answer.value, found ? ": level " + (level ? "" : "0") : `: ${answer.status}`, level ? make("small", {}, String(answer.level)) : null);
    cell.title = cell.textContent;
  }

  /** Marks the number that is open, and no other. */
  mark(value) {
    this.#place.querySelector("[aria-current]")?.removeAttribute("aria-current");
    const cell = this.#cells.get(value);
    if (!cell) return;
    cell.setAttribute("aria-current", "true");
    this.#stopAt(cell);
  }

  focus() { this.#stop?.focus(); }

  #move(e) {
    const step = STEPS[e.key], value = document.activeElement.dataset.value;
    if (!step || value === undefined || e.altKey || e.ctrlKey || e.metaKey) return;
    let to = this.#cells.get(String(Number(value) + step));
    if (!to && Math.abs(step) === 1) { // over a gap, or among values that are no integers
      const all = [...this.#cells.values()];
      to = all[all.indexOf(document.activeElement) + step];
    }
    if (!to) return;
    e.preventDefault();
    this.#stopAt(to);
    to.focus();
  }
}
