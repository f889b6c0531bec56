import { pino, type DestinationStream, type Logger } from "pino";

export type { Logger };

/** Structured logs on standard output, or where the caller says; callers pass ids and codes, never personal data (U13, L1). */
export function createLogger(level: string, destination: DestinationStream = pino.destination(1)): Logger {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: ["*.email", "*.password", "*.token", "*.authorization", "*.cookie"],
    },
    destination,
  );
}
