import { refuseField } from "@jump/contract/errors.ts";
import { isStrongPassword, passwordRules } from "@jump/contract/password-rule.ts";
import { holdsPersonalWord, isCommonPassword } from "./common-passwords.ts";

/** Refuses a password that is too weak (CNIL 2022-100), commonly used, or made of who the person is; `field` names the input. */
export function refuseBadPassword(password: string, person: { email: string; names: readonly string[] }, field: string): void {
  if ([...password].length > passwordRules.longest) throw refuseField(field, "too_long", { max: passwordRules.longest });
  if (!isStrongPassword(password)) throw refuseField(field, "password_too_weak");
  if (isCommonPassword(password)) throw refuseField(field, "password_common");
  if (holdsPersonalWord(password, person)) throw refuseField(field, "password_personal");
}
