import type { PreviewAccount } from "../../preview/types.ts";
import type { AwsClients } from "../clients.ts";
import { previewParameters } from "./parameters.ts";
import { previewRoutes } from "./routes.ts";
import { previewServices } from "./services.ts";
import { previewTasks } from "./tasks.ts";

/** What previews need of AWS. Calls that change something do not end with `signal`: what became of them could not be told. */
export function previewAccount(clients: AwsClients, signal: AbortSignal): PreviewAccount {
  return {
    ...previewServices(clients, signal),
    ...previewRoutes(clients, signal),
    ...previewTasks(clients, signal),
    ...previewParameters(clients, signal),
  };
}
