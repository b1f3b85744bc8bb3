/** Chromium without a window, driven over its DevTools protocol with Node's own WebSocket. */
import { type ChildProcess, spawn } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { install } from "../../local/machine/apt.ts";

export interface Browser {
  open(url: string, size?: { width: number; height: number }): Promise<Tab>;
  close(): Promise<void>;
}

export interface Tab {
  /** The value of a JavaScript expression in the page. */
  // biome-ignore lint/suspicious/noExplicitAny: whatever the page says
  evaluate(expression: string): Promise<any>;
  /** Resolves with the expression's value once it is truthy; rejects after `patienceMs` with what the page showed. */
  // biome-ignore lint/suspicious/noExplicitAny: whatever the page says
  until(expression: string, patienceMs?: number): Promise<any>;
  resize(size: { width: number; height: number; dark?: boolean }): Promise<void>;
  /** A PNG of the whole page. */
  screenshot(file: string): Promise<void>;
  /** Errors and warnings in the console, and exceptions. */
  complaints: string[];
  /** Addresses of everything that the page asked for. */
  requests: string[];
}

/** Resolves in the page when it has been painted; a page that is not painted at all has a second. */
const twoFrames =
  "new Promise((done) => { requestAnimationFrame(() => requestAnimationFrame(done)); setTimeout(done, 1000); })";

// Chromium's own talk with Google's hosts is off: the tests tell the page's requests from nobody else's.
const flags = [
  "--headless",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--disable-dev-shm-usage",
  "--hide-scrollbars",
  "--remote-debugging-port=0",
];
const startPatienceMs = 60_000;

/** Rejects when there is no Chromium and none can be installed. */
export async function openBrowser(): Promise<Browser> {
  const program = await chromium();
  const profile = await mkdtemp(join(tmpdir(), "gantline-browser-"));
  // Its sandbox refuses to be started by root; nothing but the local cloud's page is opened.
  const root = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  const child = spawn(program, [...flags, ...root, `--user-data-dir=${profile}`, "about:blank"], {
    detached: true,
    stdio: ["ignore", "ignore", "pipe"],
  });
  const ended = new Promise<void>((done) => child.once("close", () => done()));
  const close = async () => {
    if (child.pid !== undefined && child.exitCode === null && child.signalCode === null) {
      process.kill(-child.pid, "SIGKILL");
      await ended;
    }
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    const connection = await connect(await devToolsAddress(child));
    return { open: (url, size = { width: 1280, height: 900 }) => openTab(connection, url, size), close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** `chromium` from PATH; where there is none it is installed as Debian's package, if that may be. */
async function chromium(): Promise<string> {
  const find = () =>
    (process.env.PATH ?? "")
      .split(":")
      .flatMap((folder) => ["chromium", "chromium-browser", "google-chrome"].map((name) => join(folder, name)))
      .find(isProgram);
  const found = find();
  if (found !== undefined) return found;
  if (process.getuid?.() !== 0 || process.env.GANTLINE_INSTALL === "no")
    throw new Error("The live page is tested in a real browser, and there is none in PATH: install chromium.");
  console.log("Installing Debian's chromium (about 100 MB): the live page is tested in a real browser.");
  await install(["chromium"]);
  const installed = find();
  if (installed === undefined) throw new Error("Debian's chromium was installed, yet no chromium is in PATH.");
  return installed;
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function devToolsAddress(child: ChildProcess): Promise<string> {
  return new Promise((done, fail) => {
    let text = "";
    const timer = setTimeout(() => fail(new Error(`Chromium did not start:\n${text.slice(-2000)}`)), startPatienceMs);
    child.once("error", fail);
    child.once("exit", () => fail(new Error(`Chromium ended at once:\n${text.slice(-2000)}`)));
    child.stderr?.setEncoding("utf8").on("data", (chunk: string) => {
      text += chunk;
      const address = /DevTools listening on (ws:\S+)/.exec(text)?.[1];
      if (address === undefined) return;
      clearTimeout(timer);
      done(address);
    });
  });
}

// biome-ignore lint/suspicious/noExplicitAny: the protocol has hundreds of shapes, few of which are read here
type Parameters = any;

interface Connection {
  send(method: string, parameters?: object, session?: string): Promise<Parameters>;
  on(session: string, listener: (method: string, parameters: Parameters) => void): void;
}

function connect(address: string): Promise<Connection> {
  const socket = new WebSocket(address);
  const waiting = new Map<number, { done: (result: Parameters) => void; fail: (error: Error) => void }>();
  const listeners = new Map<string, (method: string, parameters: Parameters) => void>();
  let count = 0;
  socket.addEventListener("message", ({ data }) => {
    const { id, sessionId, method, params, result, error } = JSON.parse(String(data));
    if (id === undefined) return listeners.get(sessionId)?.(method, params);
    const call = waiting.get(id);
    waiting.delete(id);
    if (error === undefined) call?.done(result);
    else call?.fail(new Error(`Chromium: ${error.message}`));
  });
  socket.addEventListener("close", () => {
    for (const { fail } of waiting.values()) fail(new Error("Chromium is gone."));
  });
  const connection: Connection = {
    send: (method, params = {}, sessionId) =>
      new Promise((done, fail) => {
        const id = ++count;
        waiting.set(id, { done, fail });
        socket.send(JSON.stringify({ id, method, params, ...(sessionId === undefined ? {} : { sessionId }) }));
      }),
    on: (session, listener) => void listeners.set(session, listener),
  };
  return new Promise((done, fail) => {
    socket.addEventListener("open", () => done(connection));
    socket.addEventListener("error", () => fail(new Error(`No connection to Chromium at ${address}.`)));
  });
}

async function openTab(connection: Connection, url: string, size: { width: number; height: number }): Promise<Tab> {
  const { targetId } = await connection.send("Target.createTarget", { url: "about:blank" });
  const { sessionId } = await connection.send("Target.attachToTarget", { targetId, flatten: true });
  const send = (method: string, parameters?: object) => connection.send(method, parameters, sessionId);
  const complaints: string[] = [];
  const requests: string[] = [];
  let loaded = () => {};
  connection.on(sessionId, (method, parameters) => {
    if (method === "Page.loadEventFired") loaded();
    if (method === "Network.requestWillBeSent") requests.push(parameters.request.url);
    if (method === "Runtime.exceptionThrown")
      complaints.push(parameters.exceptionDetails.exception?.description ?? parameters.exceptionDetails.text);
    if (method === "Runtime.consoleAPICalled" && ["error", "warning", "assert"].includes(parameters.type))
      complaints.push(parameters.args.map((each: Parameters) => each.value ?? each.description).join(" "));
    if (method === "Log.entryAdded" && ["error", "warning"].includes(parameters.entry.level))
      complaints.push(`${parameters.entry.text} ${parameters.entry.url ?? ""}`);
  });
  const evaluate: Tab["evaluate"] = async (expression) => {
    const answer = await send("Runtime.evaluate", { expression, returnByValue: true, awaitPromise: true });
    if (answer.exceptionDetails) throw new Error(`In the page: ${answer.exceptionDetails.exception?.description}`);
    return answer.result.value;
  };
  const resize: Tab["resize"] = async ({ width, height, dark = false }) => {
    await send("Emulation.setDeviceMetricsOverride", { width, height, deviceScaleFactor: 1, mobile: false });
    const value = dark ? "dark" : "light";
    await send("Emulation.setEmulatedMedia", { features: [{ name: "prefers-color-scheme", value }] });
    // The browser says that it is done before the page is laid out anew.
    await evaluate(twoFrames);
  };
  for (const domain of ["Runtime", "Log", "Network", "Page"]) await send(`${domain}.enable`);
  await resize(size);
  const load = new Promise<void>((done) => {
    loaded = done;
  });
  const { errorText } = await send("Page.navigate", { url });
  if (errorText !== undefined) throw new Error(`${url} cannot be opened: ${errorText}`);
  await load;
  return {
    evaluate,
    async until(expression, patienceMs = 60_000) {
      const end = Date.now() + patienceMs;
      for (;;) {
        const value = await evaluate(expression);
        if (value) return value;
        if (Date.now() > end)
          throw new Error(
            `After ${patienceMs} ms still not: ${expression}\n${await evaluate("document.body.innerText")}`,
          );
        await new Promise((done) => setTimeout(done, 100));
      }
    },
    resize,
    async screenshot(file) {
      const { data } = await send("Page.captureScreenshot", { format: "png", captureBeyondViewport: true });
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, Buffer.from(data, "base64"));
    },
    complaints,
    requests,
  };
}
