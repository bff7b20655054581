// The page: asks the desk over HTTP, draws its answers, and shows reminders as they arrive. Every text enters
// the document as text, so nothing that anybody typed can become markup.

const talk = document.getElementById("talk");
const line = document.getElementById("line");
const state = document.getElementById("state");
const seen = new Set();

const post = async (path, body) => {
  const response = await fetch(path, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(await response.text());
  return response.json();
};

function element(tag, properties = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name === "onclick" || name === "onsubmit") node[name] = value;
    else if (value !== undefined && value !== false) node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.filter((child) => child !== undefined));
  return node;
}

/* Drawing */

const phrasing = {
  text: ({ value }) => value,
  strong: ({ children }) => element("strong", {}, ...children.map(drawPhrasing)),
  emphasis: ({ children }) => element("em", {}, ...children.map(drawPhrasing)),
  inlineCode: ({ value }) => element("code", {}, value),
  link: ({ url, children }) => link(url, ...children.map(drawPhrasing)),
  break: () => element("br"),
};
const flow = {
  paragraph: ({ children }) => element("p", {}, ...children.map(drawPhrasing)),
  heading: ({ children }) => element("h4", {}, ...children.map(drawPhrasing)),
  list: ({ ordered, items }) =>
    element(ordered ? "ol" : "ul", {}, ...items.map((item) => element("li", {}, ...item.map(drawFlow)))),
  blockquote: ({ children }) => element("blockquote", {}, ...children.map(drawFlow)),
  code: ({ value }) => element("pre", {}, value),
};
const blocks = {
  text: ({ text }) => text.map(drawFlow),
  facts: ({ facts }) => [
    element(
      "dl",
      {},
      ...facts.flatMap(({ label, value }) => [
        element("dt", {}, label),
        element("dd", {}, ...value.map(drawFlow)),
      ]),
    ),
  ],
  sources: ({ sources }) => [
    element(
      "ul",
      { class: "sources", "aria-label": "Sources" },
      ...sources.map(({ line: words, url }) =>
        element("li", {}, url === undefined ? words : link(url, words)),
      ),
    ),
  ],
  buttons: ({ buttons }) => [
    element(
      "div",
      { class: "buttons" },
      ...buttons.map(({ label, id, spoken, style }) =>
        element(
          "button",
          { type: "button", class: style, "aria-label": spoken, onclick: () => ask({ button: id }, label) },
          label,
        ),
      ),
    ),
  ],
};

function drawPhrasing(node) {
  return phrasing[node.type](node);
}

function drawFlow(node) {
  return flow[node.type](node);
}

function link(url, ...children) {
  const safe = /^https?:\/\//.test(url) ? url : undefined;
  return element("a", { href: safe, rel: "noopener noreferrer", target: "_blank" }, ...children);
}

function drawFile({ name, type, about, href }) {
  if (type.startsWith("image/")) return element("img", { src: href, alt: about });
  return element("p", {}, element("a", { href, download: name, "aria-label": about }, name));
}

function drawMessage({ title, blocks: parts, files = [] }, who, className) {
  return element(
    "article",
    { class: className },
    element("p", { class: "who" }, who),
    element("h3", {}, title),
    ...parts.flatMap((part) => blocks[part.kind](part)),
    ...files.map(drawFile),
  );
}

function drawForm({ title, about, command, given, fields }) {
  const form = element(
    "form",
    {
      autocomplete: "off",
      onsubmit: (event) => {
        event.preventDefault();
        const typed = Object.fromEntries([...new FormData(form)].filter(([, value]) => value !== ""));
        void ask({ command, given: { ...given, ...typed } }, `${command} (form)`);
      },
    },
    element("h3", {}, title),
    element("p", {}, about),
    ...fields.map((field) => drawField(field, command)),
    element("div", { class: "buttons" }, element("button", { type: "submit", class: "primary" }, "Send")),
  );
  return element("article", {}, element("p", { class: "who" }, "Only you see this"), form);
}

let lists = 0;

function drawField({ name, about, required, input, value }, command) {
  const label = element("span", {}, required ? name : `${name} (optional)`);
  const hint = element("small", {}, about);
  if (input.kind === "choice" || input.kind === "flag") {
    const choices = input.choices ?? [
      { name: "Yes", value: "yes" },
      { name: "No", value: "no" },
    ];
    const select = element(
      "select",
      { name, required },
      element("option", { value: "" }, ""),
      ...choices.map((choice) =>
        element("option", { value: choice.value, selected: choice.value === value }, choice.name),
      ),
    );
    return element("label", { class: "field" }, label, hint, select);
  }
  const list = input.suggests ? `suggestions-${lists++}` : undefined;
  const box = element("input", {
    name,
    required,
    value,
    list,
    maxlength: input.max ?? 100,
    inputmode: input.kind === "integer" ? "numeric" : undefined,
  });
  if (list === undefined) return element("label", { class: "field" }, label, hint, box);
  const offers = element("datalist", { id: list });
  const refresh = async () => {
    const found = await post("/api/suggest", { command, option: name, given: { [name]: box.value } });
    offers.replaceChildren(...found.map((offer) => element("option", { value: offer.value }, offer.name)));
  };
  box.addEventListener("focus", refresh);
  box.addEventListener("input", refresh);
  return element("label", { class: "field" }, label, hint, box, offers);
}

/* Talking */

function show(node) {
  talk.append(node);
  node.scrollIntoView({
    block: "start",
    behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth",
  });
}

async function ask(body, words) {
  show(element("p", { class: "asked" }, words));
  try {
    const { view, private: hidden } = await post("/api/ask", body);
    const who = hidden ? "Only you see this" : "Seen by all where it is asked";
    show(view.kind === "form" ? drawForm(view) : drawMessage(view, who));
    if (view.kind === "form") talk.lastElementChild.querySelector("input, select")?.focus();
  } catch {
    show(
      drawMessage(
        { title: "The desk doesn't answer", blocks: [] },
        "Is it still running? Start it again with npm start, then try once more.",
      ),
    );
  }
}

function arrive({ key, at, message }) {
  if (seen.has(key)) return;
  seen.add(key);
  show(drawMessage(message, `Direct message, ${new Date(at).toLocaleString()}`, "reminder"));
}

document.getElementById("ask").addEventListener("submit", (event) => {
  event.preventDefault();
  const typed = line.value.trim();
  line.value = "";
  void ask({ line: typed }, /^\/amex(-admin)?(\s|$)/i.test(typed) ? typed : `/amex ${typed}`.trimEnd());
});

/* Starting */

async function loadInbox() {
  for (const letter of await (await fetch("/api/inbox")).json()) arrive(letter);
}

const events = new EventSource("/api/events");
events.addEventListener("open", () => {
  state.textContent = "The desk is open";
  void loadInbox();
});
events.addEventListener("letter", ({ data }) => arrive(JSON.parse(data)));
events.addEventListener("error", () => {
  state.textContent = "The desk is closed; waiting for it to open again";
});

for (const { name, about, seen: by, fields } of await (await fetch("/api/commands")).json()) {
  const run = () => {
    const asks = fields.some(({ required }) => required);
    void ask(asks ? { command: name, given: {}, edit: true } : { command: name, given: {} }, `/amex ${name}`);
  };
  document
    .getElementById(by)
    .append(
      element(
        "li",
        {},
        element("button", { type: "button", onclick: run }, name, element("small", {}, about)),
      ),
    );
}
if (talk.childElementCount === 0) await ask({ line: "help" }, "/amex help");
line.focus({ preventScroll: true });
