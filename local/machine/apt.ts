import { mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { MachineError } from "./errors.ts";
import { run } from "./exec.ts";

const suite = "trixie";
const keyring = "/usr/share/keyrings/debian-archive-keyring.gpg";

/**
 * The address of Debian's main archive in this machine's own apt sources, from the lines of `apt-get indextargets`
 * (`<uri>|<codename>|<origin>|<component>|<label>`). The first source may be anyone's, and security or updates lack the
 * packages: Debian itself says which one it is.
 */
export function debianMirror(indexTargets: string): string | undefined {
  for (const line of indexTargets.split("\n")) {
    const [uri, codename, origin, component, label] = line.trim().split("|");
    const plain = codename !== undefined && /^[a-z]+$/.test(codename);
    if (plain && origin === "Debian" && label === "Debian" && component === "main") return uri;
  }
  return undefined;
}

/**
 * Installs with the machine's own package manager. When that fails it is repaired (a run of it may have been killed)
 * and asked for fresh lists before the second try.
 */
export async function install(names: readonly string[]): Promise<void> {
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const wait = ["-o", "DPkg::Lock::Timeout=120"];
  const now = () => run("apt-get", ["install", "-y", "--no-install-recommends", ...wait, ...names], { env });
  try {
    await now().catch(async () => {
      await run("dpkg", ["--configure", "-a"], { env });
      await run("apt-get", ["update", ...wait], { env });
      await now();
    });
  } catch (error) {
    throw new MachineError(
      `apt-get could not install ${names.join(", ")}: ${reason(error)}`,
      "Check that the mirror in /etc/apt answers (apt-get update), or install them by hand",
      error,
    );
  }
}

/**
 * Downloads packages of Debian 13 into `folder` through a package manager state of our own: the machine's lists,
 * sources and installed packages are neither used nor changed. Signatures are checked against the Debian keyring that
 * is on the machine. Gives the path of each downloaded package by its name.
 */
export async function download(
  names: readonly string[],
  folder: string,
  signal: AbortSignal | undefined,
): Promise<Map<string, string>> {
  const mirror = await findMirror(signal);
  const state = join(folder, "apt");
  await mkdir(join(state, "lists/partial"), { recursive: true });
  await mkdir(join(state, "cache/archives/partial"), { recursive: true });
  await writeFile(join(state, "status"), "");
  await writeFile(join(state, "sources.list"), `deb [signed-by=${keyring}] ${mirror} ${suite} main\n`);
  await writeFile(join(state, "apt.conf"), configuration(state));
  const env = { ...process.env, APT_CONFIG: join(state, "apt.conf") };
  try {
    await run("apt-get", ["update", "-q"], { env, signal });
    await run("apt-get", ["download", "-q", ...names], { env, cwd: folder, signal });
  } catch (error) {
    signal?.throwIfAborted();
    throw new MachineError(
      `The container engine's packages could not be downloaded from ${mirror} (${suite}): ${reason(error)}`,
      "Check that the Debian mirror of this machine's apt sources is reachable and carries Debian 13",
      error,
    );
  }
  await rm(state, { recursive: true, force: true });
  const files = (await readdir(folder)).filter((file) => file.endsWith(".deb"));
  return new Map(files.map((file) => [file.slice(0, file.indexOf("_")), join(folder, file)]));
}

async function findMirror(signal: AbortSignal | undefined): Promise<string> {
  const format = "$(REPO_URI)|$(CODENAME)|$(ORIGIN)|$(COMPONENT)|$(LABEL)";
  const ask = () => run("apt-get", ["indextargets", "--format", format, "Created-By: Packages"], { signal });
  let mirror = debianMirror(await ask());
  if (mirror === undefined) {
    // Origin and label are known only once the machine has fetched its lists.
    await run("apt-get", ["update", "-q"], { signal }).catch(() => "");
    mirror = debianMirror(await ask());
  }
  if (mirror === undefined) {
    throw new MachineError(
      "No Debian archive is among this machine's apt sources, or it cannot be reached",
      "Check `apt-get update`, or start a Docker engine of your own and pass --engine existing",
    );
  }
  return mirror;
}

function configuration(state: string): string {
  return [
    `Dir::State "${state}";`,
    `Dir::State::lists "${state}/lists";`,
    `Dir::State::status "${state}/status";`,
    `Dir::Cache "${state}/cache";`,
    `Dir::Etc::SourceList "${state}/sources.list";`,
    'Dir::Etc::SourceParts "/dev/null";',
    // The runtime folder need not be open to apt's own user; what is fetched is signed.
    'APT::Sandbox::User "root";',
    'APT::Update::Error-Mode "any";',
    'Acquire::Languages "none";',
    'Acquire::IndexTargets::deb::DEP-11::DefaultEnabled "false";',
    'Acquire::IndexTargets::deb::Contents-deb::DefaultEnabled "false";',
    "",
  ].join("\n");
}

/** apt's first error, or the last line of whatever else failed. */
function reason(error: unknown): string {
  const lines = (error instanceof Error ? error.message : String(error)).trimEnd().split("\n");
  const line = lines.find((one) => one.startsWith("E: ")) ?? lines.at(-1) ?? "";
  return line.replace(/^E: /, "").replace(/[.\s]+$/, "");
}
