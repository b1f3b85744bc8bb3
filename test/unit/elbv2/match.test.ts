import { describe, expect, it } from "vitest";
import type { Condition } from "../../../local/aws/elbv2/model.ts";
import { createChooser } from "../../../local/load-balancer/choose.ts";
import { holds, type RequestFacts, redirectLocation, wildcard } from "../../../local/load-balancer/match.ts";

const request: RequestFacts = {
  method: "GET",
  host: "Shop.Example.com",
  path: "/api/items",
  query: "version=v1&page=2",
  headers: { "user-agent": "Chrome/1", accept: ["text/html"] },
  sourceAddress: "10.1.2.3",
};

describe("conditions", () => {
  it.each<[Condition, boolean]>([
    [{ field: "host-header", values: ["shop.example.com"] }, true],
    [{ field: "host-header", values: ["*.example.com"] }, true],
    [{ field: "host-header", values: ["example.com", "other.com"] }, false],
    [{ field: "path-pattern", values: ["/api/*"] }, true],
    [{ field: "path-pattern", values: ["/API/*"] }, false],
    [{ field: "path-pattern", values: ["/api"] }, false],
    [{ field: "path-pattern", values: ["/api/item?"] }, true],
    [{ field: "http-request-method", values: ["GET", "HEAD"] }, true],
    [{ field: "http-request-method", values: ["get"] }, false],
    [{ field: "source-ip", values: ["10.1.0.0/16"] }, true],
    [{ field: "source-ip", values: ["10.2.0.0/16"] }, false],
    [{ field: "http-header", header: "User-Agent", values: ["*chrome*"] }, true],
    [{ field: "http-header", header: "X-None", values: ["*"] }, false],
    [{ field: "query-string", values: [{ key: "Version", value: "V1" }] }, true],
    [{ field: "query-string", values: [{ value: "2" }] }, true],
    [{ field: "query-string", values: [{ key: "page", value: "3" }] }, false],
    [{ field: "query-string", values: [{ key: "version", value: "v\\?" }] }, false],
    [{ field: "query-string", values: [{ key: "version", value: "v?" }] }, true],
    [{ field: "host-header", values: [], regex: ["^shop\\.(example|test)\\.com$"] }, true],
    [{ field: "host-header", values: [], regex: ["^example"] }, false],
    [{ field: "path-pattern", values: [], regex: ["^/api/[a-z]+$"] }, true],
    [{ field: "path-pattern", values: [], regex: ["^/API/"] }, false],
    [{ field: "http-header", header: "User-Agent", values: [], regex: ["chrome/\\d"] }, true],
    [{ field: "http-header", header: "X-None", values: [], regex: [".*"] }, false],
    [{ field: "source-ip", values: ["2001:db8::/32", "10.1.2.3/32"] }, true],
    [{ field: "source-ip", values: ["2001:db8::/32"] }, false],
  ])("%j: %s", (condition, expected) => expect(holds(condition, request)).toBe(expected));

  it("take every other character literally", () => {
    expect(wildcard("/a.b+c", "/a.b+c", true)).toBe(true);
    expect(wildcard("/a.b", "/axb", true)).toBe(false);
  });
});

describe("choice of a target group", () => {
  it.each<[number, string | undefined]>([
    [0, "a"],
    [0.74, "a"],
    [0.76, "b"],
    [0.99, "b"],
  ])("by weight, draw %d: %s", (draw, expected) => {
    const groups = [
      { arn: "a", weight: 3 },
      { arn: "none", weight: 0 },
      { arn: "b", weight: 1 },
    ];
    expect(createChooser().group(groups, draw)).toBe(expected);
  });

  it("is nothing when all weights are zero", () => {
    expect(createChooser().group([{ arn: "a", weight: 0 }], 0)).toBeUndefined();
  });
});

describe("a redirect", () => {
  const action = {
    type: "redirect" as const,
    status: 301 as const,
    protocol: "HTTPS",
    host: "#{host}",
    port: "443",
    path: "/new/#{path}",
    query: "#{query}",
  };
  it("fills in what the request had", () => {
    expect(redirectLocation(action, { ...request, protocol: "http", port: 80 })).toBe(
      "https://Shop.Example.com:443/new/api/items?version=v1&page=2",
    );
    expect(redirectLocation(action, { ...request, query: "", protocol: "http", port: 80 })).toBe(
      "https://Shop.Example.com:443/new/api/items",
    );
  });
});
