// The picture of an item on its card, over a drawn placeholder that shows until it comes, and where none does.
// Stands behind elements.js, before conversation.js. The title stands beside both: who listens is told nothing twice.
const ARTICLES = new Set(["the", "a", "an"]);

// A number from 0 to 2**32 for a text, always the same (FNV-1a).
function hashed(text) {
  let found = 2166136261;
  for (const sign of text) found = Math.imul(found ^ sign.codePointAt(0), 16777619);
  return found >>> 0;
}

// The first letters of the first two words that say something; of a title without spaces the first sign.
function initials(title) {
  const words = title.match(/[\p{L}\p{N}]+/gu) || [];
  const telling = words.length > 1 ? words.filter((word) => !ARTICLES.has(word.toLowerCase())) : words;
  const firsts = (telling.length ? telling : words).map((word) => String.fromCodePoint(word.codePointAt(0)));
  const wide = firsts.length && /[\u3040-\u9fff\uac00-\ud7af]/.test(firsts[0]);
  return firsts.slice(0, wide ? 1 : 2).join("").toUpperCase() || "·";
}

function makeCover(card) {
  const made = node("div", "tk-cover");
  made.setAttribute("aria-hidden", "true");
  const seed = hashed(card.item);
  made.style.setProperty("--tk-hue", String(seed % 360));
  made.style.setProperty("--tk-turn", `${(seed >>> 9) % 360}deg`);
  made.style.setProperty("--tk-across", `${15 + ((seed >>> 18) % 70)}%`);
  made.append(node("span", "tk-initials", initials(card.title)));
  if (card.picture) made.append(picture(card.picture));
  return made;
}

function picture(address) {
  const made = node("img");
  Object.assign(made, { alt: "", loading: "lazy", decoding: "async", width: 72, height: 96, src: address });
  made.addEventListener("error", () => made.remove()); // no such file, or a broken one
  return made;
}
