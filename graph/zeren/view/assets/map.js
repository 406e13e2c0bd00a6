"use strict";
// The drawing: vis-network paints shapes and lines at the places given; labels are painted here, none over another.
const look = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
let C = {};
function readColours() {
  C = Object.fromEntries([...Object.keys(D.shapes), ...ROLES, "ink", "soft", "halo", "line", "card", "warn", "pale"].map((name) => [name, look(name)]));
}

const NODES = new Map(DRAWING.nodes.map((node) => [node.id, node]));
const drawn = new Set(D.first);
let visible = new Set();
let bright = null; // ids kept bright around the chosen one; null: all
let network = null;
const nodeSet = new vis.DataSet();
const edgeSet = new vis.DataSet();
const EDGES = DRAWING.edges.map((edge, i) => ({ ...edge, id: `e${i}` }));

function nodeOptions(node) {
  const colour = C[node.kind];
  const hollow = node.kind === "unowned" || node.kind === "measure";
  const dashed = node.kind === "unowned" || node.kind === "collective";
  return {
    id: node.id, x: node.x, y: node.y, shape: node.shape, size: node.size,
    color: { background: hollow ? C.card : colour, border: node.kind === "collective" ? C.halo : colour, highlight: { background: hollow ? C.card : colour, border: C.ink } },
    borderWidth: node.kind === "unowned" ? 2.5 : node.kind === "measure" ? 1.5 : node.kind === "collective" ? 3 : 1, borderWidthSelected: 3,
    shapeProperties: { borderDashes: dashed ? [4, 3] : false }, opacity: bright && !bright.has(node.id) ? 0.13 : 1,
  };
}
function edgeOptions(edge) {
  const faded = bright && !(bright.has(edge.from) && bright.has(edge.to));
  const colour = edge.kind === "part" ? C.soft : edge.kind === "member" ? C.collective : C[edge.role];
  const strength = edge.kind === "duty" ? 0.75 : edge.kind === "part" ? 0.45 : 0.28;
  return {
    id: edge.id, from: edge.from, to: edge.to, arrows: "", width: edge.kind === "duty" ? (edge.role === "lead" ? 2.6 : 1.6) : 1,
    dashes: edge.kind === "member" ? [2, 5] : edge.collective ? [7, 5] : false, color: { color: colour, highlight: colour, hover: colour, opacity: faded ? 0.06 : strength },
  };
}

/** Put into the drawing what is drawn and visible, take out the rest. */
function redraw() {
  const wanted = [...NODES.values()].filter((node) => drawn.has(node.id) && visible.has(node.id));
  const ids = new Set(wanted.map((node) => node.id));
  const edges = EDGES.filter((edge) => ids.has(edge.from) && ids.has(edge.to));
  const edgeIds = new Set(edges.map((edge) => edge.id));
  nodeSet.remove(nodeSet.getIds().filter((id) => !ids.has(id)));
  edgeSet.remove(edgeSet.getIds().filter((id) => !edgeIds.has(id)));
  nodeSet.update(wanted.map(nodeOptions));
  edgeSet.update(edges.map(edgeOptions));
  big = wanted.length > 700;
  network.setOptions({ interaction: { dragView: !big, hover: !big, hideEdgesOnZoom: big } });
  order = null;
  reaches.clear();
}

const isMeasure = (node) => node.kind === "measure" || node.kind === "unowned";
let boxes = []; // screen boxes of the labels now painted: [x0, y0, x1, y1, id, text]
let big = false; // too much to paint again for every step of a drag
const reaches = new Map();
let order = null; // drawn nodes, most important label first
function labelOrder() {
  const rank = (node) => (chosen === node.id ? 1e9 : 0) + (bright && bright.has(node.id) ? 1e6 : 0) + (node.kind === "issue" ? 1000 : isMeasure(node) ? 0 : 2000 + node.weight);
  order = order || nodeSet.getIds().map((id) => NODES.get(id)).sort((a, b) => rank(b) - rank(a) || (a.id < b.id ? -1 : 1));
  return order;
}
const FONT = 'system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif';
const MANY = 260;

class Shelf { // finds overlaps by looking only at boxes in the same part of the screen
  constructor() { this.cells = new Map(); }
  keys([x0, y0, x1, y1]) {
    const keys = [];
    for (let x = Math.floor(x0 / 90); x <= Math.floor(x1 / 90); x++) for (let y = Math.floor(y0 / 90); y <= Math.floor(y1 / 90); y++) keys.push(x * 4096 + y);
    return keys;
  }
  hits(box) { return this.keys(box).some((key) => get(this.cells, key).some((b) => box[0] < b[2] && b[0] < box[2] && box[1] < b[3] && b[1] < box[3])); }
  add(box) { for (const key of this.keys(box)) push(this.cells, key, box); }
}

function paintLabels(ctx) {
  const scale = network.getScale();
  const ratio = ctx.canvas.width / ctx.canvas.clientWidth;
  const { clientWidth: width, clientHeight: height } = ctx.canvas;
  const centre = network.getViewPosition();
  const shelf = new Shelf();
  const list = [];
  for (const node of labelOrder()) {
    const x = (node.x - centre.x) * scale + width / 2;
    const y = (node.y - centre.y) * scale + height / 2;
    if (x < -90 || y < -60 || x > width + 90 || y > height + 60) continue;
    const dim = bright && !bright.has(node.id);
    list.push([node, x, y, dim]);
    const r = node.size * scale * 0.8;
    if (!dim && r > 3) shelf.add([x - r, y - r, x + r, y + r]);
  }
  boxes = [];
  ctx.save();
  ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.lineJoin = "round";
  for (const [node, x, y, dim] of list) {
    if (isMeasure(node)) { if (!dim) paintNumber(ctx, node, x, y, scale); continue; }
    if (node.kind === "issue" && !dim) paintInside(ctx, D.issues[node.id].n, x, y, node.size * scale, C.card);
    if (dim || boxes.length >= MANY) continue;
    paintLabel(ctx, node, x, y, scale, shelf);
  }
  ctx.restore();
}
function paintInside(ctx, text, x, y, radius, colour) {
  const size = Math.max(8, Math.min(14, radius * 0.95));
  if (radius < 6.5 || text.length > 3 || (text.length > 2 && radius < 9)) return;
  ctx.font = `700 ${size}px ${FONT}`;
  ctx.fillStyle = colour;
  ctx.fillText(text, x, y + 0.5);
}
function paintNumber(ctx, node, x, y, scale) {
  paintInside(ctx, D.measures[node.id].n, x, y, node.size * scale * 1.25, node.kind === "unowned" ? C.warn : C.ink);
}
function ring(node) { // how far an issue's measures now in sight reach below it
  const here = (id) => nodeSet.get(id) && (!bright || bright.has(id));
  if (!reaches.has(node.id)) reaches.set(node.id, Math.max(node.size, ...get(index.measuresOf, node.id).filter(here).map((id) => NODES.get(id).y - node.y + 11)));
  return reaches.get(node.id);
}
function paintLabel(ctx, node, x, y, scale, shelf) {
  const big = node.kind === "issue";
  const size = !big && node.weight > 3 ? 13 : 12;
  ctx.font = `${big ? 400 : 600} ${size}px ${FONT}`;
  const step = size + 3;
  const text = big && scale < 0.85 ? [`${node.lines.join("").slice(0, 9).replace(/…$/, "")}…`] : node.lines;
  const wide = Math.max(...text.map((line) => ctx.measureText(line).width)) + 6;
  const high = step * text.length;
  const reach = (big ? ring(node) : node.size) * scale + 3;
  const left_ = Math.min(Math.max(x - wide / 2, 2), ctx.canvas.clientWidth - wide - 2);
  const tops = [[left_, y + reach], [left_, y - reach - high], [x + reach, y - high / 2], [x - reach - wide, y - high / 2]];
  const inside = ([left]) => left >= 2 && left + wide <= ctx.canvas.clientWidth - 2;
  const box = tops.filter(inside).map(([left, top]) => [left, top, left + wide, top + high, node.id, text.join("")]).find((b) => !shelf.hits(b));
  if (!box) return;
  shelf.add(box);
  boxes.push(box);
  ctx.lineWidth = 4;
  ctx.strokeStyle = C.halo;
  ctx.fillStyle = big ? C.soft : C.ink;
  text.forEach((line, i) => {
    const at = [(box[0] + box[2]) / 2, box[1] + step * (i + 0.5)];
    ctx.strokeText(line, ...at);
    ctx.fillText(line, ...at);
  });
}

const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
const moving = () => (calm() ? false : { duration: 280, easingFunction: "easeOutQuad" });
function fit(ids, animation = moving()) {
  const list = ids ? [...ids].filter((id) => nodeSet.get(id)) : nodeSet.getIds();
  if (!list.length || by("map").hidden) return;
  const at = list.map((id) => NODES.get(id));
  const span = (values) => [Math.min(...values), Math.max(...values)];
  const [x0, x1] = span(at.map((n) => n.x));
  const [y0, y1] = span(at.map((n) => n.y));
  const { clientWidth: w, clientHeight: h } = by("map");
  // Labels keep their size on the screen, so the margin for them is in pixels too.
  const scale = Math.min((w - (w < 500 ? 80 : 130)) / Math.max(x1 - x0, 1), (h - 130) / Math.max(y1 - y0, 1), ids ? 1.4 : 1.6);
  network.moveTo({ position: { x: (x0 + x1) / 2, y: (y0 + y1) / 2 + 8 / scale }, scale, animation });
}
const zoom = (by_) => network.moveTo({ scale: network.getScale() * by_, animation: moving() });

function startMap() {
  readColours();
  network = new vis.Network(by("map"), { nodes: nodeSet, edges: edgeSet }, {
    physics: false, autoResize: true, layout: { randomSeed: 1, improvedLayout: false },
    nodes: { font: { size: 0 }, chosen: true, labelHighlightBold: false }, edges: { smooth: false, selectionWidth: 1, hoverWidth: 0.5, chosen: false },
    interaction: { dragNodes: false, hover: true, multiselect: false, selectConnectedEdges: false, tooltipDelay: 1e6, keyboard: { enabled: true, bindToWindow: false, speed: { x: 8, y: 8, zoom: 0.03 } } },
  });
  network.on("afterDrawing", paintLabels);
  network.on("click", (event) => go(event.nodes[0] ?? nearestLabel(event.pointer.DOM)));
  network.on("hoverNode", () => { by("map").style.cursor = "pointer"; });
  network.on("blurNode", () => { by("map").style.cursor = ""; });
  slideBigMaps();
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => { readColours(); redraw(); });
}
/** On big maps the painted canvas itself is moved, and painted anew when the drag ends. */
function slideBigMaps() {
  const map = by("map");
  let from = null;
  const canvas = () => map.querySelector("canvas");
  const end = (event) => {
    if (!from) return;
    const [dx, dy] = [event.clientX - from.x, event.clientY - from.y];
    canvas().style.transform = "";
    const { x, y } = from.view;
    const scale = network.getScale();
    from = null;
    if (dx || dy) network.moveTo({ position: { x: x - dx / scale, y: y - dy / scale } });
  };
  map.addEventListener("pointerdown", (event) => { from = big && event.isPrimary && event.button === 0 ? { x: event.clientX, y: event.clientY, view: network.getViewPosition() } : null; });
  map.addEventListener("pointermove", (event) => { if (from && event.isPrimary) canvas().style.transform = `translate(${event.clientX - from.x}px, ${event.clientY - from.y}px)`; });
  addEventListener("pointerup", end);
  addEventListener("pointercancel", end);
}
function nearestLabel({ x, y }) {
  const box = boxes.find((b) => x >= b[0] && x <= b[2] && y >= b[1] && y <= b[3]);
  return box ? box[4] : null;
}
