/** One failure, told by the log of a real bundle: a simulated cloud over HTTP, and a runner that writes down what comes when. */
import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { ScaledClock } from "../../local/simulated/clock.ts";
import { createSimulatedCloud } from "../../local/simulated/cloud.ts";
import { serve } from "../../local/simulated/serve.ts";
import { cluster, type Failure, network, type Place, prepare, scriptsOf } from "../failures/failure.ts";

/** Virtual time goes by so much faster than real time. The start of a bundle (0.3 s) is then some virtual seconds. */
const factor = 25;
const steadyAfter = 150_000;

/** Somebody who releases: which program with which inputs tells the failure. */
export interface Contestant {
  name: string;
  /** The bundle to start, and its inputs. `file` holds the new revision as RegisterTaskDefinition takes it. */
  program(
    failure: Failure,
    place: { taskDefinition: string; file: string },
  ): { path: string; inputs: Record<string, string> };
}

export interface Told {
  /** Lines of the log with the virtual seconds since the first call to AWS. */
  lines: { at: number; text: string }[];
  code: number | null;
  summary: string;
  outputs: string;
  /** Real seconds. */
  wall: number;
}

export async function contest(failure: Failure, contestant: Contestant): Promise<Told> {
  const folder = await mkdtemp(join(tmpdir(), "gantline-contest-"));
  const policy = join(folder, "policy.json");
  const Statement = [
    { Effect: "Allow", Action: "*", Resource: "*" },
    ...(failure.denied ? [{ Effect: "Deny", Action: failure.denied, Resource: "*" }] : []),
  ];
  await writeFile(policy, JSON.stringify({ Version: "2012-10-17", Statement }));
  const real = { began: Date.now(), start: Date.UTC(2026, 10, 21, 12), factor };
  const port = await freePort();
  const clock = new ScaledClock({ factor, start: real.start });
  const cloud = await createSimulatedCloud({
    seed: failure.code,
    scripts: scriptsOf(failure),
    clock,
    registry: `127.0.0.1:${port}`,
    ...(failure.denied ? { switches: { policies: [{ file: policy }] } } : {}),
  });
  const served = await serve(cloud, port);
  try {
    const place = await prepare(cloud as unknown as Place["cloud"], failure);
    if (failure.how === "roll") await clock.sleep(steadyAfter);
    await failure.before?.(place);
    const taskDefinition = failure.target?.taskDefinition ?? (await place.register("two"));
    await failure.between?.(place);
    for (const fault of failure.faults ?? []) cloud.faults.add(fault);
    const file = join(folder, "task-definition.json");
    await writeFile(file, JSON.stringify(place.definition("two")));
    const { path, inputs } = contestant.program(failure, { taskDefinition, file });
    const files = ["GITHUB_OUTPUT", "GITHUB_STATE", "GITHUB_STEP_SUMMARY"].map((name) => [name, join(folder, name)]);
    for (const [, name] of files) await writeFile(name ?? "", "");
    const before = cloud.calls().length;
    const wall = performance.now();
    const hurry = fileURLToPath(new URL("hurry.ts", import.meta.url));
    const child = spawn(process.execPath, ["--import", hurry, path], {
      cwd: folder,
      env: {
        PATH: process.env.PATH,
        GANTLINE_HURRY: JSON.stringify(real),
        GITHUB_WORKSPACE: folder,
        GITHUB_SHA: "5d3faba0c0ffee5d3faba0c0ffee5d3faba0c0ff",
        GITHUB_RUN_ID: "1",
        GITHUB_RUN_ATTEMPT: "1",
        GITHUB_JOB: "release",
        GITHUB_ACTION: "release",
        RUNNER_TEMP: folder,
        AWS_ENDPOINT_URL: served.endpoint,
        AWS_REGION: "eu-central-1",
        ...(failure.anonymous
          ? { AWS_EC2_METADATA_DISABLED: "true" }
          : { AWS_ACCESS_KEY_ID: "AKIALOCALCLOUD000000", AWS_SECRET_ACCESS_KEY: "local" }),
        ...Object.fromEntries(files),
        ...Object.fromEntries(Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value])),
      },
    });
    const { during } = failure;
    if (during !== undefined)
      void clock
        .sleep(during.after)
        .then(() => during.act(place))
        .catch(() => undefined);
    const lines: Told["lines"] = [];
    let rest = "";
    const hear = (chunk: Buffer) => {
      const parts = (rest + chunk).split("\n");
      rest = parts.pop() ?? "";
      for (const text of parts) lines.push({ at: clock.now(), text });
    };
    child.stdout.on("data", hear);
    child.stderr.on("data", hear);
    const code = await new Promise<number | null>((done, failed) => {
      child.once("error", failed);
      child.once("close", done);
    });
    const summary = await readFile(join(folder, "GITHUB_STEP_SUMMARY"), "utf8");
    const outputs = await readFile(join(folder, "GITHUB_OUTPUT"), "utf8");
    // The start of a program takes real time, which is long in virtual time: what counts begins with its first call.
    const first = cloud.calls()[before]?.at ?? lines[0]?.at ?? 0;
    for (const line of lines) line.at = Math.max(0, (line.at - first) / 1000);
    return { lines, code, summary, outputs, wall: (performance.now() - wall) / 1000 };
  } finally {
    await served.close();
    await rm(folder, { recursive: true });
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return port;
}

const dist = (name: string) => fileURLToPath(new URL(`../../dist/${name}.js`, import.meta.url));

/** Our own bundles, from dist/. */
export const gantline: Contestant = {
  name: "Gantline",
  program(failure, { taskDefinition }) {
    const minutes = String(failure.minutes ?? 30);
    const where = { cluster: failure.target?.cluster ?? cluster, "timeout-minutes": minutes };
    if (failure.how === "task")
      return {
        path: dist("run-task"),
        inputs: { ...where, "task-definition": taskDefinition, ...networkInputs(failure) },
      };
    return {
      path: dist("roll"),
      inputs: { ...where, services: `api: ${taskDefinition}`, "on-failure": failure.onFailure ?? "hold" },
    };
  },
};

function networkInputs({ run = {} }: Failure): Record<string, string> {
  return "network" in run ? {} : { subnets: network.subnets.join("\n") };
}

/** The published bundle of aws-actions/amazon-ecs-deploy-task-definition, in a folder that the user fetched. */
export function officialAction(folder: string): Contestant {
  return {
    name: "amazon-ecs-deploy-task-definition",
    program(failure, { file }) {
      const minutes = String(failure.minutes ?? 30);
      const where = {
        "task-definition": file,
        cluster: failure.target?.cluster ?? cluster,
        "wait-for-minutes": minutes,
      };
      const inputs: Record<string, string> =
        failure.how === "task"
          ? {
              ...where,
              "run-task": "true",
              "wait-for-task-stopped": "true",
              "run-task-subnets": network.subnets.join(","),
            }
          : { ...where, service: "api", "wait-for-service-stability": "true" };
      return { path: join(folder, "dist", "index.js"), inputs };
    },
  };
}
