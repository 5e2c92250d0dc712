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

  // How wide the expressions are, in em: the style makes those smaller that are wider than
  // their column, on paper too.
  const maths = Array.from(key.querySelectorAll("td math"));
  const widths = maths.map((m) => m.getBoundingClientRect().width / parseFloat(getComputedStyle(m).fontSize));
  maths.forEach((m, i) => m.style.setProperty("--em", widths[i].toFixed(2)));

  // The filter: of the rows of the table, and of the list of what was not found.
  const form = document.querySelector(".filter"), box = form.querySelector("input"), out = form.querySelector("output");
  const plain = (s) => s.toLowerCase().replace(/×/g, "*").replace(/÷/g, "/").replace(/−/g, "-").replace(/√/g, "sqrt").replace(/\u0305/g, "~");
  const textOf = (e) => e ? e.textContent : "";
  const unsolved = document.getElementById("unsolved"), heading = unsolved ? unsolved.querySelector("h3").textContent : "";
  const rows = Array.from(key.querySelectorAll("tbody tr"), (tr) => {
    const code = tr.querySelector("code"), supply = plain(textOf(tr.querySelector(".supply")));
    return {e: tr, number: plain(tr.cells[0].textContent), level: textOf(tr.querySelector(".level")), supply,
      names: supply.split(/[ ,]/), operators: (tr.dataset.operators || "").split(" "),
      text: plain(code ? textOf(tr.querySelector("em")) + code.textContent : tr.cells[1].textContent)};
  }).concat(Array.from(key.querySelectorAll("#unsolved li"), (li) => (
    {e: li, number: plain(li.textContent), level: "", supply: "", names: [], operators: [], text: plain(heading)})));
  const numbers = new Set(rows.flatMap((r) => [r.number, ...r.names])), operators = new Set(rows.flatMap((r) => r.operators));
  const test = (q) => {
    let m = q.match(/^(-?\d+)\s*(?:-|–|\.\.|to)\s*(-?\d+)$/);
    if (m) return (r) => +r.number >= +m[1] && +r.number <= +m[2];
    if (numbers.has(q)) return (r) => r.number === q || r.names.includes(q);
    if (/^-?\d+$/.test(q)) return (r) => [r.number, ...r.names].some((n) => n.startsWith(q));
    m = q.match(/^level\s*(\d+)$/);
    if (m) return (r) => r.level === m[1];
    if (operators.has(q)) return (r) => r.operators.includes(q);
    const tight = q.replace(/\s/g, "");
    return (r) => r.text.includes(q) || r.text.includes(tight) || r.supply.includes(q) || r.operators.some((o) => o.startsWith(q));
  };
  const filter = () => {
    const q = plain(box.value.trim()), passes = test(q);
    let shown = 0;
    for (const r of rows) {
      const ok = q === "" || passes(r);
      if (r.e.hidden === ok) r.e.hidden = !ok;
      if (ok) shown++;
    }
    if (unsolved) unsolved.hidden = !unsolved.querySelector("li:not([hidden])");
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
