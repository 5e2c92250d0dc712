// A worker runs one engine: the program, compiled. While that computes, this thread hears
// nothing; so whoever started the worker ends it as a whole to cancel.
import "./wasm_exec.js";

const LINES_EVERY = 25; // milliseconds between messages with lines

let instance, said = "";

// What the program says first when it dies, which is why, rather than on the console.
const decoder = new TextDecoder();
globalThis.fs.writeSync = (fd, bytes) => {
  said = (said + decoder.decode(bytes)).slice(0, 1000);
  return bytes.length;
};

const start = async (module) => {
  const go = new globalThis.Go();
  go.exit = () => postMessage({died: said});
  const ready = new Promise((resolve) => { globalThis.ready = resolve; });
  instance = await WebAssembly.instantiate(module, go.importObject);
  go.run(instance);
  await ready;
  postMessage({ready: true});
};

const answer = ({id, name, puzzle, texts}) => {
  let lines = [], last = performance.now();
  const flush = () => {
    if (lines.length) postMessage({id, lines});
    lines = [];
    last = performance.now();
  };
  globalThis.fourfours(name, puzzle, texts, (line) => {
    lines.push(line);
    if (performance.now() - last >= LINES_EVERY) flush();
  });
  flush();
  postMessage({id, end: true, memory: instance.exports.mem.buffer.byteLength});
};

addEventListener("message", async ({data}) => {
  try {
    await (data.module ? start(data.module) : answer(data));
  } catch (e) {
    postMessage({died: `${said}\n${e}`});
  }
});
