/** The live page of the local cloud: `GET /` for browsers, and what the page asks for under `/_gantline/`. */
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Ecs } from "../aws/ecs/ecs.ts";
import type { Elbv2 } from "../aws/elbv2/service.ts";
import type { AwsService } from "../aws/service.ts";
import type { Clock } from "../clock.ts";
import { taskLogs } from "./logs.ts";
import { type Page, readPage } from "./page.ts";
import { createHistory } from "./rollouts.ts";
import { createStream } from "./stream.ts";
import { view } from "./view.ts";

export interface FaceParts {
  id: string;
  clock: Clock;
  ecs: Pick<Ecs, "world" | "onChange">;
  elbv2: Pick<Elbv2, "state" | "targets" | "onRoutesChange">;
  logs: AwsService;
  /** Where listeners are reached from outside, by their port. */
  ports(): Record<number, number>;
}

export interface Face {
  /** Answers the request if it is for the page; false when it is for somebody else. */
  handle(request: IncomingMessage, response: ServerResponse): boolean;
  /** To be called when `ports()` changed. */
  changed(): void;
  /** Tells those who watch that it is over. */
  close(): void;
}

export function createFace({ id, clock, ecs, elbv2, logs, ports }: FaceParts): Face {
  const { world } = ecs;
  const history = createHistory(world, elbv2.targets.health);
  const stream = createStream({
    id,
    clock,
    look: () => view({ world, elbv2: elbv2.state, ports: ports(), rollouts: history.rollouts() }),
    always: () => history.observe(clock.now()),
  });
  const ends = [
    ecs.onChange(stream.changed),
    elbv2.onRoutesChange(stream.changed),
    elbv2.targets.onChange((arn, target) => {
      history.target(arn, elbv2.targets.targetGroup(arn)?.name ?? arn, target, clock.now());
      stream.changed();
    }),
  ];
  let page: Promise<Page> | undefined;

  async function sendPage(response: ServerResponse): Promise<void> {
    page ??= readPage();
    const { html, contentSecurityPolicy } = await page;
    response.writeHead(200, {
      "content-type": "text/html; charset=utf-8",
      "cache-control": "no-store",
      "content-security-policy": contentSecurityPolicy,
      "x-content-type-options": "nosniff",
      "referrer-policy": "no-referrer",
    });
    response.end(html);
  }

  async function sendLogs(response: ServerResponse, task: string): Promise<void> {
    const found = await taskLogs(world, logs, task);
    response.writeHead(found === undefined ? 404 : 200, { "content-type": "application/json" });
    response.end(JSON.stringify(found ?? { message: `There is no task ${task}.` }));
  }

  /** A browser goes on with what it has; the reason is for whoever looks at the cloud's output. */
  const answered = (response: ServerResponse, work: Promise<void>) =>
    work.catch((error: Error) => {
      console.error("live page:", error);
      if (!response.headersSent) response.writeHead(500, { "content-type": "text/plain" });
      response.end(error.message);
    });

  return {
    handle(request, response) {
      if (request.method !== "GET") return false;
      const [pathname, query] = (request.url ?? "/").split("?", 2);
      if (pathname === "/_gantline/stream") stream.join(response);
      else if (pathname === "/_gantline/logs")
        void answered(response, sendLogs(response, new URLSearchParams(query).get("task") ?? ""));
      else if (pathname === "/_gantline/" || (pathname === "/" && isBrowser(request)))
        void answered(response, sendPage(response));
      else return false;
      return true;
    },
    changed: stream.changed,
    close() {
      for (const end of ends) end();
      stream.close();
    },
  };
}

/** A person's browser asks for HTML; an AWS client signs what it asks. */
export function isBrowser({ headers }: Pick<IncomingMessage, "headers">): boolean {
  return headers.authorization === undefined && (headers.accept ?? "").includes("text/html");
}
