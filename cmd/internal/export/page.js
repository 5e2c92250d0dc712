"use strict";
{
  // The map is known last, and read first.
  const map = document.getElementById("map"), key = document.getElementById("key");
  key.before(map);
  const at = location.hash && document.getElementById(location.hash.slice(1));
  if (at) at.scrollIntoView();

  // Cells: one stop of the Tab key, and arrow keys from number to number.
  const cells = new Map();
  for (const a of map.querySelectorAll("a.cell")) {
    a.tabIndex = cells.size ? -1 : 0;
    cells.set(Number(a.hash.slice(2)), a);
  }
  const steps = {ArrowLeft: -1, ArrowRight: 1, ArrowUp: -10, ArrowDown: 10};
  map.addEventListener("keydown", (e) => {
    const from = e.target.closest("a.cell"), to = from && cells.get(Number(from.hash.slice(2)) + steps[e.key]);
    if (!to) return;
    e.preventDefault();
    from.tabIndex = -1;
    to.tabIndex = 0;
    to.focus();
  });
  map.addEventListener("pointerover", (e) => {
    const a = e.target.closest("a.cell");
    if (a) a.title = a.getAttribute("aria-label");
  });

  // The filter.
  const form = document.querySelector(".filter"), box = form.querySelector("input"), out = form.querySelector("output");
  const plain = (s) => s.toLowerCase().replace(/×/g, "*").replace(/÷/g, "/").replace(/−/g, "-").replace(/√/g, "sqrt").replace(/\u0305/g, "~");
  const rows = Array.from(key.querySelectorAll("tbody tr"), (tr) => {
    const number = plain(tr.cells[0].textContent);
    const code = tr.querySelector("code"), em = tr.querySelector("em"), level = tr.querySelector(".level");
    return {tr, number, text: code ? (em ? em.textContent : "") + code.textContent : tr.cells[1].textContent, level: level ? level.textContent : "",
      operators: (tr.dataset.operators || "").split(" ")};
  });
  const numbers = new Set(rows.map((r) => r.number));
  const test = (q) => {
    let m = q.match(/^(-?\d+)\s*(?:-|–|\.\.|to)\s*(-?\d+)$/);
    if (m) return (r) => +r.number >= +m[1] && +r.number <= +m[2];
    if (numbers.has(q)) return (r) => r.number === q;
    if (/^-?\d+$/.test(q)) return (r) => r.number.startsWith(q);
    m = q.match(/^level\s*(\d+)$/);
    if (m) return (r) => r.level === m[1];
    const tight = q.replace(/\s/g, "");
    return (r) => r.text.includes(q) || r.text.includes(tight) || r.operators.includes(q);
  };
  const filter = () => {
    const q = plain(box.value.trim()), passes = test(q);
    let shown = 0;
    for (const r of rows) {
      const ok = q === "" || passes(r);
      if (r.tr.hidden === ok) r.tr.hidden = !ok;
      if (ok) shown++;
    }
    out.textContent = q === "" ? "" : shown + " of " + rows.length + " shown";
  };
  box.addEventListener("input", filter);
  form.addEventListener("submit", (e) => e.preventDefault());
  // A link from the map to a row that the filter hides shows all.
  map.addEventListener("click", (e) => {
    if (e.target.closest("a.cell") && box.value) {
      box.value = "";
      filter();
    }
  });
  form.hidden = false;
}
