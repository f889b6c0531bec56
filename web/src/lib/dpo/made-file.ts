import type { MadeFile } from "@jump/contract/register.ts";

/** Hands a file over that the API made. */
export function fileResponse({ name, media_type, content }: MadeFile): Response {
  return new Response(new Uint8Array(Buffer.from(content, "base64")), {
    headers: { "content-type": media_type, "content-disposition": `attachment; filename="${name}"`, "cache-control": "no-store" },
  });
}
