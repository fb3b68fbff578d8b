// Keys go to the app from its first byte on, and not only once somebody has clicked into it.
const focus = () => document.querySelector(".xterm-helper-textarea")?.focus();
new MutationObserver(focus).observe(document.body, { attributes: true, attributeFilter: ["class"] });
window.addEventListener("focus", focus);
