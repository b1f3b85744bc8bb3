import { expect, test } from "vitest";
import { smokeInput } from "../../../src/actions/roll/smoke.ts";

const url = "https://shop.example.com/healthz";
const plain = { url, headers: {}, status: [200], expected: {}, timeoutMs: 60_000 };

test.each<[string, string, object[]]>([
  ["a URL alone", url, [plain]],
  [
    "a mapping",
    `url: ${url}\nstatus: [200, 204]\ntimeout-seconds: 90`,
    [{ ...plain, status: [200, 204], timeoutMs: 90_000 }],
  ],
  [
    "headers both ways and a body",
    `url: ${url}\nheader: { X-Version: 0123 }\nbody: ok\nsend: { host: shop.internal }`,
    [{ ...plain, expected: { "x-version": "0123" }, body: "ok", headers: { host: "shop.internal" } }],
  ],
  [
    "services",
    `shop-api: ${url}\nshop-web: { url: "${url}", status: 301 }`,
    [
      { ...plain, service: "shop-api" },
      { ...plain, service: "shop-web", status: [301] },
    ],
  ],
])("%s", async (_what, given, read) => {
  expect(await smokeInput.read(given)).toEqual(read);
});

test("everything that is wrong is named at once", async () => {
  const given = "url: shop.example.com\nstatus: ok\ntimeout-seconds: 0\nheaders: { a: b }\nbody: 1";
  for (const said of [
    /"url" to be an address/,
    /"status" to be/,
    /"timeout-seconds"/,
    /"headers" \(did you mean "header"/,
  ])
    await expect(smokeInput.read(given)).rejects.toThrow(said);
});
