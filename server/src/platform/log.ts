import { pino, type Logger } from "pino";

export type { Logger };

/** Structured logs on standard output; callers pass ids and codes, never personal data (U13, L1). */
export function createLogger(level: string): Logger {
  return pino({
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: ["*.email", "*.password", "*.token", "*.authorization", "*.cookie"],
  });
}
