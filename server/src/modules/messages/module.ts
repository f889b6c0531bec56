import { privacy } from "./privacy.ts";
import { messageEndpoints, type MessagesDeps } from "./routes.ts";

export function messagesModule(deps: MessagesDeps) {
  return { endpoints: messageEndpoints(deps), declaration: privacy };
}
