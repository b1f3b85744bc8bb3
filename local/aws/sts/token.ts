import { AwsError } from "../service.ts";

export interface Claims {
  iss: string;
  sub: string;
  aud: string;
  /** Seconds since the epoch. */
  exp: number;
}

/**
 * The claims of a web identity token (a JWT). Its form, audience, issuer and expiry are checked; its signature is
 * not: whoever can reach the local cloud may be anyone.
 */
export function readToken(token: string, trustedIssuers: readonly string[], now: number): Claims {
  const claims = decode(token);
  if (!trustedIssuers.includes(claims.iss)) {
    const trusted = trustedIssuers.length > 0 ? `; it trusts ${trustedIssuers.join(", ")}` : "; it trusts none";
    throw invalid(`No OpenIDConnect provider found in your account for ${claims.iss} (the local cloud${trusted})`);
  }
  if (claims.aud !== "sts.amazonaws.com") throw invalid(`Incorrect token audience: ${claims.aud}`);
  if (claims.exp * 1000 <= now) {
    const [current, expiry] = [Math.floor(now / 1000), claims.exp];
    throw new AwsError(
      "ExpiredTokenException",
      `Token expired: current date/time ${current} must be before the expiration date/time ${expiry}`,
    );
  }
  return claims;
}

function decode(token: string): Claims {
  const parts = token.split(".");
  if (parts.length !== 3)
    throw invalid("The ID Token provided is not a valid JWT. (You may see this error if you sent an Access Token)");
  let payload: Partial<Record<string, unknown>>;
  try {
    payload = JSON.parse(Buffer.from(parts[1] ?? "", "base64url").toString());
  } catch {
    throw invalid("The ID Token provided is not a valid JWT: its second part is not JSON in base64url");
  }
  const { iss, sub, exp } = payload;
  const aud = Array.isArray(payload.aud) ? payload.aud[0] : payload.aud;
  const missing = Object.entries({ iss, sub, aud, exp }).filter(([, value]) => value === undefined);
  if (missing.length > 0) throw invalid(`Missing a required claim: ${missing.map(([name]) => name).join(", ")}`);
  return { iss: String(iss), sub: String(sub), aud: String(aud), exp: Number(exp) };
}

function invalid(message: string): AwsError {
  return new AwsError("InvalidIdentityTokenException", message);
}
