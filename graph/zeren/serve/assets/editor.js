"use strict";
// The query editor: Yasgui bound to this server's endpoint, with the named questions as examples.
(() => {
  const examples = document.getElementById("examples");
  const box = document.getElementById("editor");
  Yasgui.Yasqe.defaults.autocompleters = ["prefixes", "variables"].filter((name) => Yasgui.Yasqe.Autocompleters[name]);
  Yasgui.Yasqe.defaults.fetchPrefixes = false;
  const start = "PREFIX zr: <https://w3id.org/zeren/ns#>\nPREFIX skos: <http://www.w3.org/2004/02/skos/core#>\nSELECT ?unit ?role ?issue ?due WHERE {\n  ?duty a zr:Obligation ; zr:bearer/skos:prefLabel ?unit ; zr:role/skos:prefLabel ?role ; zr:issue ?issue .\n  FILTER(LANG(?role) = \"zh\")\n  OPTIONAL { ?duty zr:due ?due }\n} ORDER BY ?unit LIMIT 100";
  const yasgui = new Yasgui(box, {
    requestConfig: { endpoint: `${location.origin}/sparql`, method: "POST", headers: {} },
    copyEndpointOnNewTab: false, persistenceId: "zeren", endpointCatalogueOptions: { getData: () => [] }, yasqe: { value: start },
  });
  const tab = () => yasgui.getTab();
  const put = () => { const text = examples.selectedOptions[0]?.dataset.sparql; if (text) tab().yasqe.setValue(text); };
  examples.addEventListener("change", put);
  document.getElementById("as-map").addEventListener("click", () => {
    const query = new URLSearchParams({ sparql: tab().yasqe.getValue() });
    if (box.dataset.lang !== "zh") query.set("lang", box.dataset.lang);
    window.open(`/map?${query}`, "_blank", "noopener");
  });
  put();
  // What Yasgui leaves without a name for those who cannot see it.
  const named = () => {
    for (const input of box.querySelectorAll("input:not([aria-label]), select:not([aria-label])")) input.setAttribute("aria-label", input.placeholder || input.title || (input.closest(".autocompleteWrapper") ? "SPARQL endpoint" : "input"));
    for (const list of box.querySelectorAll("[role=tablist]")) { list.removeAttribute("role"); for (const each of list.querySelectorAll("[role=tab]")) { each.removeAttribute("role"); each.removeAttribute("aria-selected"); } }
    for (const area of box.querySelectorAll(".CodeMirror textarea:not([aria-label])")) area.setAttribute("aria-label", "SPARQL");
    for (const each of box.querySelectorAll(".CodeMirror-scroll")) each.tabIndex = 0;
  };
  // Its English, said in the language of the page: whole phrases, then forms.
  const { words, form } = JSON.parse(box.dataset.words);
  const forms = form.map((each) => [new RegExp(each.form), each.zh]);
  const said = (text) => {
    const plain = text.trim();
    if (!plain || !forms.length) return text;
    const known = Object.hasOwn(words, plain) ? words[plain] : null;
    const fits = known === null && forms.find(([pattern]) => pattern.test(plain));
    return known ?? (fits ? plain.replace(fits[0], fits[1]) : text);
  };
  const spoken = () => {
    for (const each of box.querySelectorAll("*")) {
      if (each.closest(".CodeMirror-lines, .yasr tbody")) continue;
      for (const name of ["title", "aria-label", "placeholder"]) {
        const text = each.getAttribute(name);
        if (text && said(text) !== text) each.setAttribute(name, said(text));
      }
      for (const node of each.childNodes) if (node.nodeType === Node.TEXT_NODE && said(node.data) !== node.data) node.data = said(node.data);
    }
  };
  const seen = () => { named(); spoken(); };
  new MutationObserver(seen).observe(box, { childList: true, subtree: true, characterData: true, attributes: true, attributeFilter: ["title", "aria-label", "placeholder"] });
  seen();
  window.zeren = { yasgui };
})();
