import { mapping } from "../stack/units.ts";
import type { DraftService } from "./draft.ts";
import type { FoundBuild, Steps } from "./found.ts";
import type { Ledger } from "./ledger.ts";
import type { Path } from "./types.ts";

/** The build whose image an expression or a name stands for. */
export function buildOf(
  image: string,
  job: string | undefined,
  { builds }: Steps,
  ledger: Ledger,
): FoundBuild | undefined {
  const need = /needs\.([\w-]+)\.outputs\.([\w-]+)/.exec(image);
  const text = need ? String(ledger.see(["jobs", need[1] ?? "", "outputs", need[2] ?? ""]) ?? "") : image;
  const step = /steps\.([\w-]+)\.outputs/.exec(text)?.[1];
  const where = need?.[1] ?? job;
  const named = builds.find((one) => one.step !== undefined && one.step === step && one.job === where);
  if (named) return named;
  const repository = repositoryOf(text);
  const same = builds.find(
    ({ tags }) => repository !== undefined && tags.some((tag) => repositoryOf(tag) === repository),
  );
  return same ?? (builds.length === 1 && image.includes("$") ? builds[0] : undefined);
}

/** The repository in `registry/repository:tag`; undefined when it hides behind an expression. */
export function repositoryOf(image: string): string | undefined {
  const plain = image.replaceAll(/\$\{\{.*?\}\}/g, "$X");
  const found = /^[^/]+\/([^:@]+)/.exec(plain)?.[1] ?? (plain.includes("/") ? undefined : /^[^:@]+/.exec(plain)?.[0]);
  return found === undefined || found.includes("$") ? undefined : found;
}

/** Writes a build into a service, with the name by which its repository is found. */
export function giveBuild(service: DraftService, build: FoundBuild, path: Path, ledger: Ledger): void {
  const args = Object.entries(build.args).filter(([name, value]) => {
    const moves = value.includes("$");
    if (moves)
      ledger.say(
        path,
        `the build argument ${name} is ${value}, which only the runner knows: it is left behind (it would build every image anew)`,
      );
    return !moves;
  });
  const context = build.context.replace(/^\.\/(?=.)/, "").replace(/\/$/, "") || ".";
  const dockerfile = build.dockerfile === undefined ? undefined : within(context, build.dockerfile);
  const more = {
    ...(dockerfile === undefined || dockerfile === "Dockerfile" ? {} : { dockerfile }),
    ...(build.target === undefined ? {} : { target: build.target }),
    ...(args.length > 0 ? { args: Object.fromEntries(args) } : {}),
  };
  const place = context === "." ? "." : `./${context.replace(/^\.\//, "")}`;
  service.fields.build = Object.keys(more).length === 0 ? place : { context: place, ...more };
  const repository = build.tags.map(repositoryOf).find((one) => one !== undefined);
  if (repository === undefined) delete service.fields.image;
  else service.fields.image = repository;
}

/** Where Docker takes a Dockerfile from the working folder, Compose takes it from the context. */
function within(context: string, file: string): string {
  const plain = file.replace(/^\.\//, "");
  if (context === ".") return plain;
  const root = context.replace(/^\.\//, "");
  if (plain.startsWith(`${root}/`)) return plain.slice(root.length + 1);
  return `${root
    .split("/")
    .map(() => "..")
    .join("/")}/${plain}`;
}

/** Says where the images go, when that is another repository than before. */
export function sayRepositories(app: string, services: readonly DraftService[], ledger: Ledger): void {
  for (const { fields } of services) {
    if (fields.build === undefined || typeof fields.image !== "string") continue;
    const now = `${app}/${fields.image.split("/").at(-1)}`.toLowerCase();
    if (fields.image !== now)
      ledger.say(
        [],
        `the images of ${fields.image} go to the repository ${now} from now on; \`create-repositories\` makes it, or give the project the name that the repository begins with`,
      );
  }
}

/** A copy of the build and the like for a one-off task of the same image. */
export function sameImage(from: DraftService, to: DraftService): void {
  for (const key of ["build", "image", "entrypoint", "user", "working_dir", "read_only"])
    if (from.fields[key] !== undefined) to.fields[key] = structuredClone(from.fields[key]);
  to.environment = { ...from.environment };
  to.secrets = { ...from.secrets };
  if (from.own.role !== undefined) to.own.role = from.own.role;
  const limits = mapping(mapping(mapping(from.fields.deploy).resources).limits);
  if (Object.keys(limits).length > 0) to.fields.deploy = { resources: { limits: { ...limits } } };
}
