import { describe, expect, it } from "vitest";
import { createHarness, createShop } from "./harness.ts";

const certificate = (n: number) => ({
  CertificateArn: `arn:aws:acm:eu-central-1:111122223333:certificate/00000000-0000-0000-0000-0000000000${String(n).padStart(2, "0")}`,
});
const DefaultActions = [{ Type: "fixed-response", FixedResponseConfig: { StatusCode: "404" } }];

function setUp() {
  const harness = createHarness();
  const { loadBalancer: LoadBalancerArn, listener: http } = createShop(harness);
  const create = (more: object = {}) =>
    harness.call("CreateListener", {
      LoadBalancerArn,
      Protocol: "HTTPS",
      Port: 443,
      Certificates: [certificate(0)],
      DefaultActions,
      ...more,
    }).Listeners[0];
  return { ...harness, LoadBalancerArn, http, create };
}

describe("HTTPS listeners", () => {
  it("[documented] hold a default certificate and others beside it (ELBv2 API reference, AddListenerCertificates)", () => {
    const { call, create } = setUp();
    const listener = create();
    expect(listener).toMatchObject({
      Protocol: "HTTPS",
      Port: 443,
      Certificates: [certificate(0)],
      SslPolicy: "ELBSecurityPolicy-2016-08",
    });
    const { ListenerArn } = listener;
    call("AddListenerCertificates", { ListenerArn, Certificates: [certificate(1), certificate(2), certificate(0)] });
    call("RemoveListenerCertificates", { ListenerArn, Certificates: [certificate(1)] });
    expect(call("DescribeListenerCertificates", { ListenerArn }).Certificates).toEqual([
      { ...certificate(0), IsDefault: true },
      { ...certificate(2), IsDefault: false },
    ]);
    expect(() => call("RemoveListenerCertificates", { ListenerArn, Certificates: [certificate(0)] })).toThrow(
      "default",
    );
    call("ModifyListener", {
      ListenerArn,
      Certificates: [certificate(3)],
      SslPolicy: "ELBSecurityPolicy-TLS13-1-2-2021-06",
    });
    expect(call("DescribeListeners", { ListenerArns: [ListenerArn] }).Listeners[0]).toMatchObject({
      Certificates: [certificate(3)],
      SslPolicy: "ELBSecurityPolicy-TLS13-1-2-2021-06",
    });
  });

  it("[documented] share 25 certificates beside the default ones on a load balancer (Application Load Balancer quotas)", () => {
    const { call, create } = setUp();
    const { ListenerArn } = create();
    const other = create({ Port: 8443 }).ListenerArn;
    const many = Array.from({ length: 24 }, (_, n) => certificate(n + 1));
    call("AddListenerCertificates", { ListenerArn, Certificates: many });
    call("AddListenerCertificates", { ListenerArn: other, Certificates: [certificate(50)] });
    expect(() => call("AddListenerCertificates", { ListenerArn, Certificates: [certificate(51)] })).toThrow(
      expect.objectContaining({ code: "TooManyCertificates" }),
    );
  });

  it.each([
    ["without a certificate", { Certificates: undefined }, "ValidationError"],
    ["with two at once", { Certificates: [certificate(0), certificate(1)] }, "ValidationError"],
    [
      "with what is no certificate",
      { Certificates: [{ CertificateArn: "arn:aws:s3:::bucket" }] },
      "CertificateNotFound",
    ],
    ["with an unknown policy", { SslPolicy: "Modern" }, "SSLPolicyNotFound"],
    ["that are HTTP listeners", { Protocol: "HTTP", Port: 81 }, "ValidationError"],
  ])("[documented] are refused %s (ELBv2 API reference, CreateListener)", (_, more, code) => {
    const { create } = setUp();
    expect(() => create(more)).toThrow(expect.objectContaining({ code }));
  });

  it("[documented] lose their certificates when they become HTTP listeners (ELBv2 API reference, ModifyListener)", () => {
    const { call, create, http } = setUp();
    const { ListenerArn } = create();
    const [changed] = call("ModifyListener", { ListenerArn, Protocol: "HTTP" }).Listeners;
    expect(changed.Certificates).toBeUndefined();
    expect(() => call("DescribeListenerCertificates", { ListenerArn: http })).toThrow("no HTTPS listener");
  });
});
