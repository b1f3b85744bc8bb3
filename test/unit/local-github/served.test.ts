/** The local GitHub over HTTP, beside the cloud's APIs, and how it is steered there. */
import { expect, test } from "vitest";
import { remoteGithub } from "../../../local/github/remote.ts";
import { ScaledClock } from "../../../local/simulated/clock.ts";
import { createSimulatedCloud } from "../../../local/simulated/cloud.ts";
import { serve } from "../../../local/simulated/serve.ts";
import { github } from "../../../src/github/index.ts";
import { systemClock } from "../../../src/kernel/clock.ts";

test("it answers under /api/v3 on the cloud's port; repositories, tokens, faults and events are told over the control port", async () => {
  const cloud = await createSimulatedCloud({ seed: "github", clock: new ScaledClock({ factor: 1 }) });
  const { endpoint, close } = await serve(cloud);
  try {
    const remote = remoteGithub(endpoint);
    await remote.repository("your-org/shop", { folder: process.cwd(), roles: { octocat: "write" } });
    await remote.repository("your-org/shop");
    const token = await remote.jobToken("your-org/shop", { deployments: "write", contents: "read" });
    const { signal } = new AbortController();
    const repository = "your-org/shop";
    const port = github({ token, apiUrl: remote.apiUrl, repository, clock: systemClock, signal });
    const head = await port.commits.resolve("HEAD");
    expect(head).toMatch(/^[0-9a-f]{40}$/);
    const wanted = { ref: "HEAD", task: "x", environment: "e", payload: {}, description: "", transient: false };
    const { id, sha } = await port.deployments.create(wanted);
    expect(sha).toBe(head);
    expect((await remote.events(0)).map(({ name }) => name)).toEqual(["deployment"]);
    expect((await remote.calls()).at(-1)).toMatchObject({ method: "POST", status: 201, login: "github-actions[bot]" });
    const { repositories } = await remote.state();
    expect(Object.keys(repositories["your-org/shop"].deployments)).toEqual([String(id)]);
    const faults = `${endpoint}/_gantline/github-faults`;
    const bad = await fetch(faults, { method: "POST", body: JSON.stringify({ fault: "flood" }) });
    expect([bad.status, await bad.json()]).toEqual([400, { message: expect.stringContaining("rate-limit") }]);
    await fetch(faults, { method: "POST", body: JSON.stringify({ fault: "reset", times: 1 }) });
    await expect(fetch(`${remote.apiUrl}/user`)).rejects.toThrow();
    const person = await remote.personToken("octocat");
    const me = await fetch(`${remote.apiUrl}/user`, { headers: { authorization: `Bearer ${person}` } });
    expect(await me.json()).toMatchObject({ login: "octocat" });
  } finally {
    await close();
  }
});
