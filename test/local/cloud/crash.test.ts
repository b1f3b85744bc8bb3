/** What a killed process leaves is gone after the next start; two clouds live side by side; bad starts say why. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { isCloudAlive } from "../../../local/leftovers.ts";
import { type LocalCloud, startLocalCloud } from "../../../local/start.ts";
import {
  account,
  connect,
  labelled,
  loadBalancerName,
  logOf,
  pushProgram,
  register,
  runTask,
  taskIn,
  until,
} from "./shop.ts";

const root = join(import.meta.dirname, "../../..");
const clouds: LocalCloud[] = [];
afterEach(async () => {
  for (const cloud of clouds.splice(0).reverse()) await cloud.stop();
});

async function start(options: Partial<Parameters<typeof startLocalCloud>[0]> = {}): Promise<LocalCloud> {
  const cloud = await startLocalCloud({ say: () => undefined, account, ...options });
  clouds.push(cloud);
  return cloud;
}

/** Starts a task that would run for ever. */
async function idle(cloud: LocalCloud): Promise<void> {
  const arn = await runTask(cloud, await register(cloud, "idle", await pushProgram(cloud), { VERSION: "one" }));
  await taskIn(cloud, arn, "RUNNING");
}

/** A launcher of its own; gives its process and what the cloud needs to be spoken to. */
async function startElsewhere(): Promise<{ launcher: ChildProcess; cloud: LocalCloud }> {
  const code = `
    const { startLocalCloud } = await import(${JSON.stringify(join(root, "local/start.ts"))});
    const { id, endpoint, env } = await startLocalCloud({ say() {}, account: ${JSON.stringify(account)} });
    console.log(JSON.stringify({ id, endpoint, env }));
    setInterval(() => {}, 1000);`;
  const launcher = spawn(process.execPath, ["--input-type=module", "--eval", code]);
  const [line] = await once(launcher.stdout, "data");
  return { launcher, cloud: { ...JSON.parse(line), output: () => "" } };
}

describe("the local cloud's process", () => {
  it("when killed leaves containers that the next start removes, and the living ones' alone", async () => {
    const living = await start();
    const killed = await start();
    await idle(living);
    await idle(killed);
    killed.kill();
    expect(await killed.ended).toBe("by itself");
    expect(await labelled(living, killed.id)).not.toEqual([]);

    const lines: string[] = [];
    await start({ say: (line) => lines.push(line) });
    expect(lines).toContain(`Removed what the local cloud ${killed.id} left when it was killed.`);
    expect(await labelled(living, killed.id)).toEqual([]);
    await expect(connect(killed.database)).rejects.toThrow();
    expect(await labelled(living, living.id)).toHaveLength(2);
    await connect(living.database);
  });

  it("takes everything down by itself when its launcher is killed", async () => {
    const look = await start();
    const { launcher, cloud } = await startElsewhere();
    await idle(cloud);
    expect(await labelled(look, cloud.id)).not.toEqual([]);
    launcher.kill("SIGKILL");
    await until(look, "the process has ended", async () => !isCloudAlive(cloud.id) || undefined);
    expect(await labelled(look, cloud.id)).toEqual([]);
  });

  it("shares the engine with another, each with its own load balancer on port 80", async () => {
    const [one, two] = [await start(), await start()];
    expect(one.url(80)).not.toBe(two.url(80));
    for (const cloud of [one, two]) {
      const environment = { EXIT_CODE: "0", FETCH: `http://${loadBalancerName}/` };
      const arn = await runTask(cloud, await register(cloud, "inside", await pushProgram(cloud), environment));
      await taskIn(cloud, arn, "STOPPED");
      expect((await logOf(cloud, "inside", arn)).join("\n")).toContain("fetched: 503 ");
    }
  });

  it("does not start on a port that is in use, or with an account that is refused, and says so in one line", async () => {
    const taken = createServer().listen(0, "127.0.0.1");
    await once(taken, "listening");
    const { port } = taken.address() as { port: number };
    const inUse = `Port ${port} on 127.0.0.1 is in use: end what listens there, or choose another with`;
    await expect(start({ port })).rejects.toThrow(`${inUse} --port.`);
    await expect(start({ account: "/nowhere.json" })).rejects.toThrow(
      /^The account file \/nowhere\.json cannot be read/,
    );
    taken.close();
  });

  it("does not run without its launcher", async () => {
    const child = spawn(process.execPath, [join(root, "local/process.ts")]);
    let said = "";
    child.stderr.on("data", (chunk) => {
      said += chunk;
    });
    const [code] = await once(child, "close");
    expect([code, said]).toEqual([1, expect.stringContaining("use `npm run local`")]);
  });

  it("does not run in another network namespace than its engine's", async () => {
    const child = spawn(process.execPath, [join(root, "local/process.ts")], {
      stdio: ["ignore", "ignore", "inherit", "ipc"],
    });
    child.send({ kind: "configure", configuration: { namespace: "net:[1]" } });
    const [message] = await once(child, "message");
    expect(message).toEqual({
      kind: "failed",
      message: expect.stringMatching(/^The local cloud was started in another network namespace \(net:\[\d+\]\)/),
    });
    const [code] = await once(child, "exit");
    expect(code).toBe(1);
  });
});
