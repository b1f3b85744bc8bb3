import { describe, expect, it } from "vitest";
import { type ConditionInput, parseConditions, shapeConditions } from "../../../local/aws/elbv2/conditions.ts";

const query = (...Values: { Key?: string; Value?: string }[]): ConditionInput => ({
  Field: "query-string",
  QueryStringConfig: { Values },
});

describe("conditions of rules", () => {
  it.each<[string, ConditionInput, ConditionInput]>([
    [
      "host-header by Values",
      { Field: "host-header", Values: ["a.example.com"] },
      { Field: "host-header", Values: ["a.example.com"], HostHeaderConfig: { Values: ["a.example.com"] } },
    ],
    [
      "path-pattern by PathPatternConfig",
      { Field: "path-pattern", PathPatternConfig: { Values: ["/a", "/b/*"] } },
      { Field: "path-pattern", Values: ["/a", "/b/*"], PathPatternConfig: { Values: ["/a", "/b/*"] } },
    ],
    [
      "host-header by regular expressions",
      { Field: "host-header", RegexValues: ["^pr-\\d+\\."] },
      { Field: "host-header", RegexValues: ["^pr-\\d+\\."], HostHeaderConfig: { RegexValues: ["^pr-\\d+\\."] } },
    ],
    [
      "http-header by regular expressions",
      { Field: "http-header", HttpHeaderConfig: { HttpHeaderName: "X-A", RegexValues: ["^1"] } },
      { Field: "http-header", HttpHeaderConfig: { HttpHeaderName: "X-A", RegexValues: ["^1"] } },
    ],
    [
      "http-request-method",
      { Field: "http-request-method", HttpRequestMethodConfig: { Values: ["GET", "M-SEARCH"] } },
      { Field: "http-request-method", HttpRequestMethodConfig: { Values: ["GET", "M-SEARCH"] } },
    ],
    [
      "source-ip of both families",
      { Field: "source-ip", SourceIpConfig: { Values: ["10.0.0.0/8", "2001:db8::/32"] } },
      { Field: "source-ip", SourceIpConfig: { Values: ["10.0.0.0/8", "2001:db8::/32"] } },
    ],
    ["query-string", query({ Key: "a", Value: "1" }, { Value: "2" }), query({ Key: "a", Value: "1" }, { Value: "2" })],
  ])("[documented] %s (ELBv2 API reference, RuleCondition)", (_, given, told) => {
    expect(shapeConditions(parseConditions([given]))).toEqual([told]);
  });

  it.each<[string, ConditionInput[], string]>([
    ["no condition", [], "must be specified"],
    ["an unknown field", [{ Field: "cookie", Values: ["a"] }], "must be one of"],
    ["no value", [{ Field: "host-header" }], "must be specified"],
    [
      "values in two places",
      [{ Field: "path-pattern", Values: ["/a"], PathPatternConfig: { RegexValues: ["/b"] } }],
      "specified once",
    ],
    ["a host without a dot", [{ Field: "host-header", Values: ["localhost"] }], "dot"],
    ["a host of 129 characters", [{ Field: "host-header", Values: [`${"a".repeat(125)}.com`] }], "128"],
    ["a regular expression of 129 characters", [{ Field: "path-pattern", RegexValues: ["a".repeat(129)] }], "128"],
    ["a broken regular expression", [{ Field: "path-pattern", RegexValues: ["("] }], "regular expression"],
    [
      "a regular expression for a method",
      [{ Field: "http-request-method", RegexValues: ["G.*"] }],
      "cannot have regular expressions",
    ],
    [
      "a method in lower case",
      [{ Field: "http-request-method", HttpRequestMethodConfig: { Values: ["get"] } }],
      "method",
    ],
    ["an address without a range", [{ Field: "source-ip", SourceIpConfig: { Values: ["10.0.0.1"] } }], "CIDR"],
    ["a range of 33 bits", [{ Field: "source-ip", SourceIpConfig: { Values: ["10.0.0.1/33"] } }], "CIDR"],
    [
      "the host header as a header",
      [{ Field: "http-header", HttpHeaderConfig: { HttpHeaderName: "Host", Values: ["a"] } }],
      "host-header",
    ],
    ["six values", [{ Field: "path-pattern", Values: ["/1", "/2", "/3", "/4", "/5", "/6"] }], "'5' condition values"],
    ["six wildcards", [{ Field: "path-pattern", Values: ["/*/*/*/*/*/*"] }], "'5' wildcards"],
    [
      "two conditions on the path",
      [
        { Field: "path-pattern", Values: ["/a"] },
        { Field: "path-pattern", Values: ["/b"] },
      ],
      "only have one 'path-pattern'",
    ],
  ])(
    "[documented] refuse %s (ELBv2 API reference, RuleCondition; Application Load Balancer quotas)",
    (_, given, text) => {
      expect(() => parseConditions(given)).toThrow(text);
    },
  );
});
