import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { type Scripted, scriptRoutes } from "../../../local/aws/scripts.ts";
import { AwsError } from "../../../local/aws/service.ts";
import { cloud } from "../ecs/cloud.ts";

function setUp() {
  const scans: unknown[] = [];
  const services: Scripted = {
    ecs: cloud().ecs,
    ecr: {
      scriptScan: (...given) => void scans.push(given),
      applyLifecycle(repository) {
        if (repository !== "shop/api") throw new AwsError("RepositoryNotFoundException", "no such repository");
        return ["sha256:1"];
      },
    },
    elbv2: { switches: { inUseAfterMs: 0 } },
    logs: { switches: { ingestionDelayMs: 0, emptyFirstPage: false } },
    secretsManager: {
      switches: { rotator: () => "", rotationCreateMs: 1000, rotationFinishMs: 3000, forcedDeletionMs: 0 },
    },
    tagging: { switches: { visibleAfterMs: 3000, deletedListedMs: 60_000, emptyPages: "between" } },
  };
  const routes = scriptRoutes(services);
  const post = (route: string, body: unknown) => routes[`POST ${route}`]?.(JSON.stringify(body));
  return { services, scans, routes, post };
}

describe("switches over HTTP", () => {
  it("are told and set", () => {
    const { services, routes, post } = setUp();
    expect(routes["GET switches"]?.("").body).toMatchObject({ logs: { ingestionDelayMs: 0 } });
    expect(JSON.stringify(routes["GET switches"]?.("").body)).not.toContain("rotator");
    const reply = post("switches", { logs: { ingestionDelayMs: 2000 }, tagging: { emptyPages: "always" } });
    expect(reply?.body).toMatchObject({ logs: { ingestionDelayMs: 2000 }, tagging: { emptyPages: "always" } });
    expect(services.logs.switches.ingestionDelayMs).toBe(2000);
  });

  it("are refused whole when one of them is unknown or of another kind", () => {
    const { services, post } = setUp();
    const reply = post("switches", { logs: { ingestionDelayMs: 1, lag: 1 }, tagging: { visibleAfterMs: "1" }, s3: {} });
    expect(reply?.status).toBe(400);
    expect(JSON.stringify(reply?.body)).toMatch(/logs\.lag.*tagging\.visibleAfterMs.*s3/);
    expect(services.logs.switches.ingestionDelayMs).toBe(0);
    expect(post("switches", { tagging: { emptyPages: "often" } })?.status).toBe(400);
  });
});

describe("scripts over HTTP", () => {
  it("give the values of rotations, or let them fail", () => {
    const { services, post } = setUp();
    const rotate = (name: string) =>
      services.secretsManager.switches.rotator({ arn: `arn:${name}`, name, value: "old", versionId: "v" });
    expect(post("rotations", { secret: "shop/db", value: "new" })?.status).toBe(201);
    expect([rotate("shop/db"), rotate("other")]).toEqual(["new", ""]);
    post("rotations", { secret: "*", value: null });
    expect(rotate("shop/db")).toBe("new");
    expect(() => rotate("other")).toThrow("as it was told to");
    expect(post("rotations", { secret: "shop/db" })?.status).toBe(400);
    expect(post("rotations", { value: null })?.status).toBe(400);
  });

  it("say what scans find, and apply a lifecycle policy", () => {
    const { scans, post } = setUp();
    expect(post("scans", { image: "*", result: { status: "COMPLETE", findings: [], color: 1 } })?.status).toBe(201);
    expect(scans).toEqual([["*", { status: "COMPLETE", findings: [] }]]);
    expect(post("scans", { image: 1 })?.status).toBe(400);
    expect(post("lifecycle", { repository: "shop/api" })?.body).toEqual({ expired: ["sha256:1"] });
    expect(post("lifecycle", { repository: "none" })).toEqual({
      status: 400,
      body: { message: "no such repository" },
    });
    expect(post("lifecycle", [])?.status).toBe(400);
  });
});

it("local/CONTROL.md tells of every route and every switch", () => {
  const page = readFileSync(new URL("../../../local/CONTROL.md", import.meta.url), "utf8");
  const { routes } = setUp();
  for (const route of Object.keys(routes)) {
    const [method, path] = route.split(" ");
    expect(page).toContain(`\`${method} /_gantline/${path}\``);
  }
  const { body } = routes["GET switches"]?.("") ?? { body: {} };
  for (const [service, known] of Object.entries(body as Record<string, object>))
    for (const name of Object.keys(known)) expect(page).toContain(`\`${service}.${name}\``);
});
