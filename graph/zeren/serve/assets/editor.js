"use strict";
// The query editor: Yasgui bound to this server's endpoint, with the named questions as examples.
(() => {
  const examples = document.getElementById("examples");
  const box = document.getElementById("editor");
  const parameters = /\?in_(\w+)/g;
  /** A named query as it can be run by hand: unset parameters are bound to nothing, which the queries allow for. */
  const readable = (text) => text.replaceAll("?lang", `"${box.dataset.lang}"`);
  Yasgui.Yasqe.defaults.autocompleters = ["prefixes", "variables"].filter((name) => Yasgui.Yasqe.Autocompleters[name]);
  Yasgui.Yasqe.defaults.fetchPrefixes = false;
  const start = "SELECT ?unit ?role ?issue ?due WHERE {\n  ?duty a zr:Obligation ; zr:bearer/skos:prefLabel ?unit ; zr:role/skos:prefLabel ?role ; zr:issue ?issue .\n  FILTER(LANG(?role) = \"zh\")\n  OPTIONAL { ?duty zr:due ?due }\n} ORDER BY ?unit LIMIT 100";
  const yasgui = new Yasgui(box, {
    requestConfig: { endpoint: `${location.origin}/sparql`, method: "POST", headers: {} },
    copyEndpointOnNewTab: false, persistenceId: "zeren", endpointCatalogueOptions: { getData: () => [] }, yasqe: { value: start },
  });
  const tab = () => yasgui.getTab();
  const put = (name) => {
    const option = [...examples.options].find((each) => each.value === name);
    if (!option || !option.value) return;
    const text = readable(option.dataset.sparql);
    const names = [...new Set([...text.matchAll(parameters)].map((found) => found[1]))];
    const values = names.map((each) => `# BIND or VALUES: ?in_${each}`).join("\n");
    tab().yasqe.setValue(values ? `${values}\n${text}` : text);
  };
  examples.addEventListener("change", () => put(examples.value));
  document.getElementById("as-map").addEventListener("click", () => {
    const query = new URLSearchParams({ sparql: tab().yasqe.getValue() });
    if (box.dataset.lang !== "zh") query.set("lang", box.dataset.lang);
    window.open(`/map?${query}`, "_blank", "noopener");
  });
  addEventListener("hashchange", () => put(location.hash.slice(1)));
  put(location.hash.slice(1));
  window.zeren = { yasgui, put };
})();
