import { fileURLToPath } from "node:url";
import { paraglideVitePlugin } from "@inlang/paraglide-js";
import adapter from "@sveltejs/adapter-node";
import { sveltekit } from "@sveltejs/kit/vite";
import { defineConfig } from "vite";

/** The same settings as `tools/ensure.mjs`, which compiles the catalogues for a build; here they recompile when a text changes. */
const catalogues = paraglideVitePlugin({
  project: "../contract/project.inlang",
  outdir: "../contract/src/paraglide",
  strategy: ["cookie", "preferredLanguage", "baseLocale"],
  emitTsDeclarations: true,
  outputStructure: "message-modules",
});

export default defineConfig(({ command }) => ({
  plugins: [
    ...(command === "serve" ? [catalogues] : []),
    sveltekit({
      adapter: adapter(),
      csp: {
        mode: "nonce",
        directives: {
          "default-src": ["self"],
          "script-src": ["self"],
          "style-src": ["self"],
          // Bars and meters carry their width in a style attribute.
          "style-src-attr": ["unsafe-inline"],
          "img-src": ["self", "data:"],
          "font-src": ["self"],
          "connect-src": ["self"],
          "object-src": ["none"],
          "base-uri": ["none"],
          "form-action": ["self"],
          "frame-ancestors": ["none"],
        },
      },
    }),
  ],
  // Each page's bundle carries its own messages; Node's one file of all of them is for the server.
  resolve: {
    alias: { "@jump/contract/paraglide/messages.js": fileURLToPath(new URL("../contract/src/paraglide/messages.js", import.meta.url)) },
  },
  // Fonts and style sheets stay files: data: addresses would be against the policy above.
  build: { assetsInlineLimit: 0 },
}));
