// The search box above every page. Nothing else is loaded until somebody turns to it.
(function () {
  "use strict";
  const box = document.querySelector("search.search");
  if (!box) {
    return;
  }
  const assets = document.currentScript.src;
  const input = box.querySelector("input");
  let asked = false;

  function load() {
    if (asked) {
      return;
    }
    asked = true;
    const sheet = document.createElement("link");
    sheet.rel = "stylesheet";
    sheet.href = new URL("search.css", assets);
    sheet.onload = sheet.onerror = run; // what is found is not shown before it is known how it looks
    document.head.append(sheet);
  }

  function run() {
    for (const file of [`../${document.documentElement.lang}/search-data.js`, "search.js"]) {
      const script = document.createElement("script");
      script.src = new URL(file, assets);
      script.async = false; // the data come first
      document.head.append(script);
    }
  }

  // The key / goes to the box, unless somebody writes just then, or has switched it off below the box's results.
  function isShortcut(event) {
    const isText = event.target.closest?.("input, textarea, select, [contenteditable]");
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || isText) {
      return false;
    }
    try {
      return localStorage.getItem("csroles-search-key") !== "off";
    } catch {
      return true; // a browser may keep nothing for files
    }
  }

  document.addEventListener("keydown", (event) => {
    if (isShortcut(event)) {
      event.preventDefault();
      input.focus();
      input.select();
    }
  });
  input.addEventListener("focus", load);
  box.hidden = false;
  if (document.activeElement === input) {
    load();
  }
})();
