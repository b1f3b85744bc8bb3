import { expect, test } from "vitest";
import { buildFailure, explain, isTransient } from "../../../src/docker/failure.ts";
import { TagTaken } from "../../../src/image/types.ts";

/** Output of `docker buildx build --progress plain` (buildx 0.13.1) for a step that failed. */
const failedStep = `#5 [run 2/2] RUN echo hello &&    exit 3
#5 0.188 hello
#5 ERROR: process "/bin/sh -c echo hello &&    exit 3" did not complete successfully: exit code: 3
------
 > [run 2/2] RUN echo hello &&    exit 3:
0.188 hello
------
Dockerfile:7
--------------------
   6 |     FROM golang:1.24 AS run
   7 | >>> RUN echo hello && \\
   8 | >>>    exit 3
   9 |${"     "}
--------------------
ERROR: failed to solve: process "/bin/sh -c echo hello &&    exit 3" did not complete successfully: exit code: 3
`;

/** The same for a closing error, in BuildKit's frame. */
const closing = (error: string, step = "exporting to image") =>
  `------\n > ${step}:\n------\nERROR: failed to solve: ${error}\n`;
const said = (output: string) => {
  const { message, next } = explain(buildFailure(output), "app", "Dockerfile", "registry.test/app");
  return `${message} ${next ?? ""}`.trim();
};

test("the failed step, its lines and its place in the Dockerfile are read", () => {
  expect(buildFailure(failedStep)).toEqual({
    step: "[run 2/2] RUN echo hello &&    exit 3",
    lines: ["0.188 hello"],
    line: 7,
    cause: 'process "/bin/sh -c echo hello &&    exit 3" did not complete successfully: exit code: 3',
  });
});

test("a cache that could not be imported is not the failure", () => {
  const import_ = "------\n > importing cache manifest from x:\n------\n";
  expect(buildFailure(import_ + failedStep)).toEqual(buildFailure(failedStep));
  const after = failedStep.replace("------\nDockerfile:7", `------\n${import_}Dockerfile:7`);
  expect(buildFailure(after)).toEqual(buildFailure(failedStep));
});

test("output without a frame gives its last lines", () => {
  expect(buildFailure("warming up\nERROR: something odd\n")).toEqual({
    step: undefined,
    lines: ["warming up", "ERROR: something odd"],
    line: undefined,
    cause: "something odd",
  });
  expect(buildFailure("").cause).toBe("docker buildx said nothing");
});

test("a failed step is explained with its lines as evidence", () => {
  const error = explain(buildFailure(failedStep), "app", "Dockerfile", "registry.test/app");
  expect(error.message).toBe(
    'Image "app": Dockerfile:7 failed with exit code: 3: [run 2/2] RUN echo hello &&    exit 3',
  );
  expect(error.evidence).toEqual([
    { title: "last lines of [run 2/2] RUN echo hello &&    exit 3", lines: ["0.188 hello"] },
  ]);
});

test.each([
  [
    'failed to compute cache key: failed to calculate checksum of ref abc::def: "/nothere": not found',
    'Image "app": Dockerfile copies "/nothere", which is not in its build context.',
  ],
  [
    "golang:9.9: failed to resolve source metadata for docker.io/library/golang:9.9: docker.io/library/golang:9.9: not found",
    'Image "app": the base image docker.io/library/golang:9.9 (Dockerfile) does not exist, or this machine may not pull it.',
  ],
  [
    "golang:1: failed to resolve source metadata for docker.io/library/golang:1: unexpected status from HEAD request: 429 Too Many Requests - toomanyrequests",
    "refuses more pulls for now",
  ],
  [
    "golang:1: failed to resolve source metadata for docker.io/library/golang:1: failed to do request: dial tcp: network is unreachable",
    "could not be looked up: failed to do request: dial tcp: network is unreachable",
  ],
  [
    'failed to push registry.test/app:1: failed to do request: Head "https://registry.test/v2/": dial tcp: connect: connection refused',
    'Image "app" could not be pushed: the registry registry.test/app does not answer.',
  ],
  [
    "failed to push registry.test/app:1: denied: User: x is not authorized to perform: ecr:InitiateLayerUpload on resource: y",
    "Allow ecr:InitiateLayerUpload for the repository.",
  ],
  [
    "failed to push registry.test/app:1: unexpected status from POST request: 403 Forbidden",
    "may not push to registry.test/app",
  ],
  [
    "failed to push registry.test/app:1: unexpected status from HEAD request: 401 Unauthorized",
    "did not accept the login",
  ],
  ["failed to copy: write /x: no space left on device", "the disk of this machine is full"],
  ["something never seen", 'Image "app" was not built (Dockerfile): something never seen'],
])("%s", (error, wanted) => {
  expect(said(closing(error))).toContain(wanted);
});

test("a program for another processor is explained as such", () => {
  const output = failedStep.replaceAll("0.188 hello", "exec /bin/sh: exec format error");
  expect(said(output)).toContain("this machine can neither run nor emulate ARM64");
});

test("an immutable tag that is taken is a TagTaken", () => {
  const failure = buildFailure(
    closing(
      "failed to push x: tag invalid: The image tag 'sha-1' already exists in the 'app' repository and cannot be overwritten",
    ),
  );
  expect(explain(failure, "app", "Dockerfile", "registry.test/app")).toBeInstanceOf(TagTaken);
});

test.each([
  ["failed to push registry.test/app:1: unexpected status from PUT request: 429 Too Many Requests", true],
  ["failed to push registry.test/app:1: unexpected status from PUT request: 503 Service Unavailable", true],
  ["failed to push registry.test/app:1: EOF", true],
  ["failed to push registry.test/app:1: read tcp: connection reset by peer", true],
  ['image "registry.test/app:gantline-c85d": already exists', true],
  ["failed to push registry.test/app:1: unexpected status from PUT request: 403 Forbidden", false],
  ["failed to push registry.test/app:1: dial tcp 127.0.0.1:9: connect: connection refused", false],
])("is worth another try: %s → %s", (error, wanted) => {
  expect(isTransient(buildFailure(closing(error)))).toBe(wanted);
});

test("a step that failed is never tried again, whatever it printed", () => {
  expect(isTransient(buildFailure(failedStep.replaceAll("exit code: 3", "EOF")))).toBe(false);
});
