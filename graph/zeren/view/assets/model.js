"use strict";
// What the page knows, and which of it the filters let through. Text from documents is only ever set as textContent.
const D = JSON.parse(document.getElementById("data").textContent);
const DRAWING = JSON.parse(document.getElementById("drawing").textContent);
const W = D.words;
const ROLES = Object.keys(W.role);
const by = (id) => document.getElementById(id);
const say = (name, values = {}) => W.page[name].replace(/\{(\w+)\}/g, (_, key) => String(values[key]));

/** An element with properties and children; strings become text, never markup. */
function el(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [key, value] of Object.entries(props)) {
    if (key in node && key !== "list") node[key] = value; else node.setAttribute(key, value);
  }
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

const push = (map, key, value) => { const list = map.get(key); if (list) list.push(value); else map.set(key, [value]); };
const index = { byUnit: new Map(), byMeasure: new Map(), byIssue: new Map(), measuresOf: new Map(), memberOf: new Map(), candidates: new Map() };
for (const [id, measure] of Object.entries(D.measures)) push(index.measuresOf, measure.i, id);
for (const [id, unit] of Object.entries(D.units)) for (const member of unit.members) push(index.memberOf, member, id);
for (const duty of D.duties) {
  push(index.byUnit, duty.u, duty);
  push(index.byIssue, duty.i, duty);
  if (duty.m) push(index.byMeasure, duty.m, duty);
}
for (const candidate of D.candidates) push(index.candidates, candidate.m, candidate);
const numeric = (a, b) => a.localeCompare(b, "zh", { numeric: true });
for (const list of index.measuresOf.values()) list.sort((a, b) => numeric(D.measures[a].n, D.measures[b].n));
const get = (map, key) => map.get(key) || [];

/** Duties a unit carries as a member of collectives: [collective id, duty]. */
function shared(unit, seen = new Set()) {
  const found = [];
  for (const collective of get(index.memberOf, unit)) {
    if (seen.has(collective)) continue;
    seen.add(collective);
    for (const duty of get(index.byUnit, collective)) found.push([collective, duty]);
    found.push(...shared(collective, seen));
  }
  return found;
}
const isCollective = (duty) => D.units[duty.u].kind === "collective";
const carries = Object.fromEntries(Object.keys(D.units).map((id) => [id, { own: get(index.byUnit, id).length, shared: shared(id).length }]));

/** Dates and kinds of limits that hold for a duty, a measure, or an issue (m null). */
function limits(issue, measure, due = null) {
  if (due) return [{ due, kind: "fixed", words: due }];
  const all = D.issues[issue].limits;
  const own = measure ? all.filter((limit) => limit.m === measure) : [];
  return own.length ? own : all.filter((limit) => !limit.m);
}
const limitText = (list) => [...new Set(list.map((limit) => limit.due || (limit.kind === "relative" || limit.kind === "recurring" ? limit.words : W.deadline[limit.kind])))].join("、") || W.deadline.none;

const DONE = new Set(["completed", "closed"]);
/** The visitor's own day, as a first answer to "as of when?"; the page itself knows no date. */
const today = () => { const now = new Date(); return [now.getFullYear(), String(now.getMonth() + 1).padStart(2, "0"), String(now.getDate()).padStart(2, "0")].join("-"); };
/** First day of the quarter a day lies in, and first day of the next. */
function quarter(day) {
  const [year, month] = day.split("-").map(Number);
  const first = Math.floor((month - 1) / 3) * 3 + 1;
  const iso = (y, m) => `${y}-${String(m).padStart(2, "0")}-01`;
  return [iso(year, first), first === 10 ? iso(year + 1, 1) : iso(year, first + 3)];
}
const fresh = () => ({ kinds: new Set(), roles: new Set(), bases: new Set(), state: "", county: "", due: "", on: today(), from: "", to: "", open: false });
// Sets hold what is switched OFF: a new kind or role is visible until someone hides it.
let filter = fresh();

/** Whether some filter asks for less than everything. */
const narrowed = () => Boolean(filter.state || filter.county || filter.due || filter.from || filter.to || filter.open || filter.roles.size || filter.bases.size);

function issuePasses(issue, list) {
  const row = D.issues[issue];
  if (filter.state && row.state !== filter.state) return false;
  if (filter.open && DONE.has(row.state)) return false;
  if (filter.due && !duePasses(row, list)) return false;
  if (!filter.from && !filter.to) return true;
  return list.some((limit) => limit.due && (!filter.from || limit.due >= filter.from) && (!filter.to || limit.due <= filter.to));
}
function duePasses(row, list) {
  const dates = list.map((limit) => limit.due).filter(Boolean);
  if (filter.due === "undated") return !dates.length;
  if (filter.due === "overdue") return !DONE.has(row.state) && dates.some((due) => due < filter.on);
  const [begin, end] = quarter(filter.on);
  return dates.some((due) => due >= begin && due < end);
}
const members = (unit, seen = new Set()) => D.units[unit].members.flatMap((id) => seen.has(id) ? [] : (seen.add(id), [id, ...members(id, seen)]));
function countyPasses(issue, unit) {
  if (!filter.county) return true;
  const here = (id) => D.units[id].place === filter.county;
  return D.issues[issue].places.includes(filter.county) || (unit !== null && (here(unit) || members(unit).some(here)));
}
function dutyPasses(duty) {
  return !filter.roles.has(duty.role) && !filter.bases.has(isCollective(duty) ? "collective" : "stated")
    && issuePasses(duty.i, limits(duty.i, duty.m, duty.due)) && countyPasses(duty.i, duty.u);
}
const roleFilterOff = () => filter.roles.size === 0 && filter.bases.size === 0;

/** What the filters let through: duties, and the ids of nodes to show. */
function passing() {
  const duties = D.duties.filter(dutyPasses);
  const nodes = new Set();
  for (const duty of duties) {
    nodes.add(duty.u); nodes.add(duty.i);
    if (duty.m) nodes.add(duty.m);
    if (isCollective(duty)) {
      for (const member of members(duty.u)) if (!filter.county || D.units[member].place === filter.county) nodes.add(member);
    }
  }
  const gaps = roleFilterOff() ? Object.keys(D.measures).filter((id) => {
    const measure = D.measures[id];
    return measure.unowned && issuePasses(measure.i, limits(measure.i, id)) && countyPasses(measure.i, null);
  }) : [];
  for (const id of gaps) { nodes.add(id); nodes.add(D.measures[id].i); }
  if (roleFilterOff()) for (const id of Object.keys(D.issues)) if (issuePasses(id, limits(id, null)) && countyPasses(id, null)) nodes.add(id);
  return { duties, gaps, nodes };
}

const issueName = (id) => say("issue", { n: D.issues[id].n });
const measureName = (id) => `${issueName(D.measures[id].i)} · ${say("measure", { n: D.measures[id].n })}`;
const typeOf = (id) => id in D.units ? "unit" : id in D.issues ? "issue" : id in D.measures ? "measure" : null;
const nameOf = (id) => ({ unit: () => D.units[id].label, issue: () => issueName(id), measure: () => measureName(id) })[typeOf(id)]();
