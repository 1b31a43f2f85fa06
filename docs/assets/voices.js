/* Makes the filters on the pages of voices work. Without this script the whole list stands there; with it, what does
   not fit is hidden, and the choice stands in the address, so that it can be passed on. Nothing is asked of any host. */
(() => {
  "use strict";
  const place = document.querySelector(".voice-filters");
  if (!place) return;

  const marks = [...document.querySelectorAll(".voice-mark")];
  const rows = [...new Set(marks.map((mark) => mark.closest("li")))];
  const holders = [...document.querySelectorAll(".speaker, .speaker > .voices")];
  const ways = [...document.querySelectorAll(".voice-ways a[href]")];
  const plain = new Map(ways.map((way) => [way, way.getAttribute("href")]));
  const selects = new Map([...place.querySelectorAll("select")].map((select) => [select.name, select]));
  const count = place.querySelector(".voice-count");
  const reset = place.querySelector(".voice-reset");

  function listen() {
    for (const select of selects.values()) select.addEventListener("change", () => { toAddress(); show(); });
    reset.addEventListener("click", () => {
      for (const select of selects.values()) select.value = "";
      toAddress();
      show();
      selects.values().next().value.focus();
    });
  }

  /* A value that this page does not have stays chosen: on another page of the book it may fit. */
  function fromAddress() {
    const asked = new URLSearchParams(location.search);
    for (const [name, select] of selects) {
      const value = asked.get(name) || "";
      if (![...select.options].some((option) => option.value === value)) select.add(new Option(value, value));
      select.value = value;
    }
  }

  function query() {
    const asked = new URLSearchParams(location.search);
    for (const [name, select] of selects) {
      if (select.value) asked.set(name, select.value);
      else asked.delete(name);
    }
    return `${asked}` && `?${asked}`;
  }

  function toAddress() {
    history.replaceState(history.state, "", location.pathname + query() + location.hash);
  }

  function fits(mark) {
    return [...selects].every(([name, { value }]) => !value || mark.dataset[name].split(" ").includes(value));
  }

  function show() {
    const fitting = new Set(marks.filter(fits));
    const kept = new Set([...fitting].map((mark) => mark.closest("li")));
    for (const row of rows) row.hidden = !kept.has(row);
    const holding = new Set([...kept].flatMap((row) => [row.closest(".voices"), row.closest(".speaker")]));
    for (const holder of holders) holder.hidden = !holding.has(holder);
    for (const way of ways) way.setAttribute("href", plain.get(way).replace(/(?=#|$)/, query()));
    const filtered = [...selects.values()].some((select) => select.value);
    reset.hidden = !filtered;
    count.textContent = told(fitting, kept, filtered);
  }

  function told(fitting, kept, filtered) {
    if (!kept.size) return "Nothing on this page fits. Choose otherwise, or show all.";
    const [shown, all] = place.dataset.counted === "speakers"
      ? [kept.size, rows.length]
      : [statements(fitting), statements(marks)];
    const noun = place.dataset.counted.slice(0, all === 1 ? -1 : undefined);
    return filtered ? `${shown} of ${all} ${noun}` : `${all} ${noun}`;
  }

  function statements(some) {
    return [...some].reduce((sum, mark) => sum + Number(mark.dataset.count), 0);
  }

  listen();
  fromAddress();
  show();
  addEventListener("popstate", () => { fromAddress(); show(); });
})();
