"use strict";
// The panel: what a unit, an issue or a measure carries, with the quoted words in their passage.
const goto = (id, text) => el("button", { type: "button", className: "go", onclick: () => go(id) }, text ?? nameOf(id));
const chip = (role) => el("span", { className: `chip ${role}` }, W.role[role]);
const tag = (text) => el("span", { className: "chip soft" }, text);
const head = (text) => el("h3", {}, text);
const meta = (...texts) => el("p", { className: "meta" }, ...texts.filter(Boolean).map((text) => el("span", {}, text)));
const listOf = (items) => el("ul", {}, ...items.map((item) => item instanceof HTMLLIElement ? item : el("li", {}, item)));

function quote(duty, whole) {
  const [before, words, after] = duty.said;
  const cut = (text, side) => whole || text.length < 60 ? text : side < 0 ? `…${text.slice(-56)}` : `${text.slice(0, 56)}…`;
  return el("blockquote", {}, cut(before, -1), el("mark", {}, words), cut(after, 1));
}
function claim(duty, { unit = false, item = false, whole = false } = {}) {
  const line = el("div", {}, chip(duty.role));
  if (unit) line.append(goto(duty.u));
  if (item) line.append(goto(duty.m || duty.i));
  if (duty.basis !== "stated") line.append(" ", tag(W.basis[duty.basis] || duty.basis));
  if (item) line.append(el("span", { className: "where" }, limitText(limits(duty.i, duty.m, duty.due))));
  return el("li", { className: "claim" }, line, quote(duty, whole), el("small", {}, `${duty.at} · ${D.documents[duty.doc] ?? ""}`));
}

function unitPanel(id) {
  const unit = D.units[id];
  const own = get(index.byUnit, id);
  const out = [el("h2", {}, unit.label), meta(W.kind[unit.kind] || unit.kind, unit.fn && `${say("function")}：${unit.fn}`, unit.aliases.length ? `${say("aliases")}：${unit.aliases.join("、")}` : "")];
  for (const role of ROLES) {
    const list = own.filter((duty) => duty.role === role);
    if (list.length) out.push(head(`${W.role[role]} · ${unit.kind === "collective" ? W.basis.collective : say("own")} ${list.length}`), listOf(list.map((duty) => claim(duty, { item: true }))));
  }
  const through = new Map();
  for (const [collective, duty] of shared(id)) push(through, collective, duty);
  for (const [collective, list] of through) {
    out.push(head(`${say("through", { name: D.units[collective].label })} ${list.length}`), listOf(list.map((duty) => claim(duty, { item: true }))));
  }
  if (unit.kind === "collective") out.push(...memberList(unit));
  return [...out, ...partners(id, own)];
}
function memberList(unit) {
  if (!unit.members.length) return [head(say("members", { n: 0 })), el("p", { className: "meta" }, say("members_open"))];
  return [head(say("members", { n: unit.members.length })), el("p", {}, ...unit.members.flatMap((id) => [goto(id), " "]))];
}
function partners(id, own) {
  const counts = new Map();
  for (const issue of new Set(own.map((duty) => duty.i))) {
    for (const other of new Set(get(index.byIssue, issue).map((duty) => duty.u))) if (other !== id) counts.set(other, (counts.get(other) || 0) + 1);
  }
  if (!counts.size) return [];
  const rows = [...counts].sort((a, b) => b[1] - a[1] || (D.units[a[0]].label < D.units[b[0]].label ? -1 : 1));
  return [head(say("partners")), listOf(rows.map(([other, n]) => el("li", { className: "row" }, goto(other), el("span", { className: "meta" }, say("shared", { n })))))];
}

function issuePanel(id) {
  const issue = D.issues[id];
  const out = [el("h2", {}, issueName(id)), meta(issue.city, `${say("due")}：${limitText(limits(id, null))}`, `${say("state")}：${W.state[issue.state] || issue.state}`), el("p", {}, issue.problem)];
  if (issue.objective) out.push(head(say("objective")), el("p", {}, issue.objective));
  if (issue.former.length) out.push(meta(`${say("former")}：${issue.former.join("、")}`));
  if (issue.told.length) out.push(head(say("history")), listOf(issue.told.map(([doc, day, state]) => el("li", { className: "claim" }, `${W.state[state] || state}　${day}`, el("br"), el("small", {}, D.documents[doc] ?? "")))));
  const whole = get(index.byIssue, id).filter((duty) => !duty.m);
  if (whole.length) out.push(head(say("whole")), listOf(whole.map((duty) => claim(duty, { unit: true }))));
  const measures = get(index.measuresOf, id);
  if (measures.length) out.push(head(say("measures")), ...measures.map(measureBrief));
  if (issue.actions.length) out.push(head(say("reported")), listOf(issue.actions.map((text) => el("li", { className: "claim" }, text))));
  if (issue.judged.length) out.push(head(say("reviews")), listOf(issue.judged.map(([verdict, before, after, by, on, why]) => el("li", { className: "claim" }, tag(W.verdict[verdict]), ` ${before}${after ? ` → ${after}` : ""}`, el("br"), el("small", {}, [by, on, why].filter(Boolean).join("　"))))));
  return [...out, meta(D.documents[issue.doc])];
}
function measureBrief(id) {
  const measure = D.measures[id];
  const who = get(index.byMeasure, id).flatMap((duty) => [chip(duty.role), goto(duty.u), " "]);
  const text = el("p", {}, goto(id, say("measure", { n: measure.n })), "　", measure.text);
  return measure.unowned ? el("div", { className: "gap" }, text, el("b", {}, say("unowned"))) : el("div", { className: "claim" }, text, el("p", {}, ...who));
}
function measurePanel(id) {
  const measure = D.measures[id];
  const duties = get(index.byMeasure, id);
  const out = [el("h2", {}, measureName(id)), meta(`${say("due")}：${limitText(limits(measure.i, id))}`, `${say("state")}：${W.state[D.issues[measure.i].state] || D.issues[measure.i].state}`)];
  if (measure.unowned) {
    out.push(el("div", { className: "gap" }, el("b", {}, say("unowned")), el("p", {}, measure.text)));
    const found = get(index.candidates, id);
    if (found.length) out.push(head(say("candidate")), listOf(found.map((row) => el("li", { className: "claim" }, goto(row.u, D.units[row.u]?.label), " ", tag(W.why[row.why] || row.why), el("blockquote", {}, row.words)))));
  } else if (duties.length) out.push(listOf(duties.map((duty) => claim(duty, { unit: true, whole: true }))));
  else out.push(el("p", {}, measure.text));
  return [...out, head(say("problem")), el("p", {}, goto(measure.i), "　", D.issues[measure.i].problem)];
}

function bar(unit, longest) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 100 8");
  svg.setAttribute("preserveAspectRatio", "none");
  svg.setAttribute("aria-hidden", "true");
  let x = 0;
  for (const [name, n] of [["stated", carries[unit].own], ["shared", carries[unit].shared]]) {
    const rect = document.createElementNS("http://www.w3.org/2000/svg", "rect");
    for (const [key, value] of Object.entries({ x, y: 0, height: 8, width: (100 * n) / longest, class: name })) rect.setAttribute(key, value);
    x += (100 * n) / longest;
    svg.append(rect);
  }
  return svg;
}
function overview() {
  const gaps = Object.keys(D.measures).filter((id) => D.measures[id].unowned);
  const sum = (id) => carries[id].own + carries[id].shared;
  const units = Object.keys(D.units).filter((id) => D.units[id].kind !== "collective" && sum(id)).sort((a, b) => sum(b) - sum(a) || (D.units[a].label < D.units[b].label ? -1 : 1));
  const figure = (n, name, warn) => el("div", { className: warn && n ? "warn" : "" }, el("b", {}, String(n)), say(name));
  const out = [el("h2", {}, D.title), el("div", { className: "figures" }, figure(Object.keys(D.issues).length, "f_issues"), figure(Object.keys(D.measures).length, "f_measures"), figure(gaps.length, "f_unowned", true), figure(units.length, "f_units")), el("p", { className: "meta" }, say("hint"))];
  if (units.length) {
    const longest = sum(units[0]);
    const row = (id) => el("li", {}, goto(id), bar(id, longest), el("small", { title: `${say("own")} + ${W.basis.collective}` }, `${carries[id].own} + ${carries[id].shared}`));
    out.push(head(say("most")), el("p", { className: "meta key" }, el("i", { className: "stated" }), say("own"), el("i", { className: "shared" }), W.basis.collective), el("ul", { className: "most" }, ...units.slice(0, 8).map(row)));
  }
  if (gaps.length) out.push(head(`${say("no_owner")} ${gaps.length}`), gapList(gaps));
  return [...out, ...dueList()];
}
function gapList(gaps) {
  const issues = new Map();
  for (const id of gaps) push(issues, D.measures[id].i, id);
  const rows = [...issues].sort((a, b) => numeric(D.issues[a[0]].n, D.issues[b[0]].n)).slice(0, 12);
  return listOf(rows.map(([issue, ids]) => el("li", { className: "row" }, el("b", {}, goto(issue)), el("span", {}, ...ids.sort((a, b) => numeric(D.measures[a].n, D.measures[b].n)).flatMap((id) => [goto(id, say("measure", { n: D.measures[id].n })), " "])))));
}
function dueList() {
  const dates = new Map();
  for (const [id, issue] of Object.entries(D.issues)) for (const limit of issue.limits) if (limit.due) push(dates, limit.due, limit.m || id);
  if (!dates.size) return [];
  const rows = [...dates].sort(([a], [b]) => (a < b ? -1 : 1)).slice(0, 12);
  return [head(say("by_due")), listOf(rows.map(([due, ids]) => el("li", { className: "row" }, el("b", {}, due), el("span", {}, ...[...new Set(ids)].sort((a, b) => numeric(nameOf(a), nameOf(b))).slice(0, 8).flatMap((id) => [goto(id), " "])))))];
}

function fillPanel(id) {
  const panel = by("panel");
  const build = { unit: unitPanel, issue: issuePanel, measure: measurePanel }[typeOf(id)];
  const back = id ? [el("button", { type: "button", id: "back", onclick: () => go(null) }, say("close"))] : [];
  panel.replaceChildren(...back, ...(build ? build(id) : overview()));
  panel.scrollTop = 0;
}
