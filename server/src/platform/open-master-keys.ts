import { fileMasterKeys } from "./master-key-file.ts";
import { kmsMasterKeys, type KmsSettings } from "./kms-master-keys.ts";
import { derivedMasterKey, localMasterKeys, type LocalKey } from "./local-master-keys.ts";
import { combineMasterKeys, type MasterKeys } from "./master-keys.ts";

/** Where master keys come from: what is set wraps in the order written here, and the others still unwrap. */
export type MasterKeySettings = {
  kms: KmsSettings | null;
  keys: readonly LocalKey[];
  /** A file of keys. */
  file: string | null;
  secretKey: string;
};

/** The master keys of an instance; throws when a file of keys is missing, wrong, or open to others. */
export function openMasterKeys({ kms, keys, file, secretKey }: MasterKeySettings): MasterKeys {
  const ofSecret = [derivedMasterKey(secretKey)];
  const derived = localMasterKeys(() => ofSecret);
  const sources: MasterKeys[] = [];
  if (kms) sources.push(kmsMasterKeys(kms));
  if (keys.length > 0) sources.push(localMasterKeys(() => keys));
  if (file) sources.push(fileMasterKeys(file));
  const [first, ...others] = [...sources, derived];
  return combineMasterKeys([first!, ...others]);
}
