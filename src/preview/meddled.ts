/** Why one-off tasks of a preview are stopped by a removal; whoever follows such a task finds it in its end. */
export const removalReason = "Gantline: the preview is removed";

/** Another run of this preview has undone or done what this one was about to: begin again with what is there now. */
export class Meddled extends Error {
  constructor(what: string) {
    super(what);
    this.name = "Meddled";
  }
}
