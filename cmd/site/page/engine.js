// The engine and its workers: one grades what is typed, others search, and one more stands
// ready, so that a search that is cancelled takes its worker with it and nobody waits.

const MEMORY_KEPT = 256e6; // bytes; a worker that has more is replaced, as memory only grows

/** Fetches the engine and compiles it. progress gets the part that is there, 0 to 1. */
export const load = async (progress) => {
  const response = await fetch("engine.wasm.gz");
  if (!response.ok) throw new Error(`engine.wasm.gz: ${response.status} ${response.statusText}`);
  const total = Number(response.headers.get("Content-Length")), chunks = [];
  let size = 0;
  for (const reader = response.body.getReader(); ;) {
    const {done, value} = await reader.read();
    if (done) break;
    chunks.push(value);
    size += value.length;
    if (total) progress(Math.min(1, size / total));
  }
  const file = new Blob(chunks), start = new Uint8Array(await file.slice(0, 2).arrayBuffer());
  // Some hosts say that a .gz file is compressed; then the browser has inflated it.
  const packed = start[0] === 0x1f && start[1] === 0x8b;
  const stream = packed ? file.stream().pipeThrough(new DecompressionStream("gzip")) : file.stream();
  return WebAssembly.compileStreaming(new Response(stream, {headers: {"Content-Type": "application/wasm"}}));
};

export const SHORT = "The browser’s memory is short for this. Ask for fewer numbers, fewer digits or fewer signs, or close other pages.";

/** A search that died, for want of memory or by a fault. */
class Died extends Error {
  constructor(said) {
    const memory = /out of memory|memory limit|cannot allocate|RangeError/i.test(said);
    super(memory ? SHORT : `The engine stopped: ${said.trim().split("\n")[0]}`);
    this.memory = memory;
  }
}

/** Cancelled is what a call that was cancelled ends with. */
export class Cancelled extends Error {}

class Runner {
  #worker = new Worker("worker.js", {type: "module"});
  #call = null;
  #next = 0;
  dead = false;
  memory = 0;

  constructor(module) {
    this.ready = new Promise((resolve, reject) => {
      this.#worker.addEventListener("message", ({data}) => {
        if (data.ready) resolve();
        else if (data.died !== undefined) this.#die(new Died(data.died), reject);
        else if (this.#call && data.id === this.#call.id) this.#take(data);
      });
      this.#worker.addEventListener("error", (e) => this.#die(new Died(e.message ?? ""), reject));
    });
    this.ready.catch(() => {});
    this.#worker.postMessage({module});
  }

  #take(data) {
    for (const line of data.lines ?? []) this.#call.take(JSON.parse(line));
    if (!data.end) return;
    this.memory = data.memory;
    const {resolve} = this.#call;
    this.#call = null;
    resolve();
  }

  #die(error, reject) {
    this.dead = true;
    this.#worker.terminate();
    reject(error);
    this.#call?.reject(error);
    this.#call = null;
  }

  /** Asks the engine, and gives each line of the answer to take. */
  call(name, puzzle, texts, take) {
    return new Promise((resolve, reject) => {
      const id = ++this.#next;
      this.#call = {id, take, resolve, reject};
      this.ready.catch(reject);
      this.#worker.postMessage({id, name, puzzle, texts});
    });
  }

  end() { this.#die(new Cancelled("cancelled"), () => {}); }
}

/** The engine for a page: start for what takes long, ask for what does not. */
export class Engine {
  #module;
  #grader;
  #queue = Promise.resolve();
  #idle = [];

  constructor(module) {
    this.#module = module;
    this.#grader = new Runner(module);
    this.#idle.push(new Runner(module), new Runner(module));
  }

  get ready() { return Promise.all([this.#grader.ready, this.#idle[0].ready]); }

  /** Starts a search: the promise of its end, and what cancels it. */
  start(name, puzzle, texts, take) {
    this.#idle = this.#idle.filter((r) => !r.dead);
    const runner = this.#idle.shift() ?? new Runner(this.#module);
    let over = false;
    if (this.#idle.length === 0) this.#idle.push(new Runner(this.#module));
    const done = runner.call(name, puzzle, texts, take).finally(() => {
      over = true;
      if (runner.dead) return;
      if (runner.memory <= MEMORY_KEPT && this.#idle.length < 2) this.#idle.unshift(runner);
      else runner.end();
    });
    done.catch(() => {});
    return {done, cancel: () => { if (!over) runner.end(); }};
  }

  /** Asks for one line, one question after the other. */
  ask(name, puzzle, ...texts) {
    const answer = this.#queue.then(async () => {
      if (this.#grader.dead) this.#grader = new Runner(this.#module);
      let line;
      await this.#grader.call(name, puzzle, texts, (l) => { line = l; });
      return line;
    });
    this.#queue = answer.catch(() => {});
    return answer;
  }
}
