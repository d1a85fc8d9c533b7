// The command box. Pages and actions stand in the HTML and are searched here; learners and courses are searched by the server, for whoever may open some.
(() => {
  const pause = 150; // ms without a key before the server is asked
  const fewest = 2;
  const kept = 5;
  const store = "jump-lately";

  const box = () => document.getElementById("jump");
  const find = selector => box().querySelector(selector);
  const rows = group => find(`[data-group=${group}] [data-rows]`);
  const options = () => [...box().querySelectorAll("[role=option]")];
  const pages = () => [...box().querySelectorAll("[data-group=pages] a")];
  const field = () => find("input");

  const fold = text => text.normalize("NFKD").replace(/[\p{Mn}'’ʼ]/gu, "").toLowerCase().replace(/[^\p{L}\p{M}\p{N}]+/gu, " ").trim();
  const words = () => fold(field().value).split(" ").filter(Boolean);
  const begins = (text, wanted) => wanted.every(word => (" " + fold(text)).includes(" " + word));

  // ---- Lately: what this browser opened, for this reader in this role. Addresses only: whoever reads them without a session learns no name.
  const read = () => {
    try {
      const lately = JSON.parse(localStorage.getItem(store));
      return lately.reader === box().dataset.reader ? lately.paths.filter(path => typeof path === "string") : [];
    } catch { return []; }
  };
  let signingOut = false;
  const forget = () => { signingOut = true; try { localStorage.removeItem(store); } catch { /* nothing is kept where nothing may be */ } };
  const idIn = (kind, path) => box().hasAttribute("data-learners") ? new RegExp(`^/${kind}/([^/]+)`).exec(path)?.[1] : undefined;
  const placeOf = path => {
    if (pages().some(page => page.pathname === path)) return path;
    for (const kind of ["learner", "courses"]) if (idIn(kind, path)) return `/${kind}/${idIn(kind, path)}`;
    return null;
  };
  const remember = () => {
    const here = box() && placeOf(location.pathname);
    if (!here || signingOut) return;
    const paths = [here, ...read().filter(path => path !== here)].slice(0, kept + 1);
    try { localStorage.setItem(store, JSON.stringify({ reader: box().dataset.reader, paths })); } catch { /* see forget */ }
  };

  // ---- Learners and courses ----------------------------------------------------------------------------------------
  let asked = null;
  let waiting = 0;
  let state = "";
  const known = new Map(); // learners and courses that this page has been told of, by address

  const ask = async (question, signal) => {
    const answer = await fetch("/jump/learners", {
      method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(question), signal,
    });
    if (answer.status === 401 || answer.redirected) return { ended: true };
    if (!answer.ok) throw new Error("status " + answer.status);
    const { learners, courses, more } = await answer.json();
    for (const place of [...learners, ...courses]) known.set(place.href, place);
    return { learners, courses, more };
  };

  const row = (id, { of, href, name, beside }) => {
    const option = find(`template[data-of=${of}]`).content.firstElementChild.cloneNode(true);
    option.id = id;
    option.href = href;
    option.querySelector("b").textContent = name;
    option.querySelector("small").textContent = beside;
    return option;
  };
  const copy = (id, page) => {
    const option = page.cloneNode(true);
    option.id = id;
    option.removeAttribute("data-words");
    option.hidden = false;
    return option;
  };

  const stop = () => {
    clearTimeout(waiting);
    asked?.abort();
    asked = null;
  };

  const fillFound = (learners = [], courses = []) => {
    rows("learners").replaceChildren(...learners.map((learner, at) => row("jump-learner-" + at, learner)));
    rows("courses").replaceChildren(...courses.map((course, at) => row("jump-course-" + at, course)));
  };

  const search = () => {
    stop();
    const letters = (field().value.match(/[\p{L}\p{N}]/gu) ?? []).length;
    if (!box().hasAttribute("data-learners") || letters < fewest) {
      fillFound();
      state = letters === 0 ? "hint" : box().hasAttribute("data-learners") ? "few" : "";
      return;
    }
    // What was found before and still fits stays, so that the list does not flicker between two letters.
    for (const option of [...rows("courses").children, ...rows("learners").children]) if (!begins(option.querySelector("b").textContent, words())) option.remove();
    state = "looking";
    const search = asked = new AbortController();
    const text = field().value;
    waiting = setTimeout(async () => {
      try {
        const { learners, courses, more, ended } = await ask({ text }, search.signal);
        fillFound(learners, courses);
        state = ended ? "ended" : more ? "more" : "";
      } catch {
        if (search.signal.aborted) return;
        fillFound();
        state = "failed";
      }
      show();
    }, pause);
  };

  // ---- The list ----------------------------------------------------------------------------------------------------
  const active = () => find("[aria-selected=true]");
  const select = option => {
    active()?.setAttribute("aria-selected", "false");
    option?.setAttribute("aria-selected", "true");
    option?.scrollIntoView({ block: "nearest" });
    if (option) field().setAttribute("aria-activedescendant", option.id); else field().removeAttribute("aria-activedescendant");
  };
  const shown = () => options().filter(option => !option.hidden && !option.closest("[hidden]"));

  const show = () => {
    const wanted = words();
    const before = active();
    const lately = wanted.length === 0 ? [...rows("lately").children].map(option => option.pathname) : [];
    find("[data-group=lately]").hidden = lately.length === 0;
    for (const option of box().querySelectorAll("[data-words]")) {
      const gone = option.dataset.press && !document.querySelector(option.dataset.press);
      option.hidden = gone || lately.includes(option.pathname) || !begins(option.textContent + " " + option.dataset.words, wanted);
    }
    for (const group of ["pages", "courses", "learners", "actions"]) {
      const element = find(`[data-group=${group}]`);
      element.hidden = [...element.querySelectorAll("[role=option]")].every(option => option.hidden);
    }
    find("[role=listbox]").hidden = false;
    const all = shown();
    const said = state || (all.length === 0 ? "none" : "");
    find("[data-say]").textContent = box().dataset["say" + said.charAt(0).toUpperCase() + said.slice(1)] ?? "";
    find("[data-count]").textContent = wanted.length && state !== "looking" ? box().dataset.sayCount.replace("{0}", all.length) : "";
    find("[role=listbox]").hidden = all.length === 0;
    field().setAttribute("aria-expanded", String(all.length > 0));
    select(before && all.includes(before) && wanted.length ? before : all[0]);
  };

  const showLately = async () => {
    const here = placeOf(location.pathname);
    const paths = read().filter(path => path !== here && placeOf(path)).slice(0, kept);
    const fill = () => rows("lately").replaceChildren(...paths.flatMap((path, at) => {
      const page = pages().find(it => it.pathname === path);
      const id = "jump-lately-" + at;
      if (page) return copy(id, page);
      return known.has(path) ? row(id, known.get(path)) : [];
    }));
    fill();
    const unknown = kind => paths.filter(path => idIn(kind, path) && !known.has(path)).map(path => decodeURIComponent(idIn(kind, path)));
    const [ids, courses] = [unknown("learner"), unknown("courses")];
    if (ids.length + courses.length === 0) return;
    try {
      await ask({ ids, courses });
      if (!box()?.open || words().length) return;
      fill();
      show();
    } catch { /* the places that were opened lately are a convenience: without their names they are left out */ }
  };

  // ---- Opening, closing, keys --------------------------------------------------------------------------------------
  const open = () => {
    if (!box() || box().open) return;
    remember();
    field().value = "";
    search();
    showLately();
    box().showModal();
    show();
  };
  const close = () => box().close();

  addEventListener("click", event => {
    if (event.target.closest?.("[data-jump]")) { open(); return; }
    if (!box()?.contains(event.target)) { if (event.target.closest?.("a[href]")) remember(); return; }
    const option = event.target.closest("[role=option]");
    if (option && (event.ctrlKey || event.metaKey || event.shiftKey)) return;
    // A click beside the box hits the dialog itself: its backdrop.
    if (option || event.target === box() || event.target.closest("[data-jump-close]")) close();
    if (option?.dataset.press) document.querySelector(option.dataset.press)?.click();
  }, true);

  addEventListener("pointermove", event => {
    const option = box()?.open && event.target.closest?.("#jump [role=option]");
    if (option && option !== active()) select(option);
  });

  addEventListener("input", event => {
    if (event.target !== box()?.querySelector("input")) return;
    search();
    show();
  });

  addEventListener("keydown", event => {
    if ((event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === "k" && box()) {
      event.preventDefault();
      if (box().open) close(); else open();
      return;
    }
    if (!box()?.open || event.target !== field() || event.isComposing) return;
    const all = shown();
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && all.length) {
      select(all[(all.indexOf(active()) + step + all.length) % all.length]);
      event.preventDefault();
    } else if (event.key === "Enter") {
      event.preventDefault();
      active()?.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true, ctrlKey: event.ctrlKey, metaKey: event.metaKey }));
    }
  });

  addEventListener("close", event => {
    if (event.target !== box()) return;
    stop();
    // The browser gives the focus back, but not to an element that has left meanwhile.
    if (document.activeElement === document.body) document.getElementById("main")?.focus({ preventScroll: true });
  }, true);
  addEventListener("submit", event => { if (event.target.matches("form[action='/account/sign-out']")) forget(); });
  addEventListener("pagehide", remember);
  // Nobody is signed in: what the last one opened is nobody's business.
  if (!box()) forget();
})();
