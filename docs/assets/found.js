/* What the search box and the search page share: Pagefind's index, how it ranks, and the words that stand on very many
   pages. For these each page carries marked words (scripts/publishing/commonwords.py), whose lists are short to load: HAS
   before a word that the page has, BEST before one for which it is among the best. Pagefind's own lists of such words are
   hundreds of kilobytes, and serve phrases and the search page, which counts all results. */

const HAS = "xw";
const BEST = "xb";
const SHORT = 4; // letters of a root, and how many may follow it, as in commonwords.py
const LONGEST = 7;
const PASSAGE = 30; // words
const LEVEL = 0.5; // seven of them: less than the title
const RANKING = {
  pageLength: 0.1, // a briefing is long beside a page of a place that quotes it
  metaWeights: { title: 5, t: 5, w: 0, b0: LEVEL, b1: LEVEL, b2: LEVEL, b3: LEVEL, b4: LEVEL, b5: LEVEL, b6: LEVEL },
};
let loaded;

/* The index and the common words; the next call tries again where this fails. */
export function load(address) {
  loaded ??= begin(address).catch((error) => {
    loaded = undefined;
    throw error;
  });
  return loaded;
}

async function begin(address) {
  const [index, answer] = await Promise.all([import(address), fetch(new URL("common.json", address))]);
  await index.options({ ranking: RANKING });
  const { roots, everywhere } = answer.ok ? await answer.json() : { roots: [], everywhere: [] };
  return { index, roots: new Set(roots), everywhere };
}

/* Words as Pagefind takes them. */
function plain(words) {
  return words.toLowerCase().normalize("NFD").replace(/[^\p{L}\p{N}\s]/gu, "").split(/\s+/).filter(Boolean);
}

function isCommon(roots, word) {
  const ends = [...Array(LONGEST + 1).keys()].map((ending) => word.length - ending);
  return roots.has(word) || ends.some((end) => end >= SHORT && roots.has(word.slice(0, end)));
}

/* Whether two words are one but for its ending. */
function isForm(word, other) {
  if (Math.min(word.length, other.length) < SHORT) return word === other;
  return Math.abs(word.length - other.length) <= 2 && (word.startsWith(other) || other.startsWith(word));
}

/* The best results, and how many there are; 0 where words that stand nearly everywhere were left out of the question. */
export async function best({ index, roots, everywhere }, words, wanted) {
  const asked = [...new Set(plain(words))];
  const common = asked.filter((word) => isCommon(roots, word));
  if (!common.length || words.includes('"')) {
    const { results } = await index.search(words);
    return { results, count: results.length };
  }
  const rare = asked.filter((word) => !common.includes(word));
  const howCommon = (word) => everywhere.findIndex((other) => isForm(word, other)); // -1 for what tells something
  common.sort((word, other) => howCommon(word) - howCommon(other));
  const telling = common.filter((word) => howCommon(word) < 0);
  if (rare.length) {
    const { results } = await index.search([...rare, ...telling.map((word) => HAS + word)].join(" "));
    if (results.length) return { results, count: telling.length === common.length ? results.length : 0 };
  }
  return { results: await amongBest(index, common, wanted), count: 0 };
}

/* Pages that are among the best for all words, then for all but the last and commonest, and so on. */
async function amongBest(index, words, wanted) {
  const found = new Map();
  for (let count = words.length; count && found.size < wanted; count--) {
    const { results } = await index.search(words.slice(0, count).map((word) => BEST + word).join(" "));
    for (const result of results) if (!found.has(result.id)) found.set(result.id, result);
  }
  return [...found.values()];
}

/* HTML of a passage of a page that has the words, these marked: Pagefind's, where it knows their places. */
export function passage({ content, excerpt }, words) {
  const asked = plain(words);
  const isAsked = (token) => plain(token).some((word) => asked.some((other) => isForm(word, other)));
  const tokens = excerpt.includes("<mark>") ? excerpt.split(" ") : densest(content.split(" "), isAsked);
  const marked = tokens.map((token) => (!token.includes("<mark>") && isAsked(token) ? `<mark>${token}</mark>` : token));
  return curled(marked.join(" "));
}

/* The stretch of a text with the most of the words asked for, escaped. */
function densest(tokens, isAsked) {
  const hits = tokens.map((token) => Number(isAsked(token)));
  let sum = 0;
  let most = 0;
  let start = 0;
  hits.forEach((hit, place) => {
    sum += hit - (hits[place - PASSAGE] ?? 0);
    if (sum > most) [most, start] = [sum, Math.max(0, place - PASSAGE + 1)];
  });
  const signs = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };
  return tokens.slice(start, start + PASSAGE).map((token) => token.replace(/[&<>]/g, (sign) => signs[sign]));
}

/* Quotation marks as on the page; the index has them plain. */
function curled(html) {
  return html.replace(/(^|[\s(>])"/g, "$1“").replace(/"/g, "”").replace(/(^|[\s(>“])'/g, "$1‘").replace(/'/g, "’");
}
