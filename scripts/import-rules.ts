/**
 * Who may import whom, in one table; biome.json holds what follows from it. `node scripts/import-rules.ts` writes it,
 * `npm run check` says when it is not current. Biome's overrides replace one another's options, so every room's rule
 * stands there in full.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./specs.ts";

/** In the order in which they may call each other: each one only those before it. */
const FEATURES = ["task-definition", "image", "task", "service", "verify", "stack", "convert", "release"];
const ADAPTERS = ["aws", "docker", "files", "github", "runner"];
const ROOMS = ["kernel", ...FEATURES, ...ADAPTERS, "report", "actions"];

/** Packages that have one home; `modules` of Node likewise. */
const PACKAGES: Readonly<Record<string, readonly string[]>> = {
  sdk: ["@aws-sdk/*", "@aws-sdk/**", "@smithy/*", "@smithy/**"],
  toolkit: ["@actions/core", "@actions/core/**", "@actions/exec", "@actions/io", "@actions/http-client"],
  octokit: ["@actions/github", "@actions/github/**", "@octokit/*", "@octokit/**"],
  yaml: ["yaml"],
  processes: ["node:child_process", "child_process"],
  disk: ["node:fs", "node:fs/promises"],
};

interface Rule {
  /** Rooms of src/ that may be imported. */
  rooms: readonly string[];
  /** Keys of PACKAGES that may be imported. */
  packages: readonly string[];
}

const RULES: Readonly<Record<string, Rule>> = {
  "src/kernel/**": { rooms: [], packages: [] },
  ...Object.fromEntries(
    FEATURES.map((name, index) => [`src/${name}/**`, { rooms: ["kernel", ...FEATURES.slice(0, index)], packages: [] }]),
  ),
  "src/aws/**": { rooms: ["kernel", ...FEATURES], packages: ["sdk"] },
  "src/docker/**": { rooms: ["kernel", ...FEATURES], packages: ["processes", "disk"] },
  "src/files/**": { rooms: ["kernel", ...FEATURES], packages: ["yaml", "disk"] },
  "src/github/**": { rooms: ["kernel", ...FEATURES], packages: ["octokit"] },
  "src/runner/**": { rooms: ["kernel"], packages: ["toolkit", "yaml", "disk"] },
  "src/report/**": { rooms: ["kernel", ...FEATURES], packages: [] },
  "src/actions/**": { rooms: ROOMS, packages: [] },
  "src/main.ts": { rooms: ["actions", "kernel", "runner"], packages: ["toolkit"] },
};

interface Override {
  includes: string[];
  linter: { rules: Record<string, unknown> };
}

/** The overrides of biome.json: one a room. */
export function overrides(): Override[] {
  const src = Object.entries(RULES).map(([folder, rule]) => {
    const own = folder.split("/")[1]?.replace(".ts", "");
    const closed = ROOMS.filter((room) => room !== own && !rule.rooms.includes(room));
    const packages = Object.entries(PACKAGES).flatMap(([key, names]) => (rule.packages.includes(key) ? [] : names));
    return override([folder], {
      patterns: [
        pattern(
          closed.map((room) => `**/${room}/**`),
          `${folder} may import only ${rule.rooms.join(", ") || "itself"}.`,
        ),
        pattern(packages, `${folder} is not the home of this module: see ARCHITECTURE.md.`),
        pattern(["**/local/**", "**/scripts/**", "**/test/**"], "src/ imports nothing from outside of src/."),
      ],
      environment: own !== "runner",
    });
  });
  return [
    ...src,
    override(["local/**"], {
      patterns: [
        pattern(["**/src/**"], "local/ and src/ never import each other: the judge shares no code with the judged."),
        pattern(["@aws-sdk/*", "@aws-sdk/**", "@smithy/*"], "Only local/aws/wire reads the SDK's schemas."),
        pattern(["@actions/core"], "local/ plays the runner; it is not run by one."),
      ],
    }),
    override(["local/aws/wire/**"], {
      patterns: [
        pattern(["**/src/**"], "local/ and src/ never import each other: the judge shares no code with the judged."),
        pattern(["@actions/core"], "local/ plays the runner; it is not run by one."),
      ],
    }),
  ];
}

function pattern(group: readonly string[], message: string): { group: readonly string[]; message: string } {
  return { group, message };
}

function override(
  includes: string[],
  { patterns, environment }: { patterns: ReturnType<typeof pattern>[]; environment?: boolean },
): Override {
  return {
    includes,
    linter: {
      rules: {
        style: {
          noRestrictedImports: {
            level: "error",
            options: { patterns: patterns.filter(({ group }) => group.length > 0) },
          },
          ...(environment ? { noProcessEnv: "error" } : {}),
        },
      },
    },
  };
}

const file = join(root, "biome.json");

/** Whether biome.json holds what the table gives. */
export function isCurrent(): boolean {
  return JSON.stringify(JSON.parse(readFileSync(file, "utf8")).overrides) === JSON.stringify(overrides());
}

if (import.meta.main) {
  const config = JSON.parse(readFileSync(file, "utf8"));
  writeFileSync(file, `${JSON.stringify({ ...config, overrides: overrides() }, null, 2)}\n`);
  console.log("Wrote the import rules to biome.json; now run `npm run format`.");
}
