// Small drawn signs for the buttons of the header: on a narrow screen they stand in place of the words.
// Stands behind elements.js.
const ICONS = {
  history: ["M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18", "M12 7v5l4 2"],
  new: ["M12 5v14", "M5 12h14"],
  saved: ["M7 4h10v16l-5-4-5 4z"],
  account: ["M4 4h9v16H4", "M9 12h11", "M16 8l4 4-4 4"],
  profile: ["M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8", "M4 20c1-4 4-6 8-6s7 2 8 6"],
};

function icon(name) {
  const space = "http://www.w3.org/2000/svg";
  const made = document.createElementNS(space, "svg");
  made.setAttribute("viewBox", "0 0 24 24");
  made.setAttribute("aria-hidden", "true");
  ICONS[name].forEach((line) => made.appendChild(document.createElementNS(space, "path")).setAttribute("d", line));
  return made;
}

// Names a button of the header: its sign, and its word, which a narrow screen shows as a tip alone.
function nameTool(tool, name, word) {
  if (!tool.firstElementChild) tool.append(icon(name), node("span", "tk-word"));
  setText(tool.lastElementChild, word);
  tool.title = word;
}
