import { createPublicKey, type JsonWebKey, verify } from "node:crypto";
import { afterEach, describe, expect, it } from "vitest";
import { type Oidc, startOidc, subject } from "../../../local/workflow/oidc.ts";

let oidc: Oidc | undefined;
afterEach(async () => {
  await oidc?.close();
  oidc = undefined;
});

const claims = { sub: "repo:your-org/shop:environment:production", repository_owner: "your-org" };

async function ask(grant: Record<string, string>, audience = ""): Promise<Response> {
  return fetch(`${grant.ACTIONS_ID_TOKEN_REQUEST_URL}${audience}`, {
    headers: { authorization: `Bearer ${grant.ACTIONS_ID_TOKEN_REQUEST_TOKEN}` },
  });
}

const decode = (part = "") => JSON.parse(Buffer.from(part, "base64url").toString());

describe("the OIDC endpoint", () => {
  it("issues a token that verifies with the key it publishes", async () => {
    oidc = await startOidc({ now: () => 1_800_000_000_500 });
    const response = await ask(oidc.grant(claims), "&audience=sts.amazonaws.com");
    const { value } = (await response.json()) as { value: string };
    const [header, body, signature = ""] = value.split(".");
    const configuration = (await (await fetch(`${oidc.issuer}/.well-known/openid-configuration`)).json()) as Record<
      string,
      string
    >;
    const { keys } = (await (await fetch(configuration.jwks_uri ?? "")).json()) as {
      keys: (JsonWebKey & { kid: string })[];
    };
    const key = keys.find(({ kid }) => kid === decode(header).kid);
    const publicKey = createPublicKey({ key: key ?? {}, format: "jwk" });
    expect(verify("RSA-SHA256", Buffer.from(`${header}.${body}`), publicKey, Buffer.from(signature, "base64url"))).toBe(
      true,
    );
    expect(decode(header)).toMatchObject({ typ: "JWT", alg: "RS256" });
    expect(decode(body)).toMatchObject({
      iss: oidc.issuer,
      sub: "repo:your-org/shop:environment:production",
      aud: "sts.amazonaws.com",
      iat: 1_800_000_000,
      exp: 1_800_000_300,
    });
  });

  it("takes another issuer's name, and the owner as audience when none is asked for", async () => {
    oidc = await startOidc({ issuer: "https://token.example.com" });
    const { value } = (await (await ask(oidc.grant(claims))).json()) as { value: string };
    expect(decode(value.split(".")[1])).toMatchObject({
      iss: "https://token.example.com",
      aud: "https://github.com/your-org",
    });
  });

  it("gives nothing to a stranger", async () => {
    oidc = await startOidc();
    const stranger = { ...oidc.grant(claims), ACTIONS_ID_TOKEN_REQUEST_TOKEN: "guess" };
    expect((await ask(stranger)).status).toBe(401);
    expect((await fetch(`${oidc.issuer}/else`)).status).toBe(404);
  });
});

describe("subject", () => {
  it.each([
    ["push", "refs/heads/main", undefined, "repo:o/r:ref:refs/heads/main"],
    ["push", "refs/tags/v1", "production", "repo:o/r:environment:production"],
    ["pull_request", "refs/pull/1/merge", undefined, "repo:o/r:pull_request"],
    ["pull_request", "refs/pull/1/merge", "preview", "repo:o/r:environment:preview"],
    ["workflow_dispatch", "refs/heads/x", undefined, "repo:o/r:ref:refs/heads/x"],
  ])("of %s on %s in %s", (event, ref, environment, sub) => expect(subject("o/r", event, ref, environment)).toBe(sub));
});
