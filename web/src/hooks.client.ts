import { overwriteGetLocale } from "@jump/contract/paraglide/runtime.js";

// The server has chosen the language of this page; the browser must not choose again.
overwriteGetLocale(() => (document.documentElement.lang === "en" ? "en" : "fr"));
