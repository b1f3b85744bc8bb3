/** The endpoint that gives a job its OIDC token, and the issuer's public half: as token.actions.githubusercontent.com. */
import { createHash, generateKeyPair, randomUUID, sign } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { promisify } from "node:util";

export interface Oidc {
  issuer: string;
  /** ACTIONS_ID_TOKEN_REQUEST_URL and _TOKEN for one job, whose tokens carry `claims`. */
  grant(claims: Readonly<Record<string, string>>): Record<string, string>;
  close(): Promise<void>;
}

/** Minutes that a token is good for. */
const lifetime = 5;

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");

/**
 * Listens on a free port of 127.0.0.1: `/token` (bearer token of a grant; `audience` in the query), and under the
 * issuer's URL `/.well-known/openid-configuration` and `/.well-known/jwks`. `now` in milliseconds since the epoch.
 */
export async function startOidc(options: { issuer?: string; now?: () => number } = {}): Promise<Oidc> {
  const now = options.now ?? Date.now;
  const { privateKey, publicKey } = await promisify(generateKeyPair)("rsa", { modulusLength: 2048 });
  const jwk = publicKey.export({ format: "jwk" });
  const kid = createHash("sha256").update(String(jwk.n)).digest("hex").slice(0, 40);
  const grants = new Map<string, Readonly<Record<string, string>>>();

  const issue = (claims: Readonly<Record<string, string>>, audience: string | null) => {
    const seconds = Math.floor(now() / 1000);
    const owner = `https://github.com/${claims.repository_owner}`;
    const times = { iat: seconds, nbf: seconds - 600, exp: seconds + lifetime * 60 };
    const body = { jti: randomUUID(), ...claims, aud: audience ?? owner, iss: issuer, ...times };
    const signed = `${encode({ typ: "JWT", alg: "RS256", kid })}.${encode(body)}`;
    return `${signed}.${sign("RSA-SHA256", Buffer.from(signed), privateKey).toString("base64url")}`;
  };

  const server = createServer((request, response) => {
    const answer = (status: number, body: unknown) =>
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
    const url = new URL(request.url ?? "/", "http://127.0.0.1");
    if (url.pathname.endsWith("/.well-known/jwks"))
      return answer(200, { keys: [{ ...jwk, kid, alg: "RS256", use: "sig" }] });
    if (url.pathname.endsWith("/.well-known/openid-configuration"))
      return answer(200, {
        issuer,
        jwks_uri: `${issuer}/.well-known/jwks`,
        subject_types_supported: ["public", "pairwise"],
        response_types_supported: ["id_token"],
        id_token_signing_alg_values_supported: ["RS256"],
        claims_supported: ["sub", "aud", "exp", "iat", "iss", "jti", "nbf", "ref", "repository", "environment"],
      });
    const claims = grants.get(/^Bearer (.+)$/i.exec(request.headers.authorization ?? "")?.[1] ?? "");
    if (url.pathname !== "/token") return answer(404, { message: "Not found" });
    if (!claims) return answer(401, { message: "The request token is not one of this run's jobs" });
    return answer(200, { count: 1, value: issue(claims, url.searchParams.get("audience")) });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const issuer = options.issuer ?? address;

  return {
    issuer,
    grant: (claims) => {
      const token = randomUUID();
      grants.set(token, claims);
      // Actions append `&audience=…`, so the URL must already have a query.
      return {
        ACTIONS_ID_TOKEN_REQUEST_URL: `${address}/token?api-version=2.0`,
        ACTIONS_ID_TOKEN_REQUEST_TOKEN: token,
      };
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** The `sub` claim: environment before pull request before ref (GitHub, "Example subject claims"). */
export function subject(repository: string, eventName: string, ref: string, environment?: string): string {
  if (environment !== undefined) return `repo:${repository}:environment:${environment}`;
  return eventName === "pull_request" ? `repo:${repository}:pull_request` : `repo:${repository}:ref:${ref}`;
}
