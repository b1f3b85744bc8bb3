import { DeployError } from "./errors.ts";

/** The conversation on a pull request is locked, and who asked may not write in it, whatever the permissions say. */
export class ConversationLocked extends DeployError {
  override readonly name = "ConversationLocked";
}
