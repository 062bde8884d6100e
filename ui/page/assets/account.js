// The account: forms of a guest to sign in or to make an account, or what one who is signed in may do with theirs.
// Stands behind elements.js. The value is the view that account_panel.py builds.
const account = { mode: "sign_in", shown: "", view: null, body: null, asked: 0, told: node("p", "tk-told") };
account.told.setAttribute("role", "status"); // one for good: a reader is told of what changes in it
const accountDialog = panel(drawAccount, "account");
accountDialog.addEventListener("close", () => {
  if (account.view) turnTo("sign_in"); // what was typed does not wait for who comes next
});
document.addEventListener("tk-seat", () => Object.assign(account, { mode: "sign_in", shown: "", view: null }));

function drawAccount(body, view) {
  element.querySelector(".tk-tool").hidden = view.hidden;
  if (!view.words) return;
  if (view.asked && view.asked !== account.asked) return; // the answer to a form that another was sent after
  Object.assign(account, { view, body });
  const shown = JSON.stringify([view.seat, view.name, view.bring, account.mode]);
  if (!view.refused && account.mode === "password") account.mode = "sign_in";
  const same = shown === account.shown;
  if (view.refused && same) refuse();
  else if (!same || (view.told && !view.refused)) redrawAccount(); // else it was only opened, and somebody may be typing already
  setText(account.told, view.told);
}

// What was typed stays where it was refused, but no password does.
function refuse() {
  if (!account.body.querySelector("[aria-busy]")) return; // drawn once more: somebody may be typing already
  const secrets = [...account.body.querySelectorAll("input[type=password]")];
  secrets.forEach((field) => (field.value = ""));
  account.body.querySelectorAll("[aria-busy]").forEach((button) => busy(button, false));
  if (secrets.length) secrets[0].focus();
}

function redrawAccount() {
  const { body, view } = account;
  account.shown = JSON.stringify([view.seat, view.name, view.bring, account.mode]);
  body.replaceChildren(account.told, ...(view.name ? signedIn(view) : asGuest(view)));
  const first = body.querySelector("input:not([hidden])") || body.querySelector("button");
  first.autofocus = true;
  if (accountDialog.open) first.focus();
}

function turnTo(mode) {
  account.mode = mode;
  setText(account.told, "");
  redrawAccount();
}

function busy(button, on) {
  button.disabled = on;
  if (on) button.setAttribute("aria-busy", "true");
  else button.removeAttribute("aria-busy");
}

function labelled(form, text, name, type, autocomplete, about) {
  const label = form.appendChild(node("label"));
  const field = node("input");
  Object.assign(field, { name, type, autocomplete, required: true, spellcheck: false, autocapitalize: "none" });
  label.append(node("span", "", text), field);
  if (!about) return;
  const note = form.appendChild(node("p", "tk-note", about));
  note.id = `tk-account-${name}`;
  field.setAttribute("aria-describedby", note.id);
}

// A form whose fields are sent under their names by the event `kind`.
function accountForm(kind, fill, text, cancel) {
  const form = node("form", "tk-form");
  fill(form);
  const row = form.appendChild(node("div", "tk-choices"));
  const submit = row.appendChild(node("button", "tk-action tk-main", text));
  submit.type = "submit";
  if (cancel) row.append(cancel);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    busy(submit, true);
    const sent = { asked: ++account.asked };
    form.querySelectorAll("input").forEach((one) => (sent[one.name] = one.type === "checkbox" ? one.checked : one.value));
    send(kind, sent);
  });
  return form;
}

function taking(form, view, wanted) {
  if (!view.bring) return;
  const label = form.appendChild(node("label", "tk-check"));
  const box = node("input");
  Object.assign(box, { name: "bring", type: "checkbox", checked: wanted });
  label.append(box, node("span", "", view.words.bring));
  form.append(node("p", "tk-note", view.words.bring_about));
}

function asGuest(view) {
  const { words } = view;
  const about = node("p", "tk-note", words.about);
  if (account.mode === "create") {
    const form = accountForm("create", (made) => {
      labelled(made, words.name, "name", "text", "username", words.name_about);
      labelled(made, words.password, "password", "password", "new-password", words.password_about);
      labelled(made, words.again, "again", "password", "new-password");
      taking(made, view, true);
    }, words.create);
    return [node("h3", "", words.create), form, action(words.to_sign_in, () => turnTo("sign_in"))];
  }
  const form = accountForm("sign_in", (made) => {
    labelled(made, words.name, "name", "text", "username");
    labelled(made, words.password, "password", "password", "current-password");
    taking(made, view, false);
  }, words.sign_in);
  const other = view.create
    ? action(words.to_create, () => turnTo("create"))
    : node("p", "tk-note", words.closed);
  return [about, form, other];
}

function signedIn(view) {
  const { words } = view;
  const choice = (text, kind, note) => {
    const row = node("div", "tk-choice");
    const button = row.appendChild(action(text, () => {
      busy(button, true);
      send(kind, {});
    }));
    if (note) row.append(node("p", "tk-note", note));
    return row;
  };
  const rows = [node("p", "", words.signed)];
  if (view.bring) rows.push(choice(words.bring_now, "bring", words.bring_about));
  rows.push(choice(words.sign_out, "sign_out", words.sign_out_about), choice(words.everywhere, "everywhere"));
  rows.push(account.mode === "password" ? changing(view) : turning(words.change, "password"));
  rows.push(account.mode === "remove" ? removing(words) : turning(words.remove, "remove", "tk-grave"));
  return rows;
}

function turning(text, mode, kind) {
  const row = node("div", "tk-choice");
  const button = row.appendChild(action(text, () => {
    turnTo(mode);
    const opened = account.body.querySelector(mode === "remove" ? ".tk-sure button" : "form input:not([hidden])");
    opened.focus();
  }));
  if (kind) button.classList.add(kind);
  return row;
}

function changing(view) {
  const { words } = view;
  return accountForm("password", (made) => {
    const name = made.appendChild(node("input")); // for the browser, which keeps passwords by name
    Object.assign(name, { type: "text", name: "name", value: view.name, autocomplete: "username", hidden: true });
    labelled(made, words.old, "old", "password", "current-password");
    labelled(made, words.new, "password", "password", "new-password", words.password_about);
    labelled(made, words.again, "again", "password", "new-password");
  }, words.save, action(words.cancel, () => turnTo("sign_in")));
}

function removing(words) {
  const made = node("div", "tk-sure tk-choice");
  made.setAttribute("role", "group");
  made.setAttribute("aria-label", words.remove_sure);
  const row = node("div", "tk-choices");
  const yes = action(words.remove_yes, () => {
    busy(yes, true);
    send("remove", { sure: true });
  });
  yes.classList.add("tk-grave");
  row.append(action(words.remove_no, () => turnTo("sign_in")), yes);
  made.append(node("p", "", words.remove_sure), row);
  return made;
}
