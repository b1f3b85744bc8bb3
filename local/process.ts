/** The cloud's process, started by start.ts inside the engine's network namespace. Everything it needs comes by IPC. */
import { readlink } from "node:fs/promises";
import { createServer } from "node:http";
import type { Server as NetServer } from "node:net";
import type { Cloud } from "./cloud.ts";
import type { CloudConfiguration, FromCloud, ToCloud } from "./messages.ts";

if (!process.send) {
  console.error("local/process.ts is the inside of the local cloud and needs its launcher: use `npm run local`.");
  process.exit(1);
}

type Given = { port: number; handle: NetServer };

let cloud: Promise<Cloud> | undefined;
let stopping = false;
const asked = new Map<number, (given: Given | Error) => void>();

process.on("message", (message: ToCloud, handle: unknown) => {
  switch (message.kind) {
    case "configure":
      return void start(message.configuration, handle as NetServer);
    case "outside": {
      const { listenerPort, port, problem } = message;
      asked.get(listenerPort)?.(problem === undefined ? { port, handle: handle as NetServer } : new Error(problem));
      asked.delete(listenerPort);
      return;
    }
    case "stop":
      return void stop(0);
  }
});
// The launcher is gone: nobody else would ever stop us.
process.on("disconnect", () => void stop(0));
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => void stop(0));

/** Resolves when the message is on its way, or nobody is there to take it. */
function tell(message: FromCloud): Promise<void> {
  return new Promise((done) => {
    if (process.connected) process.send?.(message, () => done());
    else done();
  });
}

function openOutside(listenerPort: number): Promise<Given> {
  return new Promise((done, fail) => {
    asked.set(listenerPort, (given) => (given instanceof Error ? fail(given) : done(given)));
    void tell({ kind: "outside", listenerPort });
  });
}

async function start(configuration: CloudConfiguration, outside: NetServer): Promise<void> {
  try {
    await checkNamespace(configuration.namespace);
    const { createCloud } = await import("./cloud.ts");
    cloud = createCloud(configuration, {
      say: (line) => void tell({ kind: "say", line }),
      openOutside,
      onPorts: (ports) => void tell({ kind: "ports", ports }),
      shutdown: () => void stop(0),
    });
    const { handle, populate } = await cloud;
    const listen = (at: NetServer | { port: number; host: string }) =>
      new Promise<void>((done, fail) => {
        // An image's layer may take its time.
        createServer({ requestTimeout: 0, keepAliveTimeout: 60_000 }, handle).once("error", fail).listen(at, done);
      });
    await listen(outside);
    if (configuration.separate) await listen({ port: configuration.port, host: "127.0.0.1" }).catch(nameInside);
    await populate();
    void tell({ kind: "ready" });
  } catch (error) {
    await tell({ kind: "failed", message: error instanceof Error ? error.message : String(error) });
    await stop(1);
  }
}

function nameInside(error: NodeJS.ErrnoException): never {
  const { port } = error as { port?: number };
  throw new Error(
    `Port ${port} cannot be opened inside the engine's network namespace (${error.code}): choose another with --port.`,
  );
}

/** An address such as 172.29.0.5 means another machine outside of the engine's namespace: never send anything there. */
async function checkNamespace(wanted: string): Promise<void> {
  const own = await readlink("/proc/self/ns/net");
  if (own !== wanted)
    throw new Error(
      `The local cloud was started in another network namespace (${own}) than its engine's (${wanted}): start it with \`npm run local\`.`,
    );
}

async function stop(code: number): Promise<void> {
  if (stopping) return;
  stopping = true;
  try {
    await (await cloud)?.close();
  } catch (error) {
    console.error(error);
  }
  process.exit(code);
}
