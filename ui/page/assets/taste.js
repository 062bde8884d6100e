// The picture of a taste: kinds by month as bars, likes and dislikes on a map. Stands behind elements.js.
const COLOURS = ["#4477aa", "#ee6677", "#228833", "#ccbb44", "#aa3377", "#999999"];

function drawn(name, attributes, ...inside) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name);
  Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
  made.append(...inside);
  return made;
}

function folded(summary, ...inside) {
  const made = node("details", "tk-fold");
  made.append(node("summary", "", summary), ...inside);
  return made;
}

function monthTable(view, words) {
  const made = node("table");
  const head = made.appendChild(node("tr"));
  [words.month, ...view.rows.map((row) => row.name)].forEach((name) => {
    head.appendChild(node("th", "", name)).scope = "col";
  });
  view.months.forEach((month, place) => {
    const line = made.appendChild(node("tr"));
    line.appendChild(node("th", "", month)).scope = "row";
    view.rows.forEach((row) => line.append(node("td", "", String(row.counts[place]))));
  });
  const frame = node("div", "tk-table");
  frame.append(made);
  return frame;
}

function monthChart(view) {
  const [width, height, floor] = [320, 130, 106];
  const totals = view.totals; // an item may be of several kinds: a bar is as tall as the items, its parts share it
  const unit = (floor - 14) / Math.max(...totals, 1);
  const step = width / Math.max(view.months.length, 4);
  const chart = drawn("svg", { viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": view.alt });
  chart.append(drawn("line", { x1: 0, x2: width, y1: floor + 0.5, y2: floor + 0.5, class: "tk-axis" }));
  view.months.forEach((month, place) => {
    const labels = view.rows.reduce((sum, row) => sum + row.counts[place], 0);
    let top = floor;
    view.rows.forEach((row, kind) => {
      const tall = labels ? (row.counts[place] / labels) * totals[place] * unit : 0;
      top -= tall;
      const shape = { x: place * step + step * 0.15, y: top, width: step * 0.7, height: tall, fill: COLOURS[kind] };
      if (tall) chart.append(drawn("rect", shape, drawn("title", {}, `${month}: ${row.name} ${row.counts[place]}`)));
    });
    const middle = place * step + step / 2;
    if (totals[place]) chart.append(drawn("text", { x: middle, y: top - 4, class: "tk-tick" }, String(totals[place])));
    const every = Math.ceil(view.months.length / 5);
    if (place % every === 0) chart.append(drawn("text", { x: middle, y: floor + 16, class: "tk-tick" }, month));
  });
  return chart;
}

function months(view, words) {
  const legend = node("ul", "tk-legend");
  view.rows.forEach((row, kind) => {
    const entry = legend.appendChild(node("li", "", row.name));
    const colour = node("span", "tk-colour");
    colour.style.background = COLOURS[kind];
    entry.prepend(colour);
  });
  const made = node("div", "tk-picture");
  made.append(node("h4", "", view.title), monthChart(view), legend, folded(words.as_table, monthTable(view, words)));
  return made;
}

// One stop for the Tab key; arrow keys go from mark to mark. The line below names the mark that is looked at.
function tasteMap(view, words) {
  const [width, height, edge] = [320, 220, 10];
  const x = (value) => edge + value * (width - 2 * edge);
  const y = (value) => edge + value * (height - 2 * edge);
  const chart = drawn("svg", { viewBox: `0 0 ${width} ${height}`, role: "group", "aria-label": view.alt });
  view.dots.forEach(([left, top]) => chart.append(drawn("circle", { cx: x(left), cy: y(top), r: 1.5, class: "tk-dot" })));
  const caption = node("p", "tk-caption", words.map_hint);
  const marks = view.marks.map((mark, place) => {
    const shape = mark.like
      ? drawn("circle", { r: 4.5 })
      : drawn("path", { d: "M-4 -4L4 4M-4 4L4 -4" });
    const made = drawn("g", {
      class: mark.like ? "tk-mark tk-mark-like" : "tk-mark tk-mark-dislike",
      transform: `translate(${x(mark.x)} ${y(mark.y)})`,
      tabindex: place ? -1 : 0,
      role: "img",
      "aria-label": mark.text,
    }, drawn("circle", { r: 9, class: "tk-halo" }), shape);
    const tell = () => setText(caption, mark.text);
    made.addEventListener("focus", tell);
    made.addEventListener("pointerenter", tell);
    return chart.appendChild(made);
  });
  chart.addEventListener("keydown", (event) => {
    const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    const from = marks.indexOf(document.activeElement);
    if (!by || from < 0) return;
    event.preventDefault();
    const to = marks[(from + by + marks.length) % marks.length];
    marks[from].setAttribute("tabindex", -1);
    to.setAttribute("tabindex", 0);
    to.focus();
  });
  const list = node("ul");
  view.marks.forEach((mark) => list.append(node("li", "", mark.text)));
  const made = node("div", "tk-picture");
  made.append(node("h4", "", view.title), chart, caption);
  if (view.extent) made.append(node("p", "tk-note", view.extent));
  made.append(folded(words.as_text, list));
  return made;
}

function picture(view) {
  const made = node("section");
  made.append(node("h3", "", view.words.picture));
  if (view.months) made.append(months(view.months, view.words));
  if (view.map) made.append(tasteMap(view.map, view.words));
  if (!view.months && !view.map) made.append(node("p", "tk-note", view.words.picture_none));
  return made;
}
