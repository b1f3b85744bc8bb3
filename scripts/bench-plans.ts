/** How long plans take, and a release in which nothing changed, through the bundles on a simulated cloud at a hundred times real time. */
import { openStackCloud } from "../test/support/stack-cloud.ts";

const many = 60;
/** What the example's .env.example names. */
const names = ["PGHOST", "PGPORT", "PGUSER", "PGDATABASE", "PGSSLMODE", "PGOPTIONS", "API_URL", "PORT", "HEALTH_PATH"];

/** Seconds of whole steps, and how many calls of the plans would change anything. */
export async function planFigures(): Promise<{
  example: number[];
  many: number[];
  unchanged: number[];
  changes: number;
}> {
  const example = await timed(undefined);
  const crowd = await timed(crowded());
  return {
    example: example.plans,
    many: crowd.plans,
    unchanged: example.releases,
    changes: example.changes + crowd.changes,
  };
}

async function timed(compose: string | undefined) {
  const shop = await openStackCloud({ environment: "local", factor: 100, ...(compose ? { compose } : {}) });
  try {
    const made: Readonly<Record<string, string>> = await shop.images("v1");
    // Everybody in the crowd runs one image.
    const [first = ""] = Object.values(made);
    const crowd = Object.fromEntries(Array.from({ length: many }, (_, index) => [`service-${index}`, first]));
    const images = JSON.stringify(compose === undefined ? made : crowd);
    const measured = async (action: string) => {
      const began = performance.now();
      const { code, log } = await shop.run(action, { images });
      if (code !== 0) throw new Error(log);
      return (performance.now() - began) / 1000;
    };
    await shop.commit("v1");
    const from = shop.cloud.calls().length;
    const plans = [await measured("plan"), await measured("plan"), await measured("plan")];
    const changes = shop.changes(from).length;
    if (compose !== undefined) return { plans, changes, releases: [] };
    // Without tasks, which always run: what is measured is finding out that there is nothing to do.
    const text = await shop.read("compose.yaml");
    const without = text
      .replaceAll(/run: \{[^}]*\}/g, "run: never")
      .replace("migration: true, timeout: 10m", "run: never");
    await shop.write("compose.yaml", without);
    await measured("release");
    return {
      plans,
      changes,
      releases: [await measured("release"), await measured("release"), await measured("release")],
    };
  } finally {
    await shop.close();
  }
}

function crowded(): string {
  const services = Array.from({ length: many }, (_, index) =>
    [
      `  service-${index}:`,
      "    build: { context: ., target: app }",
      `    ports: ["${8000 + index}:8080"]`,
      ...(index % 3 === 0 ? [] : [`    depends_on: [service-${index - (index % 3)}]`]),
    ].join("\n"),
  );
  return [
    "name: shop",
    // The example's contract (.env.example) stands beside it.
    `x-gantline: { environments: { local: { lookup: "ssm:/shop/local", services: managed, variables: { ${names.map((name) => `${name}: none`).join(", ")} }, secrets: { PGPASSWORD: "shop/local/db#password" } } } }`,
    "services:",
    ...services,
    "",
  ].join("\n");
}
