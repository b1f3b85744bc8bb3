import { dockerfile } from "./dockerfile.ts";
import { ARM64 } from "./options.ts";
import { sourcesOf } from "./sources.ts";
import type { BuildSpec } from "./types.ts";

export interface Manner {
  /** How the builder comes to programs for the platforms, as the end of "Building x: …". */
  text: string;
  /** A command that is slow or fails under emulation, and where it stands. */
  warning?: { text: string; line: number };
}

/** What compiles or installs: minutes on its own machine, four to thirteen times as long under QEMU. */
const HEAVY =
  /\b(go (build|install|test)|cargo|rustc|make|cmake|ninja|gcc|g\+\+|clang|mvn|gradlew?|dotnet (build|publish|restore)|npm (ci|install|run)|pnpm|yarn|bun (install|build)|pip3? install|poetry|uv (sync|pip)|bundle install|composer|mix|apt-get|apk add|dnf|yum)\b/;

/**
 * Whether the builder runs the target's commands natively, needs none of them (cross-building), or emulates them.
 * `native` are the platforms of its nodes; without any nothing can be told.
 */
export function manner(spec: BuildSpec, dockerfileText: string, native: readonly string[]): Manner {
  const foreign = spec.options.platforms.filter((platform) => !native.some((one) => same(one, platform)));
  const [builder] = native;
  if (builder === undefined) return { text: "the builder does not say what it runs on" };
  if (foreign.length === 0) return { text: `natively on ${builder}` };
  const { target, args, contexts } = spec;
  const { runs } = sourcesOf(dockerfile(dockerfileText), { target, args, contexts: Object.keys(contexts) });
  const them = foreign.join(", ");
  if (runs.length === 0)
    return { text: `cross-built for ${them} on ${builder}: none of its commands runs under emulation` };
  const text = `under emulation of ${them} on ${builder} (${runs.length} of its commands)`;
  const heavy = runs.find(({ rest }) => HEAVY.test(rest));
  if (heavy === undefined) return { text };
  const command = heavy.words.join(" ").replace(/\s+/g, " ");
  return {
    text,
    warning: {
      line: heavy.line,
      text: `"RUN ${command.length > 60 ? `${command.slice(0, 57)}…` : command}" is emulated, four to thirteen times slower than on its own machine. Compile in a stage with \`FROM --platform=$BUILDPLATFORM\`, or use \`runs-on: ubuntu-24.04-arm\`${them === ARM64 ? "" : " for ARM64"}.`,
    },
  };
}

/** Variants of one architecture run each other's programs well enough; arm64 has v8 only. */
function same(native: string, platform: string): boolean {
  const base = (text: string) => text.replace(/^(linux\/arm64)\/v8$/, "$1");
  return base(native) === base(platform);
}
