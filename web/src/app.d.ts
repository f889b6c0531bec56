import type { Problem } from "@jump/contract/problem.ts";
import type { Theme } from "#lib/theme.ts";

declare global {
  namespace App {
    interface Locals {
      requestId: string;
      /** The instance holds made-up people. */
      isDemo: boolean;
      /** Where questions and requests to the data-protection officer go (clause K1); null when nobody operates the instance. */
      contactEmail: string | null;
      theme: Theme;
    }
    interface PageData {
      /** The page draws to the edges of the window itself. */
      isFullWidth?: boolean;
    }
    interface Error {
      message: string;
      problem?: Problem;
      /** The number to quote when something broke. */
      requestId?: string;
    }
  }
}
