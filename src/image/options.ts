/** What a build may be given besides its files: the same keys for one build, or for all of them. */
export interface BuildOptions {
  /** Secrets of `RUN --mount=type=secret`: id → where its value comes from. */
  secrets: Readonly<Record<string, SecretSource>>;
  /** SSH agents or keys of `RUN --mount=type=ssh`, as buildx takes them: "default", "id=path". */
  ssh: readonly string[];
  labels: Readonly<Record<string, string>>;
  /** Whether commit, version and time of the build are labels, too: then no two builds have the same digest. */
  commitLabels: boolean;
  /** Annotations of the image's manifest. */
  annotations: Readonly<Record<string, string>>;
  /** Always with linux/arm64. */
  platforms: readonly string[];
  compression?: Compression;
  /** Seconds since the epoch that all times in the image become, or the time of the commit. */
  sourceDateEpoch?: number | "commit";
  /** Whether a list of what is in the image is attached; a text names the image that makes it. */
  sbom: boolean | string;
  provenance: "off" | "min" | "max";
  tests: readonly ContainerTest[];
}

export type SecretSource = { env: string } | { file: string };

export interface Compression {
  type: "gzip" | "zstd" | "estargz" | "uncompressed";
  level?: number;
}

/** A command that is run in the image before it is pushed. */
export interface ContainerTest {
  name: string;
  /** Instead of the image's entrypoint and command; absent: the entrypoint with `args`. */
  command?: readonly string[];
  args?: readonly string[];
  environment: Readonly<Record<string, string>>;
  exitCode: number;
  /** What its output holds. */
  output?: string;
  /** A regular expression that its output matches. */
  outputMatches?: string;
  timeoutSeconds: number;
}

export const ARM64 = "linux/arm64";

export const noOptions: BuildOptions = {
  secrets: {},
  ssh: [],
  labels: {},
  commitLabels: false,
  annotations: {},
  platforms: [ARM64],
  sbom: false,
  provenance: "off",
  tests: [],
};

/** A build's own options over those of all builds: mappings are joined, lists and single values replaced. */
export function mergedOptions(all: Partial<BuildOptions>, own: Partial<BuildOptions>): BuildOptions {
  return {
    ...noOptions,
    ...all,
    ...own,
    secrets: { ...all.secrets, ...own.secrets },
    labels: { ...all.labels, ...own.labels },
    annotations: { ...all.annotations, ...own.annotations },
  };
}

/**
 * What of the options goes into a content key, by the name that an explained miss tells. Of secrets and SSH keys only
 * the ids: a value could be guessed from its hash, and a token that was renewed changes no image. Values that follow the
 * commit stay out: an image that nothing else changed keeps those of the commit that built it first.
 */
export function optionInputs(options: BuildOptions): [name: string, value: string][] {
  const { compression, sourceDateEpoch, tests } = options;
  const inputs: [string, string][] = [
    ["platform", [...options.platforms].sort().join(",")],
    ["provenance", { off: "false", min: "min", max: "true" }[options.provenance]],
    ...Object.keys(options.secrets).map((id): [string, string] => [`secret ${id}`, ""]),
    ...options.ssh.map((one): [string, string] => [`ssh ${one.split("=")[0] ?? ""}`, ""]),
    ...Object.entries(options.labels).map(([name, value]): [string, string] => [`label ${name}`, value]),
    ...Object.entries(options.annotations).map(([name, value]): [string, string] => [`annotation ${name}`, value]),
  ];
  if (options.commitLabels) inputs.push(["commit labels", ""]);
  if (options.sbom !== false) inputs.push(["sbom", String(options.sbom)]);
  if (compression !== undefined) inputs.push(["compression", `${compression.type} ${compression.level ?? ""}`]);
  if (sourceDateEpoch !== undefined) inputs.push(["source-date-epoch", String(sourceDateEpoch)]);
  if (tests.length > 0) inputs.push(["tests", JSON.stringify(tests.map(ordered))]);
  return inputs;
}

/** A test with its parts and variables in one order, however they were written. */
function ordered({ environment, ...test }: ContainerTest): unknown {
  return [Object.entries(test).sort(), Object.entries(environment).sort()];
}

/** What a choice of compression means for those who pull, in a line; undefined for the usual gzip. */
export function compressionConsequence({ type }: Compression): string | undefined {
  return {
    gzip: undefined,
    zstd: "Fargate starts it sooner; Docker below 23 on EC2 instances cannot unpack it, and SOCI cannot index it",
    estargz: "it is larger than gzip, and ECS pulls it like gzip: only lazy pullers such as stargz-snapshotter gain",
    uncompressed: "pushes, pulls and storage are several times larger",
  }[type];
}

/** Whether the image must lie on this machine before it is pushed: to be tested, or to get other times. */
export function pushesItself({ tests, sourceDateEpoch }: BuildOptions): boolean {
  return tests.length > 0 || sourceDateEpoch !== undefined;
}

/** Whether what is pushed is an index around the image. */
export function isIndex({ platforms, provenance, sbom }: BuildOptions): boolean {
  return platforms.length > 1 || provenance !== "off" || sbom !== false;
}

export interface CommitFacts {
  /** Address of the repository: constant, so it is always a label. */
  source?: string | undefined;
  revision?: string | undefined;
  version?: string | undefined;
  /** ISO 8601. */
  created?: string | undefined;
}

/** The labels of an image: OCI's standard ones (image-spec, annotations.md) under those that the user gave. */
export function labelsOf(options: BuildOptions, facts: CommitFacts): Record<string, string> {
  const standard = {
    source: facts.source,
    ...(options.commitLabels ? { revision: facts.revision, version: facts.version, created: facts.created } : {}),
  };
  const known = Object.entries(standard).flatMap(([name, value]) =>
    value === undefined ? [] : [[`org.opencontainers.image.${name}`, value] as const],
  );
  return { ...Object.fromEntries(known), ...options.labels };
}
