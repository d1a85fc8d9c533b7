// Before the first paint: the colours. A choice is kept; choosing what the system says anyway forgets it again.
// ?theme=dark or ?theme=light forces a theme for the rest of the visit (tests, screenshots).
(() => {
  const root = document.documentElement;
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const known = value => (value === "dark" || value === "light" ? value : null);
  // Storage may be forbidden; then the choice lasts as long as the page.
  const read = (store, key) => { try { return known(window[store].getItem(key)); } catch { return null; } };
  const write = (store, key, value) => {
    try { if (value) window[store].setItem(key, value); else window[store].removeItem(key); } catch { /* see read */ }
  };

  const asked = known(new URLSearchParams(location.search).get("theme"));
  if (asked) write("sessionStorage", "theme", asked);
  let forced = asked ?? read("sessionStorage", "theme");
  let chosen = read("localStorage", "theme");

  const apply = () => {
    const wanted = forced ?? chosen ?? (dark.matches ? "dark" : "light");
    if (root.dataset.theme !== wanted) root.dataset.theme = wanted;
  };

  apply();
  dark.addEventListener("change", apply);
  // Enhanced navigation merges the new page's <html>, which has no data-theme.
  new MutationObserver(apply).observe(root, { attributeFilter: ["data-theme"] });
  addEventListener("click", event => {
    if (!event.target.closest?.("[data-theme-toggle]")) return;
    const next = root.dataset.theme === "dark" ? "light" : "dark";
    chosen = next === (dark.matches ? "dark" : "light") ? null : next;
    forced = null;
    write("sessionStorage", "theme", null);
    write("localStorage", "theme", chosen);
    apply();
  });
})();
