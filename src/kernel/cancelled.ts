/** The reason of an aborted signal when the run was cancelled from outside; never a failure of the thing that stopped. */
export class Cancelled extends Error {
  constructor(by: string) {
    super(`the run was cancelled (${by})`);
    this.name = "Cancelled";
  }
}
