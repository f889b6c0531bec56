import { resolve } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** Where the instance's data lie: what DATA_DIR says, from the project's root. Makes nothing there, unlike reading all settings. */
export function dataFolderOf(setting: string | undefined): string {
  return resolve(root, setting || ".data");
}
