import type { IncomingMessage, ServerResponse } from "node:http";
import type { Clock } from "../../clock.ts";
import type { RegistryPort, TaggedPort } from "../ports.ts";
import { AwsError, type AwsService, type Operation } from "../service.ts";
import { createAccess, type Holder } from "./access.ts";
import { type Backend, BackendDown, createBackend } from "./backend.ts";
import { createFront } from "./front.ts";
import { imageOperations } from "./images.ts";
import { layerOperations } from "./layers.ts";
import { applyPolicy } from "./lifecycle.ts";
import { lifecycleOperations } from "./lifecycle-operations.ts";
import { repositoryNamed, repositoryOperations } from "./repositories.ts";
import type { Repository, ScanResult } from "./repository.ts";
import { createScans } from "./scans.ts";
import { storageOperations } from "./storage.ts";
import { uploadOperations } from "./uploads.ts";

export type { ScanResult } from "./repository.ts";

export interface EcrOptions {
  account: string;
  clock: Clock;
  /** host:port of an OCI registry, plain HTTP, that keeps the bytes; or something else that keeps them. */
  backend: string | Backend;
  /** First part of the names there, so that clouds that share the registry see only their own: lower-case letters, digits, hyphens. */
  prefix: string;
  /** host:port under which clients and the engine reach the front; repository addresses begin with it. */
  publicHost: () => string;
  /** Why the holder of a login may not push or pull, in AWS's words; without it every holder may. */
  refusal?: (holder: Holder, action: string, repositoryArn: string) => Promise<string | undefined>;
  /** A line for people, such as that the backend is down. */
  onProblem?: (line: string) => void;
}

export interface Ecr {
  service: AwsService;
  /** Answers everything under /v2/. Never rejects. */
  front(request: IncomingMessage, response: ServerResponse): Promise<void>;
  registry: RegistryPort;
  tagged: TaggedPort;
  /** Results of scans that start from now on: of an image (digest), a repository (name), or all ("*"). */
  scriptScan(which: string, result: ScanResult): void;
  /** Expires what the repository's lifecycle policy says, as ECR does once a day. Returns the digests that went. */
  applyLifecycle(repository: string): string[];
  /** A repository by its name, to look at. */
  find(repository: string): Repository | undefined;
  /** Closes the connections to the backend. */
  close(): void;
}

/** ECR: the API, and the registry that docker and buildx talk to, over a real registry that keeps the bytes. */
export function createEcr(options: EcrOptions): Ecr {
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(options.prefix)) {
    throw new Error(
      `'${options.prefix}' cannot begin a repository's name: lower-case letters, digits and hyphens only.`,
    );
  }
  const { account, publicHost } = options;
  const now = () => options.clock.now();
  const repositories = new Map<string, Repository>();
  const repository = (name: string) => repositoryNamed({ account, repositories }, name);
  const access = createAccess(now);
  const { backend: given, prefix } = options;
  const backend = typeof given === "string" ? createBackend(given, prefix) : given;
  const scans = createScans({ account, now, repository });
  const operations = {
    ...repositoryOperations({ account, now, repositories, publicHost }),
    ...imageOperations({ account, backend, now, repository, scanOf: scans.summary, onPush: scans.pushed }),
    ...scans.operations,
    ...lifecycleOperations({ account, now, repository }),
    ...storageOperations({ account, now, repository }),
    ...uploadOperations({ account, backend, repository }),
    ...layerOperations({ account, backend, access, publicHost, repository }),
  };

  return {
    service: {
      name: "ecr",
      operations: Object.fromEntries(
        Object.entries(operations).map(([name, run]) => [name, inOneRegistry(account, sayWhenDown(run))]),
      ),
    },
    front: createFront({
      account,
      access,
      backend,
      now,
      publicHost,
      onPush: scans.pushed,
      find: (name) => repositories.get(name),
      refusal: options.refusal ?? (async () => undefined),
      onProblem: options.onProblem ?? (() => {}),
    }),
    registry: {
      loginFor(image) {
        if (!image.startsWith(`${publicHost()}/`)) return undefined;
        return { username: "AWS", password: access.login().password, serveraddress: publicHost() };
      },
    },
    find: (name) => repositories.get(name),
    tagged: {
      service: "ecr",
      list: () => [...repositories.values()].map(({ arn, labels: tags }) => ({ arn, tags })),
    },
    scriptScan: scans.script,
    applyLifecycle: (name) => applyPolicy(repository(name), now()),
    close: backend.close,
  };
}

/** Names of repositories mean the same in every region, and there is no second account whose registry could be meant. */
function inOneRegistry(account: string, run: Operation): Operation {
  return (input, context) => {
    const { registryId = account } = input as { registryId?: string };
    if (registryId === account) return run(input, context);
    throw new AwsError(
      "InvalidParameterException",
      `The local cloud has one registry, that of ${account}, and none with id '${registryId}'.`,
    );
  };
}

/** A backend that is down is ECR's ServerException, not a bug. */
function sayWhenDown(run: Operation): Operation {
  return async (input, context) => {
    try {
      return await run(input, context);
    } catch (error) {
      if (error instanceof BackendDown) throw new AwsError("ServerException", error.message, { status: 500 });
      throw error;
    }
  };
}
