/**
 * A self-signed server certificate, so that the local PostgreSQL answers `sslmode=require` as RDS does. Node makes keys
 * and signatures but no certificates, hence the few DER encoders; the fields are those of RFC 5280.
 */
import { generateKeyPairSync, randomBytes, sign } from "node:crypto";

/** PEM of a P-256 key and of a certificate for `hosts`, valid from a day before `now` (ms) for ten years. */
export function selfSigned(hosts: readonly [string, ...string[]], now: number): { key: string; certificate: string } {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "prime256v1" });
  const algorithm = sequence(ecdsaWithSha256);
  const name = sequence(set(sequence(commonName, utf8(hosts[0]))));
  const serial = randomBytes(16);
  serial[0] = ((serial[0] ?? 0) & 0x7f) | 0x40; // positive, and no leading zeros, which DER forbids
  const body = sequence(
    explicit(0, integer(Buffer.from([2]))), // version 3
    integer(serial),
    algorithm,
    name,
    sequence(time(now - day), time(now + 3650 * day)),
    name,
    publicKey.export({ type: "spki", format: "der" }),
    explicit(3, sequence(sequence(subjectAltName, octets(sequence(...hosts.map(dnsName)))))),
  );
  const signature = sign("sha256", body, privateKey);
  const certificate = sequence(body, algorithm, tlv(0x03, Buffer.from([0]), signature));
  return {
    key: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
    certificate: `-----BEGIN CERTIFICATE-----\n${certificate.toString("base64").replace(/.{1,64}/g, "$&\n")}-----END CERTIFICATE-----\n`,
  };
}

const day = 86_400_000;

function tlv(tag: number, ...parts: Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const length: number[] = [];
  for (let rest = content.length; rest > 0; rest >>= 8) length.unshift(rest & 0xff);
  const header = content.length < 128 ? [tag, content.length] : [tag, 0x80 | length.length, ...length];
  return Buffer.concat([Buffer.from(header), content]);
}

const sequence = (...parts: Buffer[]) => tlv(0x30, ...parts);
const set = (...parts: Buffer[]) => tlv(0x31, ...parts);
const integer = (value: Buffer) => tlv(0x02, value);
const octets = (value: Buffer) => tlv(0x04, value);
const utf8 = (value: string) => tlv(0x0c, Buffer.from(value));
const dnsName = (value: string) => tlv(0x82, Buffer.from(value));
const explicit = (tag: number, value: Buffer) => tlv(0xa0 | tag, value);
/** GeneralizedTime for every year: simpler than two forms, and accepted by OpenSSL. */
const time = (at: number) => tlv(0x18, Buffer.from(`${new Date(at).toISOString().replace(/[-:T]|\.\d+/g, "")}`));

const ecdsaWithSha256 = Buffer.from("06082a8648ce3d040302", "hex"); // 1.2.840.10045.4.3.2
const commonName = Buffer.from("0603550403", "hex"); // 2.5.4.3
const subjectAltName = Buffer.from("0603551d11", "hex"); // 2.5.29.17
