import { describe, expect, test } from "vitest";
import { dockerfile } from "../../../src/image/dockerfile.ts";
import { familiar, inScope, type Sources, sourcesOf, type Target } from "../../../src/image/sources.ts";

const sources = (text: string, more: Partial<Target> = {}) =>
  sourcesOf(dockerfile(text), { args: {}, contexts: [], ...more });
const bases = (found: Sources) => [...found.bases.keys()];

describe("base images", () => {
  test.each<[string, string, string[], Partial<Target>?]>([
    ["plain", "FROM golang:1.24", ["golang:1.24"]],
    ["none", "FROM scratch\nCOPY a /", []],
    ["lower case and a platform", "from --platform=$BUILDPLATFORM golang AS Build\nFROM build", ["golang"]],
    ["only what the target needs", "FROM a AS x\nFROM b AS y\nFROM c", ["b"], { target: "Y" }],
    ["the target by number", "FROM a\nFROM b", ["a"], { target: "0" }],
    ["through COPY --from", "FROM a AS x\nFROM b\nCOPY --from=x / /\nCOPY --from=tool:1 / /", ["b", "a", "tool:1"]],
    ["through COPY --from with a number", "FROM a\nFROM b\nCOPY --from=0 / /", ["b", "a"]],
    ["through a mount", "FROM a\nRUN --mount=type=bind,from=tool,target=/t --network=none x", ["a", "tool"]],
    ["an argument's default", "ARG V=1\nARG I=a:$V\nFROM ${I}-x", ["a:1-x"]],
    ["an argument that is given", "ARG V=1\nFROM a:${V}", ["a:2"], { args: { V: "2" } }],
    ["a default in the place", "ARG V\nFROM a:${V:-3}${W+x}", ["a:3"]],
    ["the target platform", "FROM a-$TARGETARCH", ["a-arm64"]],
    ["a stage of the same name", "FROM golang AS golang\nFROM golang", ["golang"]],
    [
      "a context in its place",
      "FROM golang\nCOPY --from=lib / /",
      [],
      { contexts: ["docker.io/library/golang:latest", "lib"] },
    ],
    ["continued lines, comments, CRLF", "FROM \\\r\n# why\r\n\r\n  a:1 \\\r\n AS x\r\n", ["a:1"]],
    ["another escape", "# escape=`\nFROM a `\n AS x\nRUN c:\\\nFROM b", ["b"]],
    [
      "a here-document with FROM in it",
      "FROM a\nRUN <<EOF\nFROM b\nEOF\nCOPY <<-'X' <<Y /\nFROM c\n\tX\nFROM d\nY\n",
      ["a"],
    ],
  ])("%s", (_, text, wanted, more) => {
    const found = sources(text, more);
    expect({ bases: bases(found), unknown: found.unknown }).toEqual({ bases: wanted, unknown: [] });
  });

  test("those of the builder's platform are told apart", () => {
    const { bases } = sources(
      "FROM --platform=$BUILDPLATFORM a AS x\nFROM --platform=$TARGETPLATFORM b\nCOPY --from=x / /",
    );
    expect([...bases]).toEqual([
      ["b", { elsewhere: false }],
      ["a", { elsewhere: true }],
    ]);
  });

  test.each([
    ["FROM $BASE", "$BASE, whose variables are known to the builder only"],
    ["ARG V=1\nFROM a:${V%.*}", "a:${V%.*}, whose variables are known to the builder only"],
    [
      "FROM a\nARG V=1\nADD https://x.test/$V /",
      "ADD https://x.test/$V, whose variables are known to the builder only",
    ],
  ])("%j is in doubt", (text, why) => {
    expect(sources(text).unknown).toEqual([why]);
  });

  test("a download that is pinned is in no doubt", () => {
    const pinned = `FROM a\nADD --checksum=sha256:1 https://x.test/a /\nADD https://x.test/a.git#${"a".repeat(40)} /`;
    expect(sources(pinned)).toMatchObject({ unknown: [], remotes: new Set() });
  });

  test("addresses that nothing pins are told, of the stages that are needed", () => {
    const text = "FROM a AS x\nADD https://x.test/no /\nFROM a\nADD https://x.test/a.tgz git@x.test:a.git#main b /\n";
    expect([...sources(text).remotes]).toEqual(["https://x.test/a.tgz", "git@x.test:a.git#main"]);
  });

  test("the frontend", () => {
    expect(dockerfile("# syntax = docker/dockerfile:1\nFROM a").syntax).toBe("docker/dockerfile:1");
    expect(dockerfile("# a comment\n# syntax=docker/dockerfile:1\nFROM a").syntax).toBeUndefined();
  });
});

describe("what is copied", () => {
  test.each<[string, string[] | undefined]>([
    ["COPY a b/ /x/", ["a", "b"]],
    ["COPY ./a/ ../c /x/", ["a", "c"]],
    ['COPY ["a b", "/x"]', ["a b"]],
    ["COPY --chmod=755 --link a /x", ["a"]],
    ["COPY --from=x . /", []],
    ["COPY <<EOF /x\nhello\nEOF", []],
    ["RUN --mount=type=bind,source=a,target=/a x", ["a"]],
    ["RUN --mount=type=cache,target=/a x", []],
    ["RUN --mount=target=/a x", undefined],
    ["COPY . /", undefined],
    ["COPY $DIR /", undefined],
    ["ONBUILD COPY a /", undefined],
    ["ADD a.tgz https://x.test/y#1 /", ["a.tgz"]],
  ])("%s", (line, wanted) => {
    expect(sources(`FROM scratch AS x\nFROM scratch\n${line}`).copied).toEqual(wanted);
  });

  test("only by the stages that the target needs", () => {
    const text = "FROM a AS api\nCOPY api /\nFROM a AS web\nCOPY web /";
    expect(sources(text, { target: "web" }).copied).toEqual(["web"]);
  });

  test("a path is in scope when it is copied or leads there", () => {
    const scope = inScope(["cmd/server", "*.go", "a/?/c"]);
    const paths = ["cmd", "cmd/server/main.go", "cmd/seed", "x.go", "y/x.go", "a/b/c/d", "a/bb/c"];
    expect(paths.filter(scope)).toEqual(["cmd", "cmd/server/main.go", "x.go", "a/b/c/d"]);
  });
});

test.each([
  ["docker.io/library/golang:latest", "golang"],
  ["index.docker.io/a/b:1", "a/b:1"],
  ["ghcr.io/a/b:latest", "ghcr.io/a/b"],
])("%s is %s", (name, wanted) => expect(familiar(name)).toBe(wanted));
