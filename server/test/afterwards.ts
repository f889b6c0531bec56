import { onTestFinished, TestRunner } from "vitest";

let started = new AsyncDisposableStack();

/**
 * Stops what a test or its `beforeEach` has started when that test is over, and what its file has started when the file is. For helpers:
 * an `afterAll` of theirs that is not called while the file is read is lost without a word.
 */
export function afterwards(stop: () => Promise<unknown> | void): void {
  const once = async () => void (await stop());
  if (TestRunner.getCurrentTest()) onTestFinished(once);
  else started.defer(once);
}

/** Stops what the file has started, the last first; whoever throws does not keep the others running. */
export async function stopAll(): Promise<void> {
  const all = started;
  started = new AsyncDisposableStack();
  await all.disposeAsync();
}
