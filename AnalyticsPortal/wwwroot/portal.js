// What the circuit cannot do itself: say that it is gone, come back, and close menus.
(() => {
  const note = document.getElementById("components-reconnect-modal");
  const time = note.querySelector("[data-lost-at]");
  const back = document.getElementById("reconnected");
  let lost = false;
  let timer = 0;

  // A reload after a restart comes back to the same place, also where the page grows only as it is filled.
  const reload = () => {
    sessionStorage.setItem("place", JSON.stringify([location.href, scrollY]));
    location.reload();
  };
  const [left, top] = JSON.parse(sessionStorage.getItem("place") ?? "[]");
  sessionStorage.removeItem("place");
  if (left === location.href && top) {
    const moved = new AbortController();
    for (const own of ["wheel", "touchstart", "keydown", "mousedown"]) addEventListener(own, () => moved.abort(), { signal: moved.signal });
    const until = Date.now() + 10_000;
    const restore = () => {
      if (moved.signal.aborted || Math.abs(scrollY - top) < 2 || Date.now() > until) return;
      scrollTo(0, top);
      setTimeout(restore, 100);
    };
    restore();
  }

  const retry = async () => {
    clearTimeout(timer);
    // False means that the server no longer knows this circuit: the address in the bar holds the view, so reload it.
    try { if (await Blazor.reconnect() === false) reload(); } catch { timer = setTimeout(retry, 10_000); }
  };

  const changed = () => {
    const has = state => note.classList.contains("components-reconnect-" + state);
    if (has("rejected")) { reload(); return; }
    if (has("show") && !lost) {
      lost = true;
      back.hidden = true;
      const now = new Date();
      time.dateTime = now.toISOString();
      time.textContent = now.toLocaleTimeString([], { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
    }
    // The circuit alone answers these; the note says why they rest.
    for (const button of document.querySelectorAll("[data-live]")) {
      if (lost && !has("hide")) button.setAttribute("aria-disabled", "true"); else button.removeAttribute("aria-disabled");
    }
    note.toggleAttribute("data-failed", has("failed"));
    clearTimeout(timer);
    if (has("failed")) timer = setTimeout(retry, 10_000);
    if (has("hide") && lost) {
      lost = false;
      back.hidden = false;
      setTimeout(() => { back.hidden = true; }, 6_000);
    }
  };

  new MutationObserver(changed).observe(note, { attributeFilter: ["class"] });
  note.querySelector("[data-reconnect]").addEventListener("click", retry);

  addEventListener("click", event => {
    if (lost && event.target.closest?.("[data-live]")) event.stopImmediatePropagation();
  }, true);

  // A bare fragment is relative to <base>, and would leave the page.
  addEventListener("click", event => {
    if (!event.target.closest?.(".skip")) return;
    event.preventDefault();
    event.stopPropagation();
    document.getElementById("main").focus();
  }, true);

  // Another view of the same page: Blazor scrolls to the top after every navigation, and the reader stays where he was.
  addEventListener("click", event => {
    const top = scrollY;
    if (!top || !event.target.closest?.("a[data-stay]")) return;
    const kept = new AbortController();
    addEventListener("scroll", () => {
      if (scrollY) return;
      scrollTo(0, top);
      kept.abort();
    }, { signal: kept.signal });
    setTimeout(() => kept.abort(), 3_000);
  });

  const openMenus = () => document.querySelectorAll("details.menu[open]");
  addEventListener("click", event => {
    for (const menu of openMenus()) {
      if (!menu.contains(event.target) || event.target.closest("a, button")) menu.open = false;
    }
  });
  addEventListener("keydown", event => {
    const menu = event.target.closest?.("details.menu[open]");
    if (event.key === "Escape") {
      for (const open of openMenus()) { open.open = false; open.querySelector("summary").focus(); }
    } else if (menu && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      const items = [...menu.querySelectorAll("a, button")];
      const step = event.key === "ArrowDown" ? 1 : -1;
      const at = items.indexOf(document.activeElement);
      items[(at + step + items.length) % items.length]?.focus();
      event.preventDefault();
    }
  });
  // A question is a popover without a script, and with one a modal dialog: the page behind it rests, for the keyboard too.
  addEventListener("click", event => {
    const button = event.target.closest?.("button[popovertarget]");
    const question = button && document.getElementById(button.getAttribute("popovertarget"));
    if (!(question instanceof HTMLDialogElement)) return;
    event.preventDefault();
    question.removeAttribute("popover");
    if (question.open) question.close(); else question.showModal();
  });

  // A phone's drawer must not stay over the page it has just opened.
  addEventListener("click", event => {
    const drawer = event.target.closest?.("a") && document.querySelector(".rail:popover-open");
    drawer?.hidePopover();
  });

  // A style sheet can write into the margin of every sheet, but not what stands in the page.
  addEventListener("beforeprint", () => {
    const stamp = document.querySelector(".stamp");
    const root = document.documentElement;
    root.toggleAttribute("data-stamped", Boolean(stamp && window.CSSMarginRule));
    const parts = [...stamp?.childNodes ?? []].map(node => node.textContent.trim()).filter(Boolean);
    root.style.setProperty("--stamp", JSON.stringify(parts.join(" · ")));
  });
})();
