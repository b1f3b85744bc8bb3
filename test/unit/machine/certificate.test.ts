import { createPrivateKey, X509Certificate } from "node:crypto";
import { expect, test } from "vitest";
import { selfSigned } from "../../../local/machine/certificate.ts";

test("a self-signed certificate is one that a TLS library accepts", () => {
  const now = Date.UTC(2026, 0, 1);
  const { key, certificate } = selfSigned(["db.example.internal", "localhost"], now);
  const read = new X509Certificate(certificate);
  expect(read.verify(read.publicKey)).toBe(true);
  expect(read.checkPrivateKey(createPrivateKey(key))).toBe(true);
  expect(read.checkHost("db.example.internal")).toBe("db.example.internal");
  expect(read.checkHost("localhost")).toBe("localhost");
  expect(read.checkHost("other.internal")).toBeUndefined();
  expect(new Date(read.validFrom).getTime()).toBeLessThan(now);
  expect(new Date(read.validTo).getTime()).toBeGreaterThan(now);
});

test("no random serial number makes a certificate that OpenSSL refuses", () => {
  for (let made = 0; made < 1000; made += 1) {
    const { certificate } = selfSigned(["db.example.internal"], 0);
    const { serialNumber } = new X509Certificate(certificate);
    expect(serialNumber).toMatch(/^[4-7][0-9A-F]{31}$/);
  }
});
