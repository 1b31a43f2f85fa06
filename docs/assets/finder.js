/* The search page: words, filters and results, all of it in the address, so that a search can be passed on.
   Pagefind's index lies beside the pages and is loaded piece by piece; nothing is asked of any other host. */
(() => {
  "use strict";
  const place = document.querySelector(".finder");
  if (!place) return;

  const base = new URL(JSON.parse(document.getElementById("__config").textContent).base + "/", location.href);
  const FILTERS = [["kind", "Kind of page"], ["person", "Person"], ["side", "Side"], ["topic", "Topic"], ["year", "Year"],
    ["publisher", "Publisher"]];
  const STEP = 10;
  const selects = new Map();
  const field = made("input", "finder-words", { type: "search", name: "find", autocomplete: "off", id: "finder-words" });
  const status = made("p", "finder-status", { role: "status" });
  const list = made("ol", "finder-results");
  const more = made("button", "finder-more", { type: "button", textContent: "More results", hidden: true });
  let shared;
  let latest = 0;
  let found = [];

  function made(tag, css, values = {}) {
    const element = document.createElement(tag);
    element.className = css;
    for (const [name, value] of Object.entries(values)) {
      if (name in element) element[name] = value;
      else element.setAttribute(name, value);
    }
    return element;
  }

  function build() {
    const form = made("form", "finder-form", { role: "search" });
    const words = made("label", "finder-label", { textContent: "Words, a name in any spelling, or Hangul" });
    words.append(field);
    const group = made("div", "voice-choices", { role: "group" });
    group.setAttribute("aria-label", "Show only");
    for (const [name, label] of FILTERS) {
      const box = made("label", "voice-choice", { textContent: label });
      const select = made("select", "", { name, autocomplete: "off" });
      select.add(new Option("All", ""));
      select.addEventListener("change", search);
      box.append(select);
      group.append(box);
      selects.set(name, select);
    }
    form.append(words, group);
    form.addEventListener("submit", (event) => { event.preventDefault(); search(); });
    let waiting;
    field.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(search, 200); });
    more.addEventListener("click", async () => {
      const first = list.children.length;
      await show();
      list.children[first]?.querySelector("a").focus();
    });
    place.append(form, status, list, more);
  }

  function fromAddress() {
    const asked = new URLSearchParams(location.search);
    field.value = asked.get("find") || "";
    for (const [name, select] of selects) choose(select, asked.get(name) || "");
  }

  function choose(select, value) {
    if (![...select.options].some((option) => option.value === value)) select.add(new Option(value, value));
    select.value = value;
  }

  function chosen() {
    return [...selects].filter(([, select]) => select.value).map(([name, select]) => [name, select.value]);
  }

  function toAddress() {
    const asked = new URLSearchParams(field.value ? [["find", field.value], ...chosen()] : chosen());
    history.replaceState(history.state, "", location.pathname + (`${asked}` && `?${asked}`));
  }

  async function load() {
    shared ??= await import(new URL("assets/found.js", base));
    return shared.load(new URL(place.dataset.index, base).href);
  }

  async function search() {
    if (location.protocol === "file:") return clear("In this copy, opened from disk, search in the box above.");
    toAddress();
    const asked = ++latest;
    const words = field.value.trim();
    if (!words) return clear(chosen().length ? "Type a word to search within this choice." : "");
    try {
      const { index } = await load();
      await index.filters();
      const answer = await index.search(words, { filters: Object.fromEntries(chosen()) });
      if (asked !== latest) return;
      offer(answer.totalFilters, answer.filters);
      clear(told(answer.results.length));
      found = answer.results;
      await show(asked);
    } catch {
      if (asked === latest) clear("The search index could not be loaded. Try again in a moment, or use the lists above.");
    }
  }

  function told(count) {
    if (!count) return chosen().length ? "Nothing found with this choice." : "Nothing found.";
    return `${count} ${count === 1 ? "result" : "results"}`;
  }

  function clear(words) {
    found = [];
    list.replaceChildren();
    more.hidden = true;
    status.textContent = words;
  }

  /* Offers what would leave a result, with how many. */
  function offer(all, left) {
    for (const [name, select] of selects) {
      const counts = Object.entries((select.value ? all : left)?.[name] || {}).filter(([, count]) => count > 0);
      counts.sort(([a, m], [b, n]) => (name === "year" ? b.localeCompare(a) : n - m || a.localeCompare(b)));
      const value = select.value;
      const options = counts.map(([one, count]) => new Option(`${one[0].toUpperCase()}${one.slice(1)} (${count})`, one));
      select.replaceChildren(new Option("All", ""), ...options);
      choose(select, value);
    }
  }

  async function show(asked = latest) {
    const shown = list.children.length;
    const next = await Promise.all(found.slice(shown, shown + STEP).map((result) => result.data()));
    if (asked !== latest) return;
    list.append(...next.map(row));
    more.hidden = list.children.length >= found.length;
  }

  function row(page) {
    const { raw_url: address, meta } = page;
    const passage = shared.passage(page, field.value);
    const item = made("li", "finder-result");
    const link = made("a", "finder-title", { href: new URL(address.replace(/^\//, ""), base), textContent: meta.title });
    const facts = [meta.kind, meta.date, meta.publisher].filter(Boolean).join(" · ");
    item.append(link, made("span", "quiet", { textContent: facts }), made("p", "finder-passage", { innerHTML: `… ${passage} …` }));
    return item;
  }

  build();
  fromAddress();
  search();
  addEventListener("popstate", () => { fromAddress(); search(); });
})();
