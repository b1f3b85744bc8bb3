/** What the own engine is made of: which Debian packages, which of their files, and why. Sizes are downloads in MB. */

export interface DebianPackage {
  name: string;
  why: string;
  megabytes: number;
  /** Paths inside the package that are kept, as tar members. */
  keep: readonly string[];
  /** Part of a base image, not of the engine. */
  base?: "golang";
  /** Only needed where the machine itself is of another architecture than ARM64. */
  emulation?: true;
}

/** Taken from Debian 13 (trixie) and unpacked into the runtime folder; nothing of them is installed. */
const unpacked: readonly DebianPackage[] = [
  {
    name: "docker.io",
    why: "container engine",
    megabytes: 23,
    keep: ["./usr/sbin/dockerd", "./usr/sbin/docker-proxy"],
  },
  {
    name: "containerd",
    why: "runs the engine's containers",
    megabytes: 33,
    keep: ["./usr/bin/containerd", "./usr/bin/containerd-shim-runc-v2"],
  },
  { name: "docker-cli", why: "docker command", megabytes: 7, keep: ["./usr/bin/docker"] },
  {
    name: "docker-buildx",
    why: "image builds",
    megabytes: 13,
    keep: ["./usr/libexec/docker/cli-plugins/docker-buildx"],
  },
  {
    name: "docker-compose",
    why: "compose files",
    megabytes: 13,
    keep: ["./usr/libexec/docker/cli-plugins/docker-compose"],
  },
  { name: "docker-registry", why: "image registry", megabytes: 6, keep: ["./usr/bin/docker-registry"] },
  { name: "qemu-user", why: "runs ARM64 programs", megabytes: 71, keep: ["./usr/bin/qemu-aarch64"], emulation: true },
  { name: "busybox-static", why: "shell of the Go base image", megabytes: 1, keep: ["./usr/bin/busybox"] },
  {
    name: "golang-1.24-go",
    base: "golang",
    why: "Go base image: compiler",
    megabytes: 29,
    keep: ["./usr/lib/go-1.24/bin", "./usr/lib/go-1.24/pkg/tool", "./usr/lib/go-1.24/VERSION", "./usr/share/go-1.24"],
  },
  {
    name: "golang-1.24-src",
    base: "golang",
    why: "Go base image: standard library",
    megabytes: 21,
    keep: ["./usr/share/go-1.24/src", "./usr/share/go-1.24/lib/time"],
  },
];

/** What must be installed by the package manager itself, because it is tied to the machine's own libc. */
export interface SystemPackage {
  name: string;
  why: string;
  megabytes: number;
  /** The program whose absence means that the package is missing. */
  program: string;
}

export const installed: readonly SystemPackage[] = [
  { name: "runc", why: "starts containers", megabytes: 3, program: "runc" },
  { name: "iptables", why: "container networks", megabytes: 1, program: "iptables" },
  { name: "tini", why: "init of containers that ask for one", megabytes: 1, program: "tini-static" },
  { name: "iproute2", why: "network namespace", megabytes: 1, program: "ip" },
];

/** The packages that are unpacked on a machine; ARM64 machines need no emulation. */
export function needed(architecture: string): DebianPackage[] {
  return unpacked.filter((one) => architecture !== "arm64" || one.emulation !== true);
}
