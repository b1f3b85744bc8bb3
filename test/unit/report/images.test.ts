import { expect, test } from "vitest";
import type { BuiltImage } from "../../../src/image/types.ts";
import { imagesSection } from "../../../src/report/images.ts";

const digest = (letter: string) => `sha256:${letter.repeat(64)}`;
const image: BuiltImage = {
  name: "app",
  repository: "shop/app",
  reference: `registry.test/shop/app@${digest("a")}`,
  digest: digest("a"),
  childDigest: digest("a"),
  size: 6_200_000,
  layers: [
    { digest: digest("b"), size: 4_000_000 },
    { digest: digest("c"), size: 2_000_000 },
  ],
  steps: [
    { name: "[build 2/3] COPY . .", seconds: 0.1 },
    { name: "[build 3/3] RUN go build ./...", seconds: 12 },
    { name: "exporting to image", seconds: 3 },
  ],
  seconds: 15.2,
  reused: false,
  key: "0123456789abcdef",
  why: "web/<b>main</b>.go",
  containers: ["app"],
};

test("size and its change, layers and the slowest steps, as bars", () => {
  const before = { tag: "gantline-1", size: 5_800_000, sameLayers: 1 };
  const text = imagesSection([{ ...image, before }], { sidecar: "envoy@1" });
  expect(text).toContain("6.2 MB (+0.4 MB, 1 of 2 layers as before)");
  expect(text).toContain("████████████████████████ 12.0 s  [build 3/3] RUN go build ./...");
  expect(text).toContain("██████░░░░░░░░░░░░░░░░░░  3.0 s  exporting to image");
  expect(text).not.toContain("COPY");
  expect(text).toContain("████████████░░░░░░░░░░░░ 2.0 MB  layer 2, cccccccccccc");
  expect(text).toContain("web/\\<b\\>main\\</b\\>.go");
  expect(text).toContain("| sidecar | 📌 given |  |  |  |");
  expect(text).toMatch(/^sidecar {2}envoy@1$/m);
  expect(text).toMatch(/^app {6}registry\.test\/shop\/app@sha256:a{64}$/m);
});

test.each([
  [6_190_000, "6.2 MB (±0, 2 of 2 layers as before)"],
  [7_200_000, "6.2 MB (−1.0 MB, 2 of 2 layers as before)"],
])("against %i bytes before: %s", (size, wanted) => {
  expect(imagesSection([{ ...image, before: { tag: "x", size, sameLayers: 2 } }], {})).toContain(wanted);
});

test("nothing is drawn that is not known, nor of what was reused, nor twice", () => {
  const reused = imagesSection([{ ...image, reused: true, steps: [] }], {});
  expect(reused).not.toContain("█");
  const twice = imagesSection([image, { ...image, name: "migrate" }], {});
  expect(twice.split("Slowest steps").length).toBe(2);
  expect(imagesSection([], {})).toBe("");
});

test("a scan is a row of counts, or says why there is none", () => {
  const findings = [{ name: "CVE-1", severity: "CRITICAL" as const }];
  const text = imagesSection([image], {}, [
    { name: "app", text: "1 CRITICAL", findings, against: findings, judged: true },
    { name: "web", text: "it cannot be scanned", findings: [], against: [], judged: false },
  ]);
  expect(text).toContain("| app | 1 | 0 | 0 | 0 | ❌ 1 CRITICAL |");
  expect(text).toContain("| web | – | – | – | – | ⚠️ it cannot be scanned |");
});
