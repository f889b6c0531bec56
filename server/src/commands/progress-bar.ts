const width = 32;

/** Draws one line of progress per step: redrawn in place on a terminal, printed once when a step ends elsewhere. */
export function progressBar(output: NodeJS.WriteStream): (step: string, done: number, of: number) => void {
  return (step, done, of) => {
    const part = of === 0 ? 1 : done / of;
    const filled = Math.round(part * width);
    const line = `${step.padEnd(12)}${"█".repeat(filled)}${"░".repeat(width - filled)} ${String(Math.floor(part * 100)).padStart(3)} %  ${done}/${of}`;
    if (output.isTTY) output.write(`\r${line}${part === 1 ? "\n" : ""}`);
    else if (part === 1) output.write(`${line}\n`);
  };
}
