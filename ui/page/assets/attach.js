// What goes with the next message: a picture or a sound, chosen here. Stands behind wishes.js, whose value it reads
// (attaching.py). A picture is drawn anew and made small before it is sent: what the file says of where it was taken
// stays in the browser.
const pick = element.querySelector(".tk-pick");
const attach = element.querySelector(".tk-attach");
const file = attach.querySelector("input");
const attached = attach.querySelector(".tk-attached");
const weigh = attach.querySelector(".tk-weigh");
const fault = attach.querySelector(".tk-fault");
const LONGER_SIDE = 1024;

pick.addEventListener("click", () => file.click());
file.addEventListener("change", async () => {
  const [chosen] = file.files;
  file.value = "";
  if (!chosen) return;
  const view = props.value.attach;
  const kind = chosen.type.startsWith("audio") || /\.(wav|flac|ogg|mp3)$/i.test(chosen.name) ? "sounds" : "looks";
  attach.hidden = false;
  setText(fault, view.busy);
  const sent = kind === "looks" ? await drawnAnew(chosen) : chosen;
  if (sent.size > view.largest) setText(fault, view.too_large);
  else send("attach", { kind, content: await asBase64(sent) });
});

async function drawnAnew(picture) {
  try {
    const bitmap = await createImageBitmap(picture);
    const scale = Math.min(1, LONGER_SIDE / Math.max(bitmap.width, bitmap.height));
    const canvas = node("canvas");
    canvas.width = Math.max(1, Math.round(bitmap.width * scale));
    canvas.height = Math.max(1, Math.round(bitmap.height * scale));
    const brush = canvas.getContext("2d");
    brush.fillStyle = "#fff";
    brush.fillRect(0, 0, canvas.width, canvas.height);
    brush.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    return (await new Promise((done) => canvas.toBlob(done, "image/png"))) || picture;
  } catch {
    return picture; // the server says what is wrong with it
  }
}

function asBase64(blob) {
  return new Promise((done, failed) => {
    const reader = new FileReader();
    reader.onload = () => done(reader.result.slice(reader.result.indexOf(",") + 1));
    reader.onerror = failed;
    reader.readAsDataURL(blob);
  });
}

function attachedChip(one, view) {
  const made = node("li", "tk-wish");
  const away = action("✕", (event) => {
    away.disabled = true;
    handOn(event);
    send("detach", { modality: one.modality });
  }, `${view.remove}: ${one.text}`);
  away.className = "tk-cross";
  made.append(node("span", "tk-text", one.text), away);
  return made;
}

weigh.lastElementChild.addEventListener("change", (event) => send("weigh", { weight: event.target.value }));

function renderWeight(view) {
  const [name, choice] = weigh.children;
  setText(name, view.label);
  if (choice.dataset.label !== view.label) {
    choice.dataset.label = view.label;
    choice.replaceChildren(...view.choices.map((one) => new Option(one.text, one.name)));
  }
  choice.value = view.chosen;
}

function renderAttach() {
  const view = props.value && props.value.attach;
  if (!view || !isOurs(props.value)) return;
  pick.hidden = !view.label;
  pick.title = view.label;
  pick.setAttribute("aria-label", view.label);
  setText(pick.lastElementChild, ` ${view.word}`);
  file.accept = view.accepted;
  attached.replaceChildren(...view.attached.map((one) => attachedChip(one, view)));
  renderWeight(view.weight);
  weigh.hidden = !view.attached.length;
  setText(fault, view.fault);
  attach.hidden = !view.attached.length && !view.fault;
}

document.addEventListener("tk-seat", () => {
  attached.replaceChildren();
  setText(fault, "");
  attach.hidden = true;
});
watch("value", renderAttach);
renderAttach();
