import { awsClients } from "../../aws/clients.ts";
import { imageUses } from "../../aws/image-uses.ts";
import { storedImages } from "../../aws/stored-images.ts";
import { cleanImages } from "../../image/clean.ts";
import { InputError } from "../../kernel/errors.ts";
import { code, join, table } from "../../report/markdown.ts";
import type { Runner } from "../../runner/runner.ts";
import { isRepository } from "../build/builds.ts";
import { spec } from "./spec.ts";

export async function run(runner: Runner): Promise<void> {
  const inputs = await runner.inputs(spec);
  const { log, signal, environment } = runner;
  const closed = (inputs["closed-pull-requests"] ?? "").split(/[\s,]+/).filter((number) => number !== "");
  const bad = [
    ...inputs.repositories
      .filter((name) => !isRepository(name))
      .map((name) => `input "repositories": ${name} is no name of an ECR repository, such as shop/api`),
    ...closed
      .filter((number) => !/^#?\d+$/.test(number))
      .map((text) => `input "closed-pull-requests": ${text} is no number`),
  ];
  if (closed.length === 0 && inputs["keep-untagged"] === undefined)
    bad.push("nothing to clean up: give closed-pull-requests, keep-untagged, or both");
  if (bad.length > 0) throw new InputError(bad);
  const clients = awsClients(inputs.region, environment.variables);
  const swept = await cleanImages(
    {
      repositories: [...new Set(inputs.repositories)],
      closed: closed.map((number) => Number(number.replace("#", ""))),
      keepUntagged: inputs["keep-untagged"],
      dryRun: inputs["dry-run"],
    },
    { images: storedImages(clients), used: (abort) => imageUses(clients, abort), log, signal },
  );
  runner.outputs(spec, {
    deleted: Object.fromEntries(swept.map(({ repository, tags, digests }) => [repository, [...tags, ...digests]])),
  });
  const rows = swept.map(({ repository, tags, digests, kept }) => [
    code(repository),
    String(digests.length),
    String(tags.length),
    String(kept.length),
  ]);
  const title = inputs["dry-run"] ? "### Images that would be deleted" : "### Deleted images";
  await runner.summary(join(title, table(["repository", "images", "tags", "kept: in use"], rows)));
}
