// One's own deck: kept in this browser, made in a panel beside the page. The page tells what the panel consists of and
// all its words (layouts/pages/deck_panel.py); what a view is, and what is wrong with a slide, the server says.
(function () {
  "use strict";
  const root = document.documentElement;
  const box = (id) => document.getElementById(id);
  const KEY = "s3-atlas-deck";
  const QUIET = 300; // ms without a change until the server is asked about the slides
  const AGAIN = 10_000; // ms until it is asked the same again where it did not answer
  const REMEMBERED = 50; // steps that can be undone

  let told = null; // what the page says of the panel, in its language
  let source = ""; // the text of that
  let panel = null;

  const words = (name, values = {}) => told.words[name].replace(/\{(\w+)\}/g, (_, key) => values[key]);
  const part = (selector) => panel.querySelector(selector);
  const isOpen = () => Boolean(panel && !panel.hidden);
  const slidesOf = (count) => {
    const form = new Intl.PluralRules(document.documentElement.lang).select(count);
    return (told.slides[form] || told.slides.other).replace("{count}", count);
  };
  const isList = () => Boolean(box("deck-card"));

  // The deck and where it is kept

  const empty = () => ({ title: {}, slides: [] });
  let deck = empty();
  let kept = true; // whether the browser keeps it; if not, this page does
  let unreadable = null; // what is kept where it is no deck: not to be replaced unasked

  const isRecord = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
  const isText = (value) => value === undefined || typeof value === "string";
  const isTexts = (value) => value === undefined || (isRecord(value) && Object.values(value).every((one) => typeof one === "string"));
  const isSlide = (value) =>
    isRecord(value) && [value.name, value.address].every(isText) && [value.title, value.text, value.notes].every(isTexts);
  const isDeck = (value) =>
    isRecord(value) && [value.title, value.about].every(isTexts) && Array.isArray(value.slides) && value.slides.every(isSlide);

  // The deck of a text, its texts clean, with a name for each slide; null where it is none.
  function deckOf(text) {
    try {
      const found = JSON.parse(text);
      if (!isDeck(found)) return null;
      changed = window.atlasDeckTexts.clean(found);
      return named(found);
    } catch {
      return null;
    }
  }

  let changed = ""; // names of signs that were replaced in the deck that was read last
  const withChanged = (said, signs) => (signs ? `${said} ${words("cleaned", { signs })}` : said);

  function named(found) {
    const taken = new Set();
    for (const slide of found.slides) {
      if (!slide.name || taken.has(slide.name)) slide.name = freeName(found.slides);
      taken.add(slide.name);
    }
    return { ...found, title: found.title || {} };
  }

  function freeName(slides) {
    const taken = new Set(slides.map((slide) => slide.name));
    let number = slides.length + 1;
    while (taken.has(`slide-${number}`)) number++;
    return `slide-${number}`;
  }

  // Another window may have changed the deck, so that it is read before each change.
  function read() {
    if (!kept) return;
    try {
      const text = localStorage.getItem(KEY);
      const found = text === null ? empty() : deckOf(text);
      unreadable = found ? null : text;
      deck = found || empty();
    } catch {
      kept = false;
    }
  }

  function keep(next) {
    deck = next;
    try {
      localStorage.setItem(KEY, JSON.stringify(next));
      kept = true;
    } catch {
      kept = false;
    }
    draw();
  }

  function change(edit) {
    read();
    if (unreadable !== null) return draw();
    const next = structuredClone(deck);
    edit(next);
    keep(next);
  }

  // Steps back: functions that change the deck to what it was.
  const undos = [];

  function remember(back) {
    undos.push(back);
    if (undos.length > REMEMBERED) undos.shift();
  }

  function replaceBy(next, said) {
    read();
    const before = deck;
    remember((now) => Object.assign(emptied(now), structuredClone(before)));
    keep(next);
    say(said, true);
    panel.focus({ preventScroll: true }); // what was pressed may be gone
  }

  function emptied(record) {
    for (const key of Object.keys(record)) delete record[key];
    return record;
  }

  function undo() {
    const back = undos.pop();
    if (!back) return;
    change(back);
    say(words("undone"), undos.length > 0);
    if (!undos.length) panel.focus({ preventScroll: true }); // the button is gone
  }

  // Slides

  const placeOf = (slides, name) => slides.findIndex((slide) => slide.name === name);
  const slideOf = (name) => deck.slides[placeOf(deck.slides, name)];

  // Texts stand in the language of the page, or in the one that there is.
  function languageOf(texts, otherwise = root.lang) {
    const there = Object.keys(texts || {}).filter((language) => texts[language]);
    return there.includes(root.lang) ? root.lang : there[0] || otherwise;
  }

  const textOf = (texts) => texts?.[languageOf(texts)] || "";
  const titleOf = (slide) => textOf(slide.title) || words("untitled");

  // The view that is shown as "page?query", without the host region, which is a matter of the talk; "" for none.
  function viewAt(path, query) {
    const [language, page, ...more] = path.split("/").filter(Boolean);
    if (!(language in told.languages) || more.length || !told.views.includes(page)) return "";
    const kept = query.slice(1).split("&").filter((one) => one && !one.startsWith("host="));
    return page + (kept.length ? `?${kept.join("&")}` : "");
  }

  const viewNow = () => viewAt(location.pathname, location.search);

  // A page that ignores a part of its address says so; the address without that part is the one of the link to share.
  async function tidyView() {
    if (!document.querySelector("#notices .notice")) return viewNow();
    try {
      const answer = await fetch(location.pathname.replace(/^\/([^/]+)\//, "/$1/share/") + location.search);
      const { pathname, search } = new URL((await answer.json()).address);
      return viewAt(pathname, search);
    } catch {
      return viewNow();
    }
  }

  // Puts a slide into the deck, before the place, or at its end. Returns its name; "" where there is no room.
  function insert(slide, place) {
    let name = "";
    change((next) => {
      if (next.slides.length >= told.limits.slides) return;
      name = freeName(next.slides);
      if (!Object.keys(next.title).length) next.title = { [root.lang]: words("name") };
      next.slides.splice(place ?? next.slides.length, 0, { ...slide, name });
    });
    if (!name) say(words("full", { n: told.limits.slides }));
    return name;
  }

  async function add() {
    const heading = box("heading").textContent.trim().slice(0, told.limits.title);
    const name = insert({ address: await tidyView(), title: { [root.lang]: heading } });
    if (name) tell("added", name);
  }

  function write() {
    const name = insert({ title: { [root.lang]: words("new") } });
    if (!name) return;
    tell("added", name);
    const row = rowOf(name);
    row.dataset.fresh = "yes"; // its text is still to come
    unfold(row, true);
    const field = row.querySelector("[data-part=title]");
    field.focus();
    field.select();
  }

  function tell(said, name) {
    const place = placeOf(deck.slides, name);
    const row = rowOf(name);
    say(words(said, { n: place + 1, all: deck.slides.length, title: titleOf(deck.slides[place]) }));
    row.scrollIntoView({ block: "nearest" });
  }

  function moveTo(name, wanted) {
    const from = placeOf(deck.slides, name);
    if (wanted < 0 || wanted >= deck.slides.length || wanted === from) return;
    change(({ slides }) => slides.splice(wanted, 0, ...slides.splice(placeOf(slides, name), 1)));
    tell("moved", name);
  }

  const move = (name, by) => moveTo(name, placeOf(deck.slides, name) + by);

  function duplicate(name) {
    const { name: _, ...slide } = structuredClone(slideOf(name));
    const copy = insert(slide, placeOf(deck.slides, name) + 1);
    if (copy) tell("duplicated", copy);
  }

  function remove(name) {
    const [place, slide] = [placeOf(deck.slides, name), slideOf(name)];
    const title = titleOf(slide);
    remember(({ slides }) => slides.splice(Math.min(place, slides.length), 0, slide));
    change(({ slides }) => slides.splice(placeOf(slides, name), 1));
    say(words("removed", { title }), true);
    const next = rowOf(deck.slides[Math.min(place, deck.slides.length - 1)]?.name);
    (next?.querySelector("[data-deck=remove]") || part("[data-deck=add]")).focus();
  }

  async function put(name) {
    const address = await tidyView();
    const before = slideOf(name).address;
    const setting = (to) => ({ slides }) => {
      const slide = slides[placeOf(slides, name)];
      if (slide) slide.address = to;
    };
    remember(setting(before));
    change(setting(address));
    say(words("replaced", { n: placeOf(deck.slides, name) + 1 }), true);
    rowOf(name).focus();
  }

  // What is typed

  // A sign that is not kept goes at once, and the caret stays where it is.
  function clean(field) {
    const { cleaned, unmeant } = window.atlasDeckTexts;
    const [signs, kept] = [unmeant(field.value), cleaned(field.value)];
    if (kept === field.value) return;
    const at = cleaned(field.value.slice(0, field.selectionStart)).length;
    field.value = kept;
    field.setSelectionRange(at, at);
    if (signs) say(words("cleaned", { signs }));
  }

  function typed(field) {
    clean(field);
    const name = field.closest(".deck-slide")?.dataset.name;
    const which = field.dataset.part;
    const language = field.lang;
    change((next) => {
      const target = name ? next.slides[placeOf(next.slides, name)] : next;
      if (!target) return; // another window removed the slide
      const texts = { ...target[which] };
      if (field.value.trim()) texts[language] = field.value;
      else delete texts[language];
      if (Object.keys(texts).length || which === "title") target[which] = texts;
      else delete target[which];
    });
    drawRoom(field);
  }

  // A field that is left: without space around its text, and no title without words.
  function left(field) {
    const trimmed = field.value.trim();
    const lost = !trimmed && field.dataset.part === "title" && field.dataset.before;
    const wanted = lost ? field.dataset.before : trimmed;
    if (field.value !== wanted) {
      field.value = wanted;
      typed(field);
    }
    if (lost) say(words("titled"));
  }

  // Asking the server

  const { ask, faultsOf, isOurs, silence } = window.atlasDeckAsking;

  // What the server said of the slides, by name; it holds for the address that it was said of.
  let judged = { of: "", slides: new Map(), faults: [] };
  let judging = 0;
  let unanswered = ""; // what it was asked last, where it did not answer

  function judge() {
    const text = JSON.stringify(deck);
    const of = root.lang + text;
    clearTimeout(judging);
    if (of === judged.of || !deck.slides.length) return;
    judging = setTimeout(() => judgeNow(text, of, deck.slides), of === unanswered ? AGAIN : QUIET);
  }

  async function judgeNow(text, of, slides) {
    let found = { of: "", slides: judged.slides, faults: [words("unchecked")] };
    try {
      const answer = await ask("check", text);
      const lines = answer.ok ? [] : await faultsOf(answer, words);
      if (answer.ok) found = toldOf(await answer.json(), of, slides);
      else if (lines) found = { ...found, of: answer.status < 500 ? of : "", faults: lines };
    } catch {
      // it is asked again after a while
    }
    if (JSON.stringify(deck) !== text) return; // a newer question is on its way
    unanswered = found.of || found.unnamed ? "" : of;
    judged = found;
    draw();
  }

  function toldOf({ slides, faults, warnings, more, unnamed }, of, asked) {
    const said = slides.map((one, place) => [asked[place].name, { ...one, address: asked[place].address }]);
    const lines = [...faults.map((fault) => fault.text), ...warnings];
    if (more) lines.push(words("more", { n: more.toLocaleString(root.lang) }));
    // Views for whose names there was no time are asked for again.
    return { of: unnamed ? "" : of, unnamed, slides: new Map(said), faults: lines };
  }

  // The server answers again, or may do so: what it did not answer is asked at once.
  function isThere() {
    if (!unanswered) return;
    unanswered = "";
    if (isOpen()) judge();
  }

  root.addEventListener("atlas-again", isThere);

  // The region that hosts the talk: of the field in the list of decks, or of the page.
  function hostNow() {
    const field = box("host-own");
    return field ? field.value.trim() : new URLSearchParams(location.search).get("host") || "";
  }

  function withHost(path) {
    const host = hostNow();
    return host ? `${path}?host=${encodeURIComponent(host)}` : path;
  }

  // Asks something that a press started. then(answer) says what came of it; where there is no answer, or another one,
  // otherwise(lines, lasting) may do something about it and say so; lasting: it lies with the deck. What is not answered
  // can be tried again.
  async function press(button, path, body, said, then, otherwise = (lines) => lines) {
    if (button?.getAttribute("aria-busy")) return;
    const again = () => press(button, path, body, said, then, otherwise);
    button?.setAttribute("aria-busy", "true");
    say(words(said));
    const tell = (later) => say(later || words(said));
    try {
      const answer = await window.atlasSaving.patiently((headers) => ask(path, body, headers), tell);
      const is = answer.ok && isOurs(answer);
      if (is) isThere();
      const lines = is || (await faultsOf(answer, words));
      if (is) await then(answer);
      else if (lines && answer.status < 500) complain(otherwise(lines, true)); // trying again does not help
      else complain(otherwise(lines || [words("failed", { status: answer.status })]), again);
    } catch (error) {
      complain(otherwise([silence(error, words)]), again);
    }
    button?.removeAttribute("aria-busy");
  }

  const saved = async (answer) => say(words("saved", { name: await window.atlasSaving.save(answer) }));

  // Fetches a file that the server makes of the deck, and saves it.
  const fetchFile = (button, path, said, otherwise) => press(button, path, JSON.stringify(deck), said, saved, otherwise);

  // Saves the deck without the server, in a form that it opens just as well.
  function saveHere(lines) {
    const name = "s3-atlas-deck.json";
    window.atlasSaving.saveAs(name, new Blob([JSON.stringify(deck, null, 2)], { type: "application/json" }));
    return [words("here", { name }), ...lines];
  }

  // Opening a file

  function choose() {
    const field = document.createElement("input");
    Object.assign(field, { type: "file", accept: ".yaml,.yml,.json,text/yaml,application/json" });
    field.addEventListener("change", () => field.files.length && openFile(field.files[0]));
    field.click();
  }

  async function openFile(file) {
    open();
    let text = "";
    try {
      text = new TextDecoder("utf-8", { fatal: true }).decode(await file.arrayBuffer());
    } catch {
      return complain([words("undecodable", { name: file.name })]);
    }
    const refused = (lines, lasting) => [words(lasting ? "faulty" : "unopened", { name: file.name }), ...lines];
    await press(null, "open", text, "busy", (answer) => opened(answer, file.name), refused);
  }

  async function opened(answer, name) {
    const { deck: found, slides, warnings } = await answer.json();
    replaceBy(named(found), `${words("opened", { name })} ${slidesOf(found.slides.length)}`);
    trouble([...new Set([...warnings, ...slides.flatMap((slide) => slide.warnings)])]);
  }

  // The deck as one address

  // What the stage reads such addresses with is loaded where one is wanted.
  function linking() {
    if (window.atlasDeckLink) return window.atlasDeckLink;
    return new Promise((onload, onerror) => {
      const script = Object.assign(document.createElement("script"), { src: "/assets/stage/deck-link.js", onerror });
      script.onload = () => onload(window.atlasDeckLink);
      document.head.append(script);
    });
  }

  // The address of the deck on stage; where there is none, it is said why, and nothing is returned.
  async function addressOf() {
    let fragment = "";
    try {
      fragment = await (await linking()).toFragment(JSON.stringify(deck));
    } catch {
      return complain([words("old")]);
    }
    const address = location.origin + withHost(`/${root.lang}/present/mine`) + fragment;
    const number = (value) => value.toLocaleString(root.lang);
    if (address.length <= told.limits.address) return address;
    return complain([words("long", { n: number(address.length), most: number(told.limits.address) })]);
  }

  async function copy() {
    trouble([]);
    const field = part(".deck-address");
    const address = await addressOf();
    field.hidden = !address;
    if (!address) return;
    const area = field.querySelector("textarea");
    area.value = address;
    try {
      await navigator.clipboard.writeText(address);
      say(words("copied"));
    } catch {
      area.focus();
      area.select();
      say(words("marked"));
    }
  }

  // A deck that came with the address of the list of decks: offered, never taken unasked.
  let offered = null;
  let arrived = ""; // names of signs that were replaced in it

  async function arrive() {
    if (location.hash === "#edit") open();
    if (!location.hash.startsWith("#deck=")) return;
    for (const link of document.querySelectorAll(".languages a")) link.hash = location.hash;
    open();
    let found = null;
    try {
      found = deckOf(await (await linking()).fromFragment(location.hash));
      arrived = changed;
    } catch {
      // no deck at all, or cut off
    }
    if (!found) return complain([words("unpacked")]);
    if (JSON.stringify(found) === JSON.stringify(deck)) return answerOffer("same");
    offered = found;
    draw();
  }

  function answerOffer(said) {
    const taken = offered;
    offered = null;
    history.replaceState({}, "", location.pathname + location.search);
    if (said === "taken") return replaceBy(taken, withChanged(words("taken"), arrived));
    draw();
    say(words(said));
    panel.focus({ preventScroll: true });
  }

  // What is said

  function say(text, undoable = false) {
    state(text, undoable);
    trouble([]);
  }

  function state(text, undoable = false) {
    part(".deck-said [role=status]").textContent = text;
    part("[data-deck=undo]").hidden = !undoable;
  }

  // Tells what went wrong: the first line, and a list of the others; again does once more what did not work.
  function complain(lines, again = null) {
    state("");
    trouble(lines, again);
    part(".deck-trouble").scrollIntoView({ block: "nearest" });
  }

  let retry = null;

  function trouble([text = "", ...faults], again = null) {
    const notice = part(".deck-trouble");
    retry = again;
    notice.hidden = !text;
    notice.querySelector("[role=alert]").textContent = text;
    notice.querySelector("[data-deck=again]").hidden = !again;
    list(notice.querySelector("ul"), faults);
  }

  function list(target, texts) {
    const lines = texts.map((text) => {
      const line = document.createElement("li");
      line.textContent = text;
      return line;
    });
    target.replaceChildren(...lines);
    target.hidden = !texts.length;
  }

  function setText(target, text) {
    if (target.textContent !== text) target.textContent = text;
  }

  // Drawing

  function draw() {
    if (!told) return;
    for (const badge of document.querySelectorAll("[data-deck-opens] .badge")) setText(badge, String(deck.slides.length || ""));
    for (const button of document.querySelectorAll("[data-deck-opens]")) button.setAttribute("aria-expanded", isOpen());
    drawCard();
    if (!panel) return;
    const count = deck.slides.length;
    setText(part(".deck-head .badge"), String(count || ""));
    part(".deck-unreadable").hidden = unreadable === null;
    part(".deck-unkept").hidden = kept;
    for (const one of [".deck-add", ".deck-tools", ".deck-foot"]) part(one).hidden = unreadable !== null;
    drawOffer();
    const view = viewNow();
    part("[data-deck=add]").hidden = !view;
    part(".deck-no-view").hidden = Boolean(view) || isList();
    part(".deck-tools > .deck-field").hidden = part(".deck-slides").hidden = !count;
    part(".deck-nothing").hidden = Boolean(count);
    for (const one of panel.querySelectorAll(".deck-filled")) one.hidden = !count;
    part("[data-deck=present]").href = withHost(`/${root.lang}/present/mine`);
    drawField(part(".deck-tools > .deck-field [data-part]"), deck.title);
    list(part(".deck-tools > .deck-faults"), count ? judged.faults : []);
    drawSlides(view);
    if (isOpen()) judge();
  }

  function drawCard() {
    const card = box("deck-card");
    if (!card) return;
    const count = deck.slides.length;
    card.hidden = false;
    setText(card.querySelector(".deck-count"), count ? slidesOf(count) : "");
    card.querySelector(".deck-begin").hidden = Boolean(count);
    card.querySelector("form").hidden = !count;
  }

  function drawOffer() {
    const offer = part(".deck-offer");
    offer.hidden = !offered || unreadable !== null;
    if (offer.hidden) return;
    const [its, mine] = [slidesOf(offered.slides.length), slidesOf(deck.slides.length)];
    setText(part(".deck-offered"), words("offered", { title: textOf(offered.title) || words("untitled"), slides: its }));
    setText(part(".deck-replaces"), deck.slides.length ? words("replaces", { slides: mine }) : "");
  }

  const rowOf = (name) => [...part(".deck-slides").children].find((row) => row.dataset.name === name);

  // Rows that stay are changed in place, so that focus and what is being typed stay as well.
  function drawSlides(view) {
    const target = part(".deck-slides");
    const held = target.contains(document.activeElement) ? document.activeElement : null;
    const rows = deck.slides.map((slide) => rowOf(slide.name) || newRow(slide.name));
    for (const row of [...target.children]) if (!rows.includes(row)) row.remove();
    rows.forEach((row, place) => {
      if (target.children[place] !== row) target.insertBefore(row, target.children[place] || null);
    });
    if (held?.isConnected) held.focus({ preventScroll: true });
    rows.forEach((row, place) => drawRow(row, deck.slides[place], place, view));
  }

  function newRow(name) {
    const holder = document.createElement("ol");
    window.atlasPieces.nodes(holder, told.slide);
    const row = holder.firstElementChild;
    row.dataset.name = name;
    const editor = row.querySelector(".deck-editor");
    editor.id = `deck-editor-${name}`;
    row.querySelector("[data-deck=edit]").setAttribute("aria-controls", editor.id);
    nameFields(row, `deck-${name}`);
    return row;
  }

  function nameFields(within, prefix) {
    for (const holder of within.querySelectorAll("[data-field]")) {
      const field = holder.querySelector("input, textarea");
      field.dataset.part = holder.dataset.field;
      field.id = `${prefix}-${holder.dataset.field}`;
      field.dir = "auto";
      holder.querySelector("label").htmlFor = field.id;
    }
  }

  function drawRow(row, slide, place, view) {
    const inRow = (selector) => row.querySelector(selector);
    const title = titleOf(slide);
    const found = judged.slides.get(slide.name);
    const said = found && found.address === slide.address ? found : { label: "", fault: "", faults: [], warnings: [] };
    setText(inRow(".deck-number"), String(place + 1));
    setText(inRow("h3"), title);
    Object.assign(inRow("h3"), { lang: languageOf(slide.title), dir: "auto" });
    for (const name of ["up", "down", "edit", "duplicate", "remove", "put"])
      inRow(`[data-deck=${name}]`).setAttribute("aria-label", words(name, { title }));
    inRow("[data-deck=up]").setAttribute("aria-disabled", place === 0);
    inRow("[data-deck=down]").setAttribute("aria-disabled", place === deck.slides.length - 1);
    drawView(inRow(".deck-view"), slide, title, said, view);
    row.classList.toggle("is-broken", Boolean(said.fault));
    inRow(".deck-broken").hidden = !said.fault;
    setText(inRow(".deck-broken p"), said.fault ? words("broken", { reason: said.fault }) : "");
    inRow("[data-deck=put]").hidden = !view;
    list(inRow(".deck-faults"), row.dataset.fresh ? [] : [...said.faults, ...said.warnings]);
    for (const field of row.querySelectorAll("[data-part]"))
      drawField(field, slide[field.dataset.part], languageOf(slide.title));
  }

  // The link to the view of a slide, in the words of the server once it gave them.
  function drawView(target, { address }, title, said, view) {
    const [link, alone] = target.children;
    const name = said.label === title ? "" : said.label; // what stands above it already
    const there = Boolean(address) && told.views.includes(address.split("?")[0]) && !/[{}]/.test(address);
    link.hidden = !there;
    alone.hidden = Boolean(address);
    if (!there) return;
    link.setAttribute("href", `/${root.lang}/${address}`);
    setText(link, name || words("show"));
    link.setAttribute("aria-label", name ? words("showing", { name }) : `${words("show")}: ${title}`);
    link.title = words("show");
    if (address === view) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }

  // What is being typed is left alone; it is written to where it was read from.
  function drawField(field, texts, otherwise) {
    if (field === document.activeElement) return;
    const language = languageOf(texts, otherwise);
    const value = texts?.[language] || "";
    field.lang = language;
    if (field.value !== value) field.value = value;
    setText(field.previousElementSibling.querySelector(".deck-language"), language === root.lang ? "" : told.languages[language] || language);
    drawRoom(field);
  }

  // Says how much room is left where it gets narrow.
  function drawRoom(field) {
    const [length, most] = [field.value.length, field.maxLength];
    const room = field.previousElementSibling.querySelector(".deck-room");
    room.classList.toggle("is-full", length >= most);
    setText(room, length < 0.8 * most ? "" : words("room", { n: length, all: most }));
  }

  function unfold(row, is) {
    row.querySelector(".deck-editor").hidden = !is;
    row.querySelector("[data-deck=edit]").setAttribute("aria-expanded", is);
  }

  // The panel

  // Builds the panel, or builds it anew in the words of another language; what is open in it stays open.
  function build() {
    const unfolded = panel ? [...panel.querySelectorAll(".deck-editor:not([hidden])")].map((one) => one.closest("li").dataset.name) : [];
    const [wasOpen, held, top] = [isOpen(), panel?.contains(document.activeElement), panel && part(".deck-body").scrollTop];
    const holder = document.createElement("div");
    window.atlasPieces.nodes(holder, told.panel);
    panel?.remove();
    panel = holder.firstElementChild;
    document.body.append(panel);
    nameFields(part(".deck-tools"), "deck");
    panel.hidden = !wasOpen;
    draw();
    for (const row of part(".deck-slides").children) unfold(row, unfolded.includes(row.dataset.name));
    part(".deck-body").scrollTop = top || 0;
    if (held) panel.focus({ preventScroll: true });
  }

  function open() {
    read();
    if (!panel) build();
    panel.hidden = false;
    root.toggleAttribute("data-deck-open", true);
    draw();
    panel.focus({ preventScroll: true });
  }

  function close() {
    panel.hidden = true;
    root.toggleAttribute("data-deck-open", false);
    draw();
    (document.querySelector("[data-deck-opens]") || box("main")).focus({ preventScroll: true });
  }

  const isNarrow = () => window.matchMedia("(max-width: 760px)").matches;

  const does = {
    close,
    undo,
    add,
    write,
    copy,
    open: choose,
    up: (button, name) => move(name, -1),
    down: (button, name) => move(name, 1),
    edit(button) {
      const row = button.closest(".deck-slide");
      const is = button.getAttribute("aria-expanded") !== "true";
      unfold(row, is);
      if (!is) return;
      row.querySelector(".deck-editor").scrollIntoView({ block: "nearest" });
      row.querySelector("[data-part]").focus({ preventScroll: true });
    },
    duplicate: (button, name) => duplicate(name),
    remove: (button, name) => remove(name),
    put: (button, name) => put(name),
    show: () => isNarrow() && close(), // the panel would cover the view
    save: (button) => fetchFile(button, "save", "busy", saveHere),
    take: (button) => fetchFile(button, withHost(`file.${button.dataset.ending}`), "making"),
    fresh: () => replaceBy(empty(), words("emptied")),
    use: () => answerOffer("taken"),
    refuse: () => answerOffer("refused"),
    rescue: () => window.atlasSaving.saveAs("s3-atlas-deck.txt", new Blob([unreadable], { type: "text/plain" })),
    discard() {
      unreadable = null;
      keep(empty());
      say(words("emptied"));
      panel.focus({ preventScroll: true });
    },
    again() {
      panel.focus({ preventScroll: true }); // the button goes
      retry?.();
    },
    dismiss() {
      trouble([]);
      panel.focus({ preventScroll: true });
    },
    // A deck that the browser does not keep goes to the stage within the address.
    async present(link, name, event) {
      link.href = withHost(`/${root.lang}/present/mine`);
      if (kept) return;
      event.preventDefault();
      const address = await addressOf();
      if (address) location.assign(address);
    },
  };

  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-deck-opens]")) {
      if (isOpen()) close();
      else open();
      return;
    }
    const tool = event.target.closest("[data-deck]");
    if (!tool || tool.getAttribute("aria-disabled") === "true") return;
    if (!tool.closest("#deck, #deck-card")) return;
    does[tool.dataset.deck](tool, tool.closest(".deck-slide")?.dataset.name, event);
  });

  const fieldOf = (event) => event.target.closest?.("#deck [data-part]");

  document.addEventListener("input", (event) => {
    const field = fieldOf(event);
    if (field) typed(field);
  });

  document.addEventListener("focusin", (event) => {
    const field = fieldOf(event);
    if (field) field.dataset.before = field.value;
  });

  document.addEventListener("focusout", (event) => {
    const field = fieldOf(event);
    if (!field) return;
    left(field);
    const row = field.closest(".deck-slide");
    if (!row?.dataset.fresh || row.contains(event.relatedTarget)) return;
    delete row.dataset.fresh;
    draw();
  });

  document.addEventListener("keydown", (event) => {
    if (!isOpen() || event.isComposing || event.defaultPrevented) return;
    const within = panel.contains(event.target);
    const typing = event.target.closest?.("input, textarea, select");
    const row = event.target.closest?.(".deck-slide");
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (event.key === "Escape" && dragged) drop(false);
    else if (event.key === "Escape" && (within || event.target === document.body)) close();
    else if (within && !typing && event.key.toLowerCase() === "z" && (event.ctrlKey || event.metaKey) && !event.shiftKey) undo();
    else if (row && !typing && by && event.altKey) move(row.dataset.name, by);
    else return;
    event.preventDefault();
  });

  // Slides are dragged by their numbers, with a mouse, a finger or a pen.

  const FAR = 4; // pixels from which a press is a drag
  const EDGE = 40; // pixels from an end of the list within which it scrolls
  let dragged = null; // { name, number, y, place }: the slide, what is held, where it was pressed, where it would go

  function placeUnder({ clientX, clientY }) {
    const row = document.elementFromPoint(clientX, clientY)?.closest("#deck .deck-slide");
    if (!row) return null;
    const { top, height } = row.getBoundingClientRect();
    return { row, after: clientY > top + height / 2 };
  }

  function mark(place) {
    for (const row of part(".deck-slides").children) {
      row.classList.toggle("drop-before", row === place?.row && !place.after);
      row.classList.toggle("drop-after", row === place?.row && place.after);
      row.classList.toggle("is-dragged", Boolean(place) && row.dataset.name === dragged?.name);
    }
  }

  document.addEventListener("pointerdown", (event) => {
    const number = event.target.closest?.("#deck .deck-number");
    if (!number || event.button !== 0 || !event.isPrimary) return;
    event.preventDefault(); // no text is marked meanwhile
    number.setPointerCapture(event.pointerId);
    dragged = { name: number.closest(".deck-slide").dataset.name, number, y: event.clientY, place: null };
  });

  document.addEventListener("pointermove", (event) => {
    if (!dragged || (!dragged.place && Math.abs(event.clientY - dragged.y) < FAR)) return;
    const body = part(".deck-body");
    const { top, bottom } = body.getBoundingClientRect();
    if (event.clientY < top + EDGE) body.scrollBy(0, -EDGE / 4);
    if (event.clientY > bottom - EDGE) body.scrollBy(0, EDGE / 4);
    dragged.place = placeUnder(event) || dragged.place;
    mark(dragged.place);
  });

  function drop(isMeant) {
    if (!dragged) return;
    const { name, place } = dragged;
    dragged = null;
    mark(null);
    if (!isMeant || !place?.row.isConnected) return;
    const [from, over] = [name, place.row.dataset.name].map((one) => placeOf(deck.slides, one));
    const before = over + (place.after ? 1 : 0);
    moveTo(name, before > from ? before - 1 : before);
  }

  document.addEventListener("pointerup", () => drop(true));
  document.addEventListener("pointercancel", () => drop(false));

  // Other windows, other pages

  window.addEventListener("storage", (event) => {
    if ((event.key !== KEY && event.key !== null) || !kept || !told) return;
    const before = JSON.stringify(deck);
    read();
    draw();
    if (isOpen() && JSON.stringify(deck) !== before) say(words("elsewhere"));
  });

  // The page that is shown has changed, and its language perhaps.
  function follow() {
    const now = box("deck-told")?.dataset.told;
    if (!now) return;
    if (now !== source) {
      source = now;
      told = JSON.parse(now);
      if (!panel) read();
      else return build();
    }
    draw();
  }

  window.atlasDeck = { follow };
  if (isList()) {
    follow();
    arrive();
    window.addEventListener("hashchange", arrive);
  }
})();
