"use strict";
// The same content as a table, for those who read rows, and as a CSV file.
const CHUNK = 300;
const heads = () => [say("unit"), say("role"), say("basis"), say("issue", { n: "" }), say("measure", { n: "" }), say("due"), say("state"), say("words"), say("place"), say("document")];
function tableRows({ duties, gaps }) {
  const own = duties.filter((duty) => visible.has(duty.i) && visible.has(duty.u)).map((duty) => [D.units[duty.u].label, W.role[duty.role], W.basis[duty.basis] || duty.basis, D.issues[duty.i].n, duty.m ? D.measures[duty.m].n : "", limitText(limits(duty.i, duty.m, duty.due)), W.state[D.issues[duty.i].state] || "", duty.said[1], duty.at, D.documents[duty.doc] ?? "", duty.u]);
  const lone = gaps.filter((id) => visible.has(id)).map((id) => { const m = D.measures[id]; const i = D.issues[m.i]; return [W.kind.unowned, "", "", i.n, m.n, limitText(limits(m.i, id)), W.state[i.state] || "", m.text, "", D.documents[i.doc] ?? "", id]; });
  return [...own, ...lone].sort((a, b) => numeric(a[9], b[9]) || numeric(a[3], b[3]) || numeric(a[4], b[4]));
}
function tableRow(row) {
  const cells = row.slice(1, 10).map((text, i) => el("td", { className: i === 6 ? "long" : "" }, text));
  return el("tr", {}, el("td", {}, goto(row[10], row[0])), ...cells);
}
function fillTable(found) {
  const rows = tableRows(found);
  const body = el("tbody");
  const more = el("button", { type: "button" });
  let shown = 0;
  const next = () => {
    body.append(...rows.slice(shown, shown + CHUNK).map(tableRow));
    shown = Math.min(shown + CHUNK, rows.length);
    more.hidden = shown >= rows.length;
    more.textContent = say("more_rows", { n: Math.min(CHUNK, rows.length - shown) });
  };
  more.onclick = next;
  next();
  const bar_ = el("div", { className: "bar" }, el("span", {}, say("rows", { n: rows.length })), el("button", { type: "button", id: "csv", onclick: () => download(rows) }, say("csv")));
  const table = el("table", {}, el("thead", {}, el("tr", {}, ...heads().map((text) => el("th", { scope: "col" }, text)))), body);
  by("sheet").replaceChildren(bar_, rows.length ? table : el("p", {}, say("empty")), more);
}
// A spreadsheet takes text that begins with one of these for a formula.
const harmless = (text) => (/^[=+\-@\t\r\n＝＋－＠]/.test(text) ? `'${text}` : text);
const quoted = (text) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
const csvText = (rows) => "\ufeff" + [heads(), ...rows.map((row) => row.slice(0, 10))].map((row) => row.map((text) => quoted(harmless(String(text)))).join(",")).join("\r\n") + "\r\n";
function download(rows) {
  const url = URL.createObjectURL(new Blob([csvText(rows)], { type: "text/csv;charset=utf-8" }));
  el("a", { href: url, download: `${D.title}.csv` }).click();
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}
