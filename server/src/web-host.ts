import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { fileURLToPath } from "node:url";
import type { App } from "./app.ts";

type Next = (error?: unknown) => void;
/** Serves the pages and their assets on an HTTP server that somebody else listens with. */
export type WebHost = {
  page(request: IncomingMessage, response: ServerResponse, next: Next): void;
  /** The application to answer with now: in development a new one after every edit. */
  app(): Promise<App>;
  close(): Promise<void>;
};

const web = fileURLToPath(new URL("../../web", import.meta.url));

/** The pages as `npm run build` left them. */
export async function openBuiltWeb(app: App): Promise<WebHost> {
  // adapter-node believes these two headers, which http-server.ts always sets itself.
  process.env.PROTOCOL_HEADER = "x-forwarded-proto";
  process.env.HOST_HEADER = "x-forwarded-host";
  // An upload of 20 MB with what a form puts around it; the server lets large bodies through to that page only.
  process.env.BODY_SIZE_LIMIT = "20500K";
  const { handler } = (await import(`${web}/build/handler.js`)) as { handler: WebHost["page"] };
  return { page: handler, app: async () => app, close: () => app.close() };
}

/**
 * The pages from their sources, reloading in the browser; the application is loaded again when a file of it changes.
 * `create` builds the application from the `app.ts` it is given.
 */
export async function openWebSources(server: Server, create: (module: typeof import("./app.ts")) => Promise<App>): Promise<WebHost> {
  const { createServer, isRunnableDevEnvironment } = await import("vite");
  process.chdir(web); // Kit resolves its configuration from the working directory
  const vite = await createServer({ root: web, server: { middlewareMode: true, hmr: { server }, fs: { allow: [".."] } } });
  const { ssr } = vite.environments;
  if (!ssr || !isRunnableDevEnvironment(ssr)) throw new Error("Vite gave no environment that can run the application.");
  const entry = fileURLToPath(new URL("./app.ts", import.meta.url));
  let loaded: unknown;
  let current: Promise<App> | undefined;
  const app = async () => {
    const module = (await ssr.runner.import(entry)) as typeof import("./app.ts");
    if (module !== loaded) {
      const previous = current;
      loaded = module;
      current = create(module);
      void previous?.then((old) => old.close());
    }
    return current!;
  };
  return {
    page: vite.middlewares,
    app,
    async close() {
      await vite.close();
      await (await current)?.close();
    },
  };
}
