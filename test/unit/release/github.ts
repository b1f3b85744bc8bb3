/** The local GitHub for releases of the fake shop: main has the commits one, two, three. */
import type { ScriptedCommits } from "../../../local/github/commits.ts";
import { createGithub } from "../../../local/github/index.ts";
import { SteppedClock } from "../../../local/simulated/clock.ts";
import { github } from "../../../src/github/index.ts";
import type { Recording, RecordPorts } from "../../../src/release/records.ts";
import type { World } from "./world.ts";

export const name = "your-org/shop";

export function recorded(
  world: World,
  permissions: Record<string, string> = { deployments: "write", contents: "read" },
) {
  const local = createGithub({ clock: new SteppedClock() });
  const repository = local.repository(name);
  const commits = repository.commits as ScriptedCommits;
  const one = commits.add("one");
  const two = commits.add("two", [one]);
  const three = commits.add("three", [two]);
  const other = commits.add("other", [one]);
  commits.refs.set("refs/heads/main", three);
  commits.refs.set("refs/tags/v2", two);
  const port = github({
    token: local.jobToken(name, permissions),
    apiUrl: "http://github.simulated/api/v3",
    repository: name,
    clock: world.clock,
    signal: new AbortController().signal,
    fetch: local.fetch as typeof fetch,
  });
  const records: RecordPorts = { ...port, closing: port.deployments };
  world.records = records;
  const recording = (commit: string, more: Partial<Recording> = {}): Recording => ({
    app: "shop",
    environment: "production",
    commit,
    version: undefined,
    logUrl: "https://github.com/your-org/shop/actions/runs/1",
    environmentUrl: "https://shop.example.com",
    required: false,
    allowOlder: false,
    ...more,
  });
  const states = () =>
    [...repository.deployments.values()].map(({ statuses }) => statuses.map(({ state }) => state).join(" "));
  return { local, repository, commits, one, two, three, other, recording, records, states };
}
