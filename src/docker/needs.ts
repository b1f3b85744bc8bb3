import type { Need } from "../image/types.ts";

/** What this machine builds with, as far as it said. */
export interface Found {
  /** Of buildx, "0.13.1". */
  buildx: string | undefined;
  /** Of the builder's BuildKit, the lowest of its nodes. */
  buildkit: string | undefined;
  driver: string;
  /** Whether the engine keeps images in containerd; drivers other than `docker` need none of it. */
  containerd: boolean;
}

interface Wanted {
  what: string;
  /** Lowest versions, from the release notes of buildx and BuildKit. */
  buildx?: string;
  buildkit?: string;
  /** Whether the `docker` driver can do it only with the containerd image store. */
  containerd?: true;
}

const WANTED: Readonly<Record<Need, Wanted>> = {
  annotations: { what: "`annotations`", buildx: "0.12.0" },
  attestations: { what: "`provenance` and `sbom`", buildx: "0.10.0", buildkit: "0.11.0", containerd: true },
  archive: { what: "`tests` and `source-date-epoch`", buildx: "0.8.0", containerd: true },
  contexts: { what: "`contexts`", buildx: "0.8.0" },
  "gha cache": { what: "`cache: gha`", buildx: "0.21.0", buildkit: "0.20.0" },
  platforms: { what: "several `platforms`", containerd: true },
  "rewritten times": { what: "`source-date-epoch`", buildx: "0.10.0", buildkit: "0.13.0" },
};

/** Everything that was asked for and that this machine is too old for, in words. What it did not say is not held against it. */
export function unmet(needs: readonly Need[], found: Found): string[] {
  return needs.flatMap((need) => {
    const { what, buildx, buildkit, containerd } = WANTED[need];
    const lines: string[] = [];
    if (older(found.buildx, buildx)) lines.push(`${what} needs buildx ${buildx} or newer, and this is ${found.buildx}`);
    if (older(found.buildkit, buildkit))
      lines.push(`${what} needs BuildKit ${buildkit} or newer, and the builder has ${found.buildkit}`);
    if (containerd && found.driver === "docker" && !found.containerd)
      lines.push(
        `${what} needs a builder of its own or the engine's containerd image store, and this engine has neither`,
      );
    return lines;
  });
}

function older(found: string | undefined, wanted: string | undefined): boolean {
  if (found === undefined || wanted === undefined) return false;
  const numbers = (text: string) => text.split(".").map((part) => Number.parseInt(part, 10) || 0);
  const [a, b] = [numbers(found), numbers(wanted)];
  for (let at = 0; at < b.length; at++) if ((a[at] ?? 0) !== (b[at] ?? 0)) return (a[at] ?? 0) < (b[at] ?? 0);
  return false;
}
