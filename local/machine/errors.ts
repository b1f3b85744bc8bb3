/** The machine cannot be brought up. `message` names the thing; `remedy` says what to do about it. */
export class MachineError extends Error {
  readonly remedy: string;

  constructor(message: string, remedy: string, cause?: unknown) {
    super(`${message}. ${remedy}`, cause === undefined ? undefined : { cause });
    this.name = "MachineError";
    this.remedy = remedy;
  }
}
