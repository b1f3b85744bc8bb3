import { createHash } from "node:crypto";
import { chmod, copyFile, link, mkdir, readFile, rename, symlink, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { pipeline, pipeToFile, run } from "./exec.ts";

const repository = "library/golang";
const tag = "1.24";

const goRoot = "usr/local/go";
const golangVersion = "1.24.4";

/** What building programs does not need: tests, sources of the tools, tools for looking into programs. */
const unneeded = [
  ...["*_test.go", "testdata", "*/go-1.24/src/cmd"],
  ...["addr2line", "covdata", "dist", "distpack", "doc", "fix", "nm", "objdump", "pprof", "preprofile", "trace"].map(
    (tool) => `*/pkg/tool/*/${tool}`,
  ),
];

/**
 * Unpacks one of Debian's Go packages into the root of the image. Debian spreads Go over two folders with links from
 * one to the other; the public image has it all in one.
 */
export function extractGo(deb: string, into: string, keep: readonly string[], signal: AbortSignal | undefined) {
  const script =
    'deb=$1 into=$2; shift 2; mkdir -p "$into"; ' +
    'dpkg-deb --fsys-tarfile "$deb" | tar -x -C "$into" --no-same-owner "$@"';
  const options = [
    `--transform=s,^\\./usr/\\(lib\\|share\\)/go-1.24,${goRoot},`,
    "--wildcards",
    ...unneeded.map((pattern) => `--exclude=${pattern}`),
  ];
  return pipeline(script, [deb, into, ...options, ...keep], signal);
}

/**
 * Makes `golang:1.24` from Debian's Go (static programs), with busybox as shell: what a build stage of an ordinary
 * Dockerfile needs, in the folders and with the variables of the public image (https://hub.docker.com/_/golang).
 * Writes one uncompressed layer, config and manifest as files named by their digests into `into`, which is the engine's
 * quickest food: it lies on the same disk.
 */
export async function writeGolangImage(parts: {
  golang: string;
  busybox: string;
  into: string;
  signal: AbortSignal | undefined;
}): Promise<void> {
  await furnish(parts.golang, parts.busybox);
  await compileStandardLibrary(parts.golang, parts.signal);
  await mkdir(parts.into, { recursive: true });
  const file = join(parts.into, "layer");
  const tar = ["-c", "-C", parts.golang, "--owner=0", "--group=0", "--numeric-owner", "."];
  const layer = await pipeToFile("tar", tar, file, parts.signal);
  await rename(file, blob(parts.into, layer.digest));
  const config = await add(parts.into, {
    architecture: process.arch === "arm64" ? "arm64" : "amd64",
    os: "linux",
    config: {
      Env: [
        "PATH=/go/bin:/usr/local/go/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
        `GOLANG_VERSION=${golangVersion}`,
        "GOTOOLCHAIN=local",
        "GOPATH=/go",
      ],
      Cmd: ["/bin/sh"],
      WorkingDir: "/go",
    },
    rootfs: { type: "layers", diff_ids: [layer.digest] },
    history: [{ created_by: "Debian golang-1.24, busybox-static" }],
  });
  const manifest = await add(parts.into, {
    schemaVersion: 2,
    mediaType: "application/vnd.oci.image.manifest.v1+json",
    config: { mediaType: "application/vnd.oci.image.config.v1+json", ...config },
    layers: [{ mediaType: "application/vnd.oci.image.layer.v1.tar", ...layer }],
  });
  const index: BaseImage = { repository, tag, manifest: manifest.digest, blobs: [layer.digest, config.digest] };
  await writeFile(join(parts.into, "index.json"), JSON.stringify(index));
}

interface BaseImage {
  repository: string;
  tag: string;
  manifest: string;
  blobs: string[];
}

/**
 * Puts the base image into the folder of a registry that does not run yet, as the registry itself would have stored it
 * (https://distribution.github.io/distribution/storage-drivers/filesystem: blobs by digest, repositories as links to
 * them). Blobs are hard links: nothing is copied.
 */
export async function addToRegistry(baseImages: string, registry: string): Promise<void> {
  const image = JSON.parse(await readFile(join(baseImages, "index.json"), "utf8")) as BaseImage;
  const root = join(registry, "docker/registry/v2");
  const at = join(root, "repositories", image.repository);
  for (const digest of [image.manifest, ...image.blobs]) {
    const data = join(root, "blobs/sha256", digest.slice(7, 9), digest.slice(7), "data");
    await mkdir(dirname(data), { recursive: true });
    await link(blob(baseImages, digest), data);
  }
  const linkTo = async (folder: string, digest: string) => {
    await mkdir(join(at, folder), { recursive: true });
    await writeFile(join(at, folder, "link"), digest);
  };
  for (const digest of image.blobs) await linkTo(`_layers/sha256/${digest.slice(7)}`, digest);
  await linkTo(`_manifests/revisions/sha256/${image.manifest.slice(7)}`, image.manifest);
  await linkTo(`_manifests/tags/${image.tag}/current`, image.manifest);
  await linkTo(`_manifests/tags/${image.tag}/index/sha256/${image.manifest.slice(7)}`, image.manifest);
}

/** Puts a shell and what programs expect of any system beside Go. */
async function furnish(root: string, busybox: string): Promise<void> {
  for (const folder of ["bin", "etc", "root", "go/src", "go/bin", "go/pkg", "tmp", "usr/bin"]) {
    await mkdir(join(root, folder), { recursive: true });
  }
  await chmod(join(root, "tmp"), 0o1777);
  await copyFile(busybox, join(root, "bin/busybox"));
  await chmod(join(root, "bin/busybox"), 0o755);
  const applets = (await run(busybox, ["--list"])).trim().split("\n");
  for (const applet of applets) {
    if (applet !== "busybox") await symlink("busybox", join(root, "bin", applet));
  }
  await symlink("../../bin/busybox", join(root, "usr/bin/env"));
  await writeFile(join(root, "etc/passwd"), "root:x:0:0:root:/root:/bin/sh\nnobody:x:65534:65534::/:/bin/false\n");
  await writeFile(join(root, "etc/group"), "root:x:0:\nnogroup:x:65534:\n");
}

/** What an HTTP service with a database imports; with these comes most of the standard library. */
const usualImports = ["net/http", "database/sql", "html/template", "log/slog", "os/signal", "os/user", "embed", "flag"];

/**
 * Fills the compiler's cache in the image for ARM64. A build stage has no other cache, so that each of them would compile
 * the standard library again: 45 s of processor time. It serves `go build -trimpath` without cgo; other builds are as
 * right, and slower.
 */
async function compileStandardLibrary(root: string, signal: AbortSignal | undefined): Promise<void> {
  const goroot = resolve(root, goRoot);
  const env = {
    PATH: `${goroot}/bin:/usr/bin:/bin`,
    HOME: join(root, "root"),
    GOROOT: goroot,
    GOCACHE: join(root, "root/.cache/go-build"),
    GOENV: "off",
    GOFLAGS: "-trimpath",
    GOTOOLCHAIN: "local",
    GOOS: "linux",
    GOARCH: "arm64",
    CGO_ENABLED: "0",
  };
  await run("go", ["build", ...usualImports], { env, cwd: root, signal });
}

async function add(folder: string, content: object): Promise<{ digest: string; size: number }> {
  const text = JSON.stringify(content);
  const digest = `sha256:${createHash("sha256").update(text).digest("hex")}`;
  await writeFile(blob(folder, digest), text);
  return { digest, size: Buffer.byteLength(text) };
}

function blob(folder: string, digest: string): string {
  return join(folder, digest.replace(":", "-"));
}
