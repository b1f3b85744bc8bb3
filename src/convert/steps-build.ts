import type { Ledger } from "./ledger.ts";
import type { ScriptBuild } from "./script.ts";
import type { Path } from "./types.ts";

export function actionBuild(given: Record<string, string>, path: Path, ledger: Ledger): ScriptBuild {
  for (const key of ["push", "load"])
    if (given[key] !== undefined && given[key] !== "true")
      ledger.say([...path, "with", key], `is ${given[key]}; Gantline pushes what it builds`);
  const { context = ".", file, target, tags = "", "build-args": args = "", platforms: wanted, ...rest } = given;
  const at = [...path, "with"];
  const lines = (text: string) => text.split(/\r?\n|,(?=[^=]*:)/).flatMap((one) => one.trim() || []);
  for (const key of Object.keys(rest))
    if (!["push", "load"].includes(key))
      ledger.say([...at, key], leftOfBuild[key] ?? "Gantline's build has no such option: it is left behind");
  platforms(wanted?.split(",").map((one) => one.trim()) ?? [], [...at, "platforms"], ledger);
  return {
    // Without a context the action builds from Git itself.
    context: context.startsWith("${{") ? "." : context,
    ...(file === undefined ? {} : { dockerfile: file }),
    ...(target === undefined ? {} : { target }),
    args: Object.fromEntries(
      args.split(/\r?\n/).flatMap((line) => {
        const [name = "", ...value] = line.trim().split("=");
        return name === "" ? [] : [[name, value.join("=")]];
      }),
    ),
    tags: lines(tags),
    platforms: [],
    left: [],
  };
}

const leftOfBuild: Readonly<Record<string, string>> = {
  "cache-from": "goes: Gantline finds unchanged images by their content and keeps a cache of its own",
  "cache-to": "goes: Gantline finds unchanged images by their content and keeps a cache of its own",
  secrets: "is left behind: write the build's secrets under build.secrets in the compose file",
  "secret-files": "is left behind: write the build's secrets under build.secrets in the compose file",
  provenance: "is left behind: it is the input `provenance` of Gantline's build",
  sbom: "is left behind: it is the input `sbom` of Gantline's build",
  ssh: "is left behind: write it under build.ssh in the compose file",
  labels: "is left behind: write LABEL in the Dockerfile",
};

export function platforms(wanted: readonly string[], path: Path, ledger: Ledger): void {
  const other = wanted.filter((one) => one !== "" && !/^linux\/(arm64|aarch64)(\/v8)?$/.test(one));
  if (other.length > 0)
    ledger.say(
      path,
      `builds for ${other.join(", ")}, and Gantline builds and runs linux/arm64: see that the image builds for it`,
    );
}
