/* Stands where the theme's own search worker would, and answers its messages from Pagefind's index, which is loaded
   piece by piece and only once somebody searches. Messages: 0 set up, 1 ready, 2 query, 3 result. */
"use strict";

const SITE = new URL("../", self.location); // this file lies in assets/
const SHOWN = 8;
const PAUSE = 250; // milliseconds without a further key, so that half-typed words load little
let latest = 0;

async function load() {
  const found = await import(new URL("assets/found.js", SITE));
  return { found, index: await found.load(new URL("pagefind/pagefind.js", SITE).href) };
}

function escaped(words) {
  return words.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

function item({ raw_url: address, meta }, passage, score, terms) {
  const facts = [meta.kind, meta.date, meta.publisher].filter(Boolean).map(escaped).join(" · ");
  const text = `<span class="found-facts">${facts}</span> … ${passage} …`;
  return [{ location: address.replace(/^\//, ""), title: escaped(meta.title), text, score, terms }];
}

function wayToAll(words, count) {
  const title = count === 1 ? "Narrow this down" : `All ${count ? `${count} ` : ""}results, and narrowing down`;
  const text = "By person, side, topic, year or publisher";
  return [{ location: `search/?find=${encodeURIComponent(words)}`, title, text, score: 0, terms: {} }];
}

const FAILED = [[{
  location: "search/",
  title: "Search does not work at the moment",
  text: "Its index could not be loaded. Try again in a moment, or look in the lists.",
  score: 0,
  terms: {},
}]];

async function find(words) {
  const { found, index } = await load();
  const { results, count } = await found.best(index, words, SHOWN);
  const pages = await Promise.all(results.slice(0, SHOWN).map((result) => result.data()));
  const terms = Object.fromEntries(words.split(/\s+/).map((word) => [escaped(word), true]));
  const items = pages.map((page, place) => item(page, found.passage(page, words), SHOWN - place, terms));
  return items.length ? [...items, wayToAll(words, count)] : [];
}

async function answer(words) {
  const asked = ++latest;
  if (words) load().catch(() => {}); // meanwhile
  await new Promise((go) => { setTimeout(go, PAUSE); });
  if (asked !== latest) return;
  const items = words ? await find(words).catch(() => FAILED) : [];
  if (asked === latest) self.postMessage({ type: 3, data: { items } });
}

self.addEventListener("message", ({ data: { type, data } }) => {
  if (type === 0) self.postMessage({ type: 1 });
  if (type === 2) answer(data.trim());
});
