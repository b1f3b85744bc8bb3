import type { Deployment, DeploymentsPort, NewDeployment } from "../kernel/github.ts";
import { clocksDiffer, type GithubAnswer, type GithubClient } from "./client.ts";
import { GithubError, isLost } from "./errors.ts";

const list = "GET /repos/{owner}/{repo}/deployments";
const read = { what: "read deployments", needs: "deployments: read" };
const write = { needs: "deployments: write" };

/** GitHub's limit for the description of a deployment and of a status. */
const descriptionLimit = 140;

/** The deployments of the client's repository. */
export function deploymentsPort(client: GithubClient): DeploymentsPort {
  async function* deployments(filter: { environment?: string; task?: string; sha?: string }) {
    for await (const page of client.pages({ ...read, route: list, parameters: filter })) yield* page.map(deploymentOf);
  }
  return {
    async create(wanted) {
      const since = client.options.clock.now() - clocksDiffer;
      for (let attempt = 0; ; attempt++)
        try {
          const { data, status } = await client.call({
            ...write,
            route: "POST /repos/{owner}/{repo}/deployments",
            parameters: parametersOf(wanted),
            what: "create a deployment",
            repeatable: false,
          });
          // 202: GitHub merged instead of deploying, which it was told not to.
          if (status !== 201) throw new GithubError(status, "", "GitHub answered without a deployment");
          return deploymentOf(data);
        } catch (error) {
          if (!isLost(error) || attempt === 2) throw error;
          // The answer is lost; the deployment may be there.
          const now = await newest(deployments(keyOf(wanted)));
          if (now !== undefined && now.createdAt >= since && same(now, wanted)) return now;
          await client.options.clock.sleep(1000 * 3 ** attempt, client.options.signal);
        }
    },
    async get(id) {
      const { data } = await client.call({
        ...read,
        route: "GET /repos/{owner}/{repo}/deployments/{deployment_id}",
        parameters: { deployment_id: id },
        absent: [404],
      });
      return data && deploymentOf(data);
    },
    list: deployments,
    async statuses(id) {
      const found = [];
      const route = "GET /repos/{owner}/{repo}/deployments/{deployment_id}/statuses";
      for await (const page of client.pages({ ...read, route, parameters: { deployment_id: id } }))
        found.push(
          ...page.map((one) => ({
            state: one.state,
            description: one.description ?? "",
            logUrl: one.log_url || undefined,
            environmentUrl: one.environment_url || undefined,
            createdAt: Date.parse(one.created_at),
          })),
        );
      return found;
    },
    async setStatus(id, { state, description, logUrl, environmentUrl, autoInactive }) {
      await client.call({
        ...write,
        route: "POST /repos/{owner}/{repo}/deployments/{deployment_id}/statuses",
        parameters: {
          deployment_id: id,
          state,
          description: cut(description),
          ...(logUrl ? { log_url: logUrl } : {}),
          ...(environmentUrl ? { environment_url: environmentUrl } : {}),
          ...(autoInactive === undefined ? {} : { auto_inactive: autoInactive }),
        },
        what: "set the status of a deployment",
        absent: [404],
      });
    },
    async remove(id) {
      const { status } = await client.call({
        ...write,
        route: "DELETE /repos/{owner}/{repo}/deployments/{deployment_id}",
        parameters: { deployment_id: id },
        what: "delete a deployment",
        absent: [404, 422],
      });
      return status !== 422;
    },
  };
}

const keyOf = ({ environment, task }: NewDeployment) => ({ environment, task });

async function newest(all: AsyncIterable<Deployment>): Promise<Deployment | undefined> {
  for await (const one of all) return one;
  return undefined;
}

function same(found: Deployment, wanted: NewDeployment): boolean {
  return JSON.stringify(found.payload) === JSON.stringify(wanted.payload);
}

function parametersOf(wanted: NewDeployment): Record<string, unknown> {
  const { ref, task, environment, payload, description, transient, production } = wanted;
  return {
    ...{ ref, task, environment, payload, description: cut(description), transient_environment: transient },
    ...(production === undefined ? {} : { production_environment: production }),
    auto_merge: false,
    required_contexts: [],
  };
}

function cut(text: string): string {
  const letters = [...text.replace(/\s+/g, " ").trim()];
  return letters.length <= descriptionLimit ? letters.join("") : `${letters.slice(0, descriptionLimit - 1).join("")}…`;
}

function deploymentOf(data: GithubAnswer["data"]): Deployment {
  return {
    id: data.id,
    sha: data.sha,
    ref: data.ref,
    task: data.task,
    environment: data.environment,
    payload: parsed(data.payload),
    description: data.description ?? "",
    createdAt: Date.parse(data.created_at),
  };
}

/** Payloads that were sent as text are text; some clients send JSON that way. */
function parsed(payload: unknown): unknown {
  if (typeof payload !== "string") return payload;
  try {
    return JSON.parse(payload);
  } catch {
    return payload;
  }
}
