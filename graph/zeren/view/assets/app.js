"use strict";
// The page's life: address, search, filters, and what is chosen.
let chosen = null;
let found = null;

/** Choose a unit, issue or measure (or nothing), and write it into the address. */
function go(id) {
  const to = id ? `#${typeOf(id)}=${encodeURIComponent(id in D.units ? D.units[id].label : id)}` : "#";
  if (location.hash !== to && (id || location.hash)) location.hash = to;
  show(id);
}
function fromAddress() {
  const [, type, value] = location.hash.match(/^#(unit|issue|measure)=(.*)$/) || [];
  if (!type) return null;
  let name = value;
  try { name = decodeURIComponent(value); } catch { return null; }
  if (type !== "unit") return typeOf(name) === type ? name : null;
  return Object.keys(D.units).find((id) => D.units[id].label === name || id === name || D.units[id].aliases.includes(name)) ?? null;
}
function around(id) {
  const ids = new Set([id]);
  const take = (duty) => { ids.add(duty.u); ids.add(duty.i); if (duty.m) ids.add(duty.m); };
  if (id in D.units) {
    get(index.byUnit, id).forEach(take);
    shared(id).forEach(([collective, duty]) => { ids.add(collective); take(duty); });
    D.units[id].members.forEach((member) => ids.add(member));
  } else if (id in D.issues) {
    get(index.byIssue, id).forEach(take);
    get(index.measuresOf, id).forEach((measure) => ids.add(measure));
  } else {
    ids.add(D.measures[id].i);
    get(index.byMeasure, id).forEach(take);
  }
  return ids;
}
function show(id) {
  chosen = id;
  bright = id ? around(id) : null;
  if (bright) for (const other of bright) drawn.add(other);
  draw();
  fillPanel(id);
  network.unselectAll();
  if (id && nodeSet.get(id)) network.selectNodes([id], false);
  fit(bright);
}
/** Apply the filters to map, table and count. */
function draw() {
  found = passing();
  if (narrowed() && found.nodes.size <= D.limit) for (const id of found.nodes) drawn.add(id); // few enough to draw them all
  const kindOff = (node) => filter.kinds.has(node.kind);
  visible = new Set([...NODES.values()].filter((node) => found.nodes.has(node.id) && !kindOff(node)).map((node) => node.id));
  redraw();
  const n = nodeSet.length;
  const all = Math.max(D.total || 0, NODES.size);
  by("count").textContent = !NODES.size ? say("nothing") : visible.size ? say("shown", { n: n.toLocaleString("en"), all: all.toLocaleString("en") }) : say("empty");
  by("more").hidden = [...visible].every((id) => drawn.has(id));
  if (!by("sheet").hidden) fillTable(found);
}

function swatch(kind) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("width", "18"); svg.setAttribute("height", "18"); svg.setAttribute("viewBox", "-9 -9 18 18"); svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  const shapes = { square: "M-7-7H7V7H-7Z", dot: "M-7 0A7 7 0 1 0 7 0A7 7 0 1 0-7 0", diamond: "M0-8L8 0L0 8L-8 0Z", hexagon: "M-8 0L-4-7H4L8 0L4 7H-4Z", triangle: "M0-8L8 6H-8Z", triangleDown: "M0 8L8-6H-8Z", star: "M0-8L2-2.5H8L3.2 1L5 7L0 3.4L-5 7L-3.2 1L-8-2.5H-2Z" };
  path.setAttribute("d", shapes[D.shapes[kind]]);
  const hollow = kind === "unowned" || kind === "measure";
  path.setAttribute("fill", hollow ? "none" : `var(--${kind})`);
  path.setAttribute("stroke", `var(--${kind})`);
  path.setAttribute("stroke-width", hollow ? "2" : "0");
  if (kind === "unowned") path.setAttribute("stroke-dasharray", "3 2");
  svg.append(path);
  return svg;
}
function stroke(colour, dashed) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("width", "24"); svg.setAttribute("height", "10"); svg.setAttribute("aria-hidden", "true");
  const line = document.createElementNS("http://www.w3.org/2000/svg", "path");
  line.setAttribute("d", "M1 5H23"); line.setAttribute("class", "swatch-line"); line.setAttribute("stroke", `var(--${colour})`);
  if (dashed) line.setAttribute("stroke-dasharray", "5 3");
  svg.append(line);
  return svg;
}
function tick(set, value, mark, text, count) {
  const box = el("input", { type: "checkbox", checked: true, value, onchange: () => { if (box.checked) set().delete(value); else set().add(value); refilter(); } });
  return el("label", {}, box, mark, text, el("i", {}, count === null ? "" : String(count)));
}
function choose(name, values, label) {
  const select = el("select", { "aria-label": say(name), onchange: () => { filter[name] = select.value; refilter(); } }, el("option", { value: "" }, say("all")), ...values.map((value) => el("option", { value }, label(value))));
  return fieldset(say(name), select);
}
const fieldset = (title, ...children) => el("fieldset", {}, el("legend", {}, title), ...children);
const refilter = () => { draw(); fit(bright); };

function buildControls() {
  const count = (list, test) => list.filter(test).length;
  const kinds = Object.keys(D.shapes).map((kind) => [kind, count(DRAWING.nodes, (node) => node.kind === kind)]).filter(([, n]) => n);
  const roles = ROLES.map((role) => [role, count(D.duties, (duty) => duty.role === role)]).filter(([, n]) => n);
  const states = Object.keys(W.state).filter((state) => Object.values(D.issues).some((issue) => issue.state === state));
  const counties = [...new Set([...Object.values(D.units).map((unit) => unit.place), ...Object.values(D.issues).flatMap((issue) => issue.places)])].filter(Boolean).sort(numeric);
  const date = (name) => { const input = el("input", { type: "date", id: `due-${name}`, value: filter[name], "aria-label": `${say("due")} ${say(`due_${name}`)}`, onchange: () => { filter[name] = input.value; refilter(); } }); return el("label", {}, say(`due_${name}`), input); };
  const dueChoice = () => { const select = el("select", { id: "due", "aria-label": say("due"), onchange: () => { filter.due = select.value; refilter(); } }, el("option", { value: "" }, say("all")), ...["overdue", "quarter", "undated"].map((value) => el("option", { value }, say(`due_${value}`)))); return select; };
  const open = el("input", { type: "checkbox", id: "open", onchange: () => { filter.open = open.checked; refilter(); } });
  by("controls").replaceChildren(
    fieldset(say("what"), ...kinds.map(([kind, n]) => tick(() => filter.kinds, kind, swatch(kind), W.kind[kind], n))),
    fieldset(say("role"), ...roles.map(([role, n]) => tick(() => filter.roles, role, stroke(role, false), W.role[role], n))),
    fieldset(say("basis"), tick(() => filter.bases, "stated", stroke("soft", false), say("line_stated"), count(D.duties, (duty) => !isCollective(duty))), tick(() => filter.bases, "collective", stroke("soft", true), say("line_collective"), count(D.duties, isCollective))),
    choose("state", states, (state) => W.state[state]), choose("county", counties, (name) => name),
    fieldset(say("due"), dueChoice(), date("on"), date("from"), date("to"), el("label", {}, open, say("due_open"))),
    el("button", { type: "button", id: "reset", onclick: () => { filter = fresh(); buildControls(); refilter(); } }, say("reset")));
}

const fold = (text) => text.normalize("NFKC").toLowerCase().replace(/\s+/g, "");
const ENTRIES = [
  ...Object.entries(D.units).filter(([id]) => carries[id].own + carries[id].shared || D.candidates.some((c) => c.u === id)).map(([id, u]) => ({ id, name: u.label, kind: W.kind[u.kind] || u.kind, keys: [u.label, ...u.aliases, u.fn].map(fold), py: u.py.split(" "), weight: 3e5 + carries[id].own + carries[id].shared })),
  ...Object.entries(D.issues).map(([id, i]) => ({ id, name: `${issueName(id)}　${i.problem}`, kind: W.kind.issue, keys: [fold(issueName(id)), fold(i.problem)], py: [], weight: 2e5 })),
  ...Object.entries(D.measures).map(([id, m]) => ({ id, name: `${measureName(id)}　${m.text}`, kind: W.kind.measure, keys: [fold(m.text)], py: [], weight: 1e5 })),
];
function search(text) {
  const q = fold(text);
  if (!q) return [];
  const score = (entry) => {
    if (entry.keys.some((key) => key === q)) return 3;
    if (entry.keys.some((key) => key.startsWith(q)) || entry.py.some((py) => py && py.startsWith(q))) return 2;
    return entry.keys.some((key) => key.includes(q)) || (q.length > 1 && entry.py.some((py) => py.includes(q))) ? 1 : 0;
  };
  return ENTRIES.map((entry) => [score(entry), entry]).filter(([n]) => n).sort((a, b) => b[0] - a[0] || b[1].weight - a[1].weight || numeric(a[1].name, b[1].name)).slice(0, 30).map(([, entry]) => entry);
}
function startSearch() {
  const input = by("search"), list = by("hits");
  let hits = [], at = -1;
  const close = () => { list.hidden = true; input.setAttribute("aria-expanded", "false"); input.removeAttribute("aria-activedescendant"); };
  const mark = (n) => { at = n; [...list.children].forEach((li, i) => li.setAttribute("aria-selected", String(i === n))); const li = list.children[n]; if (li) { li.scrollIntoView({ block: "nearest" }); input.setAttribute("aria-activedescendant", li.id); } };
  const pick = (entry) => { close(); go(entry.id); by("panel").focus({ preventScroll: true }); };
  const open = () => {
    hits = search(input.value);
    const items = hits.map((entry, i) => el("li", { id: `hit${i}`, role: "option", onmousedown: (event) => { event.preventDefault(); pick(entry); } }, el("small", {}, entry.kind), el("span", {}, entry.name.length > 60 ? `${entry.name.slice(0, 60)}…` : entry.name)));
    list.replaceChildren(...(items.length || !input.value.trim() ? items : [el("li", { className: "none" }, say("no_hit", { q: input.value }))]));
    list.hidden = !input.value.trim();
    input.setAttribute("aria-expanded", String(!list.hidden));
    mark(hits.length ? 0 : -1);
  };
  input.addEventListener("input", open);
  input.addEventListener("focus", () => { if (input.value) open(); });
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") { event.preventDefault(); if (hits.length) mark((at + (event.key === "ArrowDown" ? 1 : hits.length - 1)) % hits.length); }
    if (event.key === "Enter" && hits[at]) pick(hits[at]);
    if (event.key === "Escape") close();
  });
}
function setView(table) {
  by("sheet").hidden = !table; by("map").hidden = table; by("tools").hidden = table;
  by("show-table").setAttribute("aria-pressed", String(table)); by("show-graph").setAttribute("aria-pressed", String(!table));
  if (table) fillTable(found); else { network.redraw(); fit(bright); }
}
function start() {
  startMap();
  if (matchMedia("(max-width: 56rem)").matches) by("filters").open = false;
  buildControls();
  startSearch();
  by("fit").onclick = () => { if (chosen) go(null); else fit(null); };
  by("zoom-in").onclick = () => zoom(1.3);
  by("zoom-out").onclick = () => zoom(1 / 1.3);
  by("more").onclick = () => { for (const id of NODES.keys()) drawn.add(id); draw(); fit(null); };
  by("show-graph").onclick = () => setView(false);
  by("show-table").onclick = () => setView(true);
  addEventListener("hashchange", () => { const id = fromAddress(); if (id !== chosen) show(id); });
  addEventListener("keydown", (event) => { if (event.key === "Escape" && chosen && document.activeElement !== by("search")) go(null); if (event.key === "/" && !/INPUT|SELECT/.test(document.activeElement.tagName)) { event.preventDefault(); by("search").focus(); } });
  const first = fromAddress() ?? D.start;
  chosen = null;
  visible = new Set();
  draw();
  fit(null, false);
  fillPanel(null);
  if (first) { if (D.start === first && !location.hash) history.replaceState(null, "", `#unit=${encodeURIComponent(D.units[first].label)}`); show(first); }
  addEventListener("resize", () => { network.redraw(); fit(bright, false); });
  for (const when of ["beforeprint", "afterprint"]) addEventListener(when, () => { network.setSize("100%", "100%"); network.redraw(); fit(bright, false); });
  network.once("afterDrawing", () => { window.zeren = { boxes: () => boxes.map((box) => [...box]), still: performance.now(), network, size: () => nodeSet.length, csv: () => csvText(tableRows(found)), at: (id) => network.canvasToDOM(NODES.get(id)) }; });
  network.redraw();
}
start();
