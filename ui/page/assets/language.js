// The switch of the interface's language. Stands behind elements.js. The value is the view of language_switch.py.
// Also what Gradio leaves without one: the language of the document, and the names of the buttons beside the line.
const composer = document.getElementById("composer");
const other = element.querySelector(".tk-language");
other.addEventListener("click", () => trigger("choose", { language: other.lang }));

function name() {
  const { words } = props.value || {};
  if (!words || !composer) return;
  [["submit", words.send], ["stop", words.stop]].forEach(([kind, word]) => {
    const button = composer.querySelector(`.${kind}-button`);
    if (button && button.getAttribute("aria-label") !== word) button.setAttribute("aria-label", word);
  });
}

function render() {
  const view = props.value;
  if (!view || !view.language) return;
  document.documentElement.lang = view.language;
  other.lang = view.other;
  setText(other, view.name);
  name();
}

if (composer) new MutationObserver(name).observe(composer, { childList: true, subtree: true });

watch("value", render);
render();
