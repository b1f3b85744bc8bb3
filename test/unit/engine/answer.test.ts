import { expect, it } from "vitest";
import { answerQuery } from "../../../local/engine/docker/answer.ts";

/** A query with one question and, as resolvers send it, an EDNS record behind. */
function query(name: string, type: number): Buffer {
  const labels = name.split(".").map((label) => Buffer.concat([Buffer.from([label.length]), Buffer.from(label)]));
  const question = Buffer.concat([...labels, Buffer.from([0, 0, type, 0, 1])]);
  const header = Buffer.from([0xab, 0xcd, 1, 0, 0, 1, 0, 0, 0, 0, 0, 1]);
  return Buffer.concat([header, question, Buffer.from([0, 0, 41, 4, 208, 0, 0, 0, 0, 0, 0])]);
}

const names = (name: string) => (name === "api.shop.internal" ? ["10.0.0.7", "10.0.0.8"] : undefined);

it("has an A record for each address, to the question that was asked (RFC 1035)", () => {
  const answer = answerQuery(query("api.shop.internal", 1), names)?.toString("hex");
  const question = `03${hex("api")}04${hex("shop")}08${hex("internal")}0000010001`;
  const record = (address: string) => `c00c00010001000000000004${address}`;
  expect(answer).toBe(`abcd81800001000200000000${question}${record("0a000007")}${record("0a000008")}`);
});

it("is empty for another type of a name that is there, so that it is not taken for unknown", () => {
  const answer = answerQuery(query("api.shop.internal", 28), names);
  expect(answer?.readUInt16BE(2)).toBe(0x8180);
  expect(answer?.readUInt16BE(6)).toBe(0);
});

it.each([
  ["an unknown name", query("web.shop.internal", 1)],
  ["a name that is cut off", query("api.shop.internal", 1).subarray(0, 20)],
  ["no query at all", Buffer.from("?")],
])("is none for %s", (_, given) => {
  expect(answerQuery(given, names)).toBeUndefined();
});

it("is none for a name that nothing healthy is behind", () => {
  expect(answerQuery(query("api.shop.internal", 1), () => [])).toBeUndefined();
});

const hex = (text: string): string => Buffer.from(text).toString("hex");
