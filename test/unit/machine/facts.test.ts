import { describe, expect, test } from "vitest";
import { debianMirror } from "../../../local/machine/apt.ts";
import { parseHandler, servesArm64 } from "../../../local/machine/binfmt.ts";
import { homeFor } from "../../../local/machine/home.ts";
import { findProgram, parseOsRelease } from "../../../local/machine/host.ts";
import { installed, needed } from "../../../local/machine/packages.ts";
import { describe as lines } from "../../../local/machine/plan.ts";

describe("the mirror of Debian in the machine's apt sources", () => {
  const main = "http://mirror.example/debian/|bookworm|Debian|main|Debian";

  test.each([
    ["alone", main],
    ["after a foreign repository", `https://packages.example/|stable|Example|main|Example\n${main}`],
    [
      "after security and updates",
      `http://mirror.example/security/|bookworm-security|Debian|main|Debian-Security\nhttp://updates.example/|bookworm-updates|Debian|main|Debian\n${main}`,
    ],
    ["after another component", `http://contrib.example/|bookworm|Debian|contrib|Debian\n${main}`],
  ])("is found %s", (_, targets) => {
    expect(debianMirror(targets)).toBe("http://mirror.example/debian/");
  });

  test("is none without Debian, or before the first update has told the origin", () => {
    expect(debianMirror("")).toBeUndefined();
    expect(debianMirror("http://mirror.example/ubuntu/|noble|Ubuntu|main|Ubuntu")).toBeUndefined();
    expect(debianMirror("http://mirror.example/debian/||$(ORIGIN)|main|$(LABEL)")).toBeUndefined();
  });
});

describe("a kernel handler for ARM64", () => {
  const text = (change: Partial<Record<"state" | "flags" | "magic", string>> = {}) =>
    `${change.state ?? "enabled"}\ninterpreter /usr/bin/qemu-aarch64\nflags: ${change.flags ?? "POF"}\noffset 0\n` +
    `magic ${change.magic ?? "7f454c460201010000000000000000000200b700"}\nmask ffffffffffffff00fffffffffffffffffeffffff\n`;

  test("is read from its file", () => {
    expect(parseHandler("qemu-aarch64", text())).toEqual({
      name: "qemu-aarch64",
      enabled: true,
      interpreter: "/usr/bin/qemu-aarch64",
      flags: "POF",
      magic: "7f454c460201010000000000000000000200b700",
    });
  });

  test.each([
    ["with flag F", {}, true],
    ["without flag F: lost in containers", { flags: "PO" }, false],
    ["switched off", { state: "disabled" }, false],
    ["of another processor", { magic: "7f454c4602010100000000000000000002003e00" }, false],
  ])("%s", (_, change, serves) => {
    expect(servesArm64(parseHandler("x", text(change)))).toBe(serves);
  });
});

describe("the runtime folder", () => {
  test("is GANTLINE_HOME, root's or the user's", () => {
    expect(homeFor({ GANTLINE_HOME: "/srv/g" }, 0).root).toBe("/srv/g");
    expect(homeFor({}, 0)).toMatchObject({ root: "/var/lib/gantline", id: "gantline", netns: "/run/netns/gantline" });
    expect(homeFor({}, 1000).root).toMatch(/\/\.cache\/gantline$/);
  });

  test("another folder has names of its own", () => {
    const ids = ["/srv/a", "/srv/b"].map((root) => homeFor({ GANTLINE_HOME: root }, 0).id);
    expect(ids[0]).toMatch(/^gantline-[0-9a-f]{6}$/);
    expect(ids[0]).not.toBe(ids[1]);
    expect(homeFor({}, 1000).id).toMatch(/^gantline-[0-9a-f]{6}$/);
  });

  test("too deep for a unix socket is an error that says so", () => {
    expect(() => homeFor({ GANTLINE_HOME: `/${"x".repeat(80)}` }, 0)).toThrow(
      /^The runtime folder's path is too long .*Set GANTLINE_HOME to a folder whose path has at most \d+ characters/,
    );
  });
});

test("the distribution is read from os-release", () => {
  expect(parseOsRelease('PRETTY_NAME="Debian"\nID=debian\nVERSION_ID="12"\n')).toEqual({ id: "debian", version: "12" });
  expect(parseOsRelease("ID=arch\n")).toEqual({ id: "arch", version: "" });
  expect(parseOsRelease("")).toBeUndefined();
});

test("programs are looked for on PATH first", () => {
  expect(findProgram("sh", "/bin")).toBe("/bin/sh");
  expect(findProgram("no-such-program", "")).toBeUndefined();
});

test("the plan lists each package with size and reason; ARM64 machines need no emulation", () => {
  const plan = lines({ install: [...installed], unpack: needed("x64") }, { root: "/srv/g" }).join("\n");
  expect(plan).toMatch(/apt-get.*they stay/);
  expect(plan).toMatch(/about \d+ MB\) from Debian 13 and unpack into \/srv\/g\/packages/);
  for (const one of [...installed, ...needed("x64")]) expect(plan).toContain(`${one.megabytes} MB  ${one.why}`);
  expect(needed("arm64").map((one) => one.name)).not.toContain("qemu-user");
  expect(lines({ install: [], unpack: [] }, { root: "/srv/g" })).toEqual([]);
});
