/**
 * `node scripts/plans.ts`: a plan of each kind of change, written anew to docs/plans/: what stands in the job's summary and in
 * the comment on a pull request, from real runs of the bundle in dist/ on a simulated cloud.
 */
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { ownServices } from "../test/support/owner.ts";
import { openStackCloud, type StackCloud } from "../test/support/stack-cloud.ts";
import { root } from "./specs.ts";

/** File → the page. */
export async function plans(): Promise<Map<string, string>> {
  return new Map([...(await managed()), ...(await owned())]);
}

/** A stack whose services are Gantline's. */
async function managed(): Promise<Map<string, string>> {
  const shop = await openStackCloud({ environment: "local" });
  const { pages, keep, images } = keeper(shop);
  const changed = async (from: string, to: string, then: () => Promise<void>) => {
    const text = await shop.read("compose.yaml");
    if (!text.includes(from)) throw new Error(`example/compose.yaml has no ${from}`);
    await shop.write("compose.yaml", text.replace(from, to));
    await then();
    await shop.write("compose.yaml", text);
  };
  try {
    await keep("first-release", "Nothing of the stack is there yet.", "v1");
    const done = await shop.run("release", await images("v1"), { GITHUB_SHA: await shop.commit("v1") });
    if (done.code !== 0) throw new Error(done.log);
    await keep("nothing", "What runs is what would be released.", "v1");
    await keep("new-image", "One commit later: both images have other content.", "v2");
    await changed("PGSSLMODE: require", "PGSSLMODE: verify-ca", () =>
      keep("variable", "A variable of the environment changed.", "v1"),
    );
    await changed('cpus: "0.25", memory: 512M', 'cpus: "0.5", memory: 1G', () =>
      keep("size", "The api asks for more.", "v1"),
    );
    await changed("stop_grace_period: 15s", "privileged: true", () =>
      keep("problem", "The compose file asks for what Fargate does not give; the step fails.", "v1"),
    );
    await byHand(shop);
    await keep("drift", "Somebody rolled the web by hand.", "v1");
    return pages;
  } finally {
    await shop.close();
  }
}

/** Services that somebody else owns, before Gantline's first release, and after they went their own way. */
async function owned(): Promise<Map<string, string>> {
  const shop = await openStackCloud({ environment: "production" });
  const { pages, keep, images } = keeper(shop);
  try {
    await ownServices(await shop.stack(), "production", shop.invoke);
    const done = await shop.run("release", await images("v1"), { GITHUB_SHA: await shop.commit("v1") });
    if (done.code !== 0) throw new Error(done.log);
    await shop.invoke("ecs", "UpdateService", {
      ...{ cluster: "shop", service: "shop-production-api", desiredCount: 5, enableExecuteCommand: true },
      deploymentConfiguration: { minimumHealthyPercent: 50, maximumPercent: 150 },
    });
    await keep(
      "ownership",
      "Terraform owns the services and has settings of its own: they are told, and never sent.",
      "v1",
    );
    return pages;
  } finally {
    await shop.close();
  }
}

function keeper(shop: StackCloud) {
  const pages = new Map<string, string>();
  const images = async (tag: string) => ({ images: JSON.stringify(await shop.images(tag)) });
  const keep = async (name: string, what: string, tag: string) => {
    const { summary, errors } = await shop.run("plan", await images(tag));
    const shown = summary || `\`\`\`text\n${errors.join("\n")}\n\`\`\``;
    pages.set(`${name}.md`, page(name, what, shown, shop));
  };
  return { pages, images, keep };
}

async function byHand(shop: StackCloud): Promise<void> {
  const { taskDefinition: found } = await shop.invoke("ecs", "DescribeTaskDefinition", {
    taskDefinition: "shop-local-web",
  });
  const { family, networkMode, cpu, memory, requiresCompatibilities, executionRoleArn, runtimePlatform } = found;
  const { taskDefinition } = await shop.invoke("ecs", "RegisterTaskDefinition", {
    ...{ family, networkMode, cpu, memory, requiresCompatibilities, executionRoleArn, runtimePlatform },
    containerDefinitions: found.containerDefinitions.map((one: object) => ({ ...one, stopTimeout: 3 })),
  });
  await shop.invoke("ecs", "UpdateService", {
    ...{ cluster: "shop", service: "shop-local-web", taskDefinition: taskDefinition.taskDefinitionArn },
  });
}

/** What is another one in every run is made the same. */
function page(name: string, what: string, summary: string, shop: StackCloud): string {
  const text = summary
    .replaceAll(new URL(shop.endpoint).host, "111122223333.dkr.ecr.eu-central-1.amazonaws.com")
    .replaceAll(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/g, "2026-11-21T12:00:00.000Z")
    .replaceAll(/with commit [0-9a-f]{7}/g, "with commit 5d3faba");
  const title = name.replaceAll("-", " ").replace(/^./, (first) => first.toUpperCase());
  return `# ${title}\n\n${what} Written by \`node scripts/plans.ts\` from a real run of the action \`plan\` on \`example/compose.yaml\`.\n\n---\n\n${text.trim()}\n`;
}

if (import.meta.main) {
  const folder = join(root, "docs", "plans");
  await mkdir(folder, { recursive: true });
  for (const [file, text] of await plans()) {
    await writeFile(join(folder, file), text);
    console.log(`docs/plans/${file}`);
  }
}
