import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";

const hour = 60 * 60 * 1000;
/** How long a login of GetAuthorizationToken is good for. */
const loginLife = 12 * hour;
const downloadLife = hour;

/** Whom a login was given to. */
export interface Holder {
  /** ARN of the caller of GetAuthorizationToken. */
  principal: string;
  region: string;
}

export type Verdict = "ok" | "missing" | "wrong" | "expired";

/**
 * Who may talk to the registry: logins from GetAuthorizationToken and signed addresses of layers. Both carry their own
 * end and a signature, so nothing has to be remembered.
 */
export function createAccess(now: () => number): {
  /** A password for user AWS; one without a holder may do everything. */
  login(holder?: Holder): { password: string; expiresAt: number };
  check(authorization: string | undefined): Verdict;
  /** The holder of a login that `check` found good. */
  holderOf(authorization: string | undefined): Holder | undefined;
  signDownload(path: string): string;
  isSigned(path: string, query: URLSearchParams): boolean;
} {
  const key = randomBytes(32);
  const sign = (text: string) => createHmac("sha256", key).update(text).digest("base64url");

  return {
    login(holder) {
      const expiresAt = now() + loginLife;
      const text = `AWS.${expiresAt}.${holder ? Buffer.from(JSON.stringify(holder)).toString("base64url") : ""}`;
      return { password: `${text}.${sign(text)}`, expiresAt };
    },
    check(authorization) {
      const basic = /^Basic ([A-Za-z0-9+/=]+)$/i.exec(authorization ?? "")?.[1];
      if (basic === undefined) return "missing";
      const { text, expiresAt, signature } = partsOf(basic);
      if (!text || !signature || !equal(signature, sign(text))) return "wrong";
      return Number(expiresAt) > now() ? "ok" : "expired";
    },
    holderOf(authorization) {
      const { holder } = partsOf(authorization?.replace(/^Basic /i, "") ?? "");
      return holder ? (JSON.parse(Buffer.from(holder, "base64url").toString()) as Holder) : undefined;
    },
    signDownload(path) {
      const expires = String(now() + downloadLife);
      const query = new URLSearchParams({
        "X-Gantline-Expires": expires,
        "X-Gantline-Signature": sign(path + expires),
      });
      return `${path}?${query}`;
    },
    isSigned(path, query) {
      const expires = query.get("X-Gantline-Expires") ?? "";
      const signature = query.get("X-Gantline-Signature") ?? "";
      return equal(signature, sign(path + expires)) && Number(expires) > now();
    },
  };
}

/** The parts of a login, from the base64 of `AWS:<password>`. */
function partsOf(basic: string) {
  const [, password] = /^AWS:(.+)$/s.exec(Buffer.from(basic, "base64").toString()) ?? [];
  const [, text, expiresAt, holder, signature] = /^(AWS\.(\d+)\.([\w-]*))\.([\w-]+)$/.exec(password ?? "") ?? [];
  return { text, expiresAt, holder, signature };
}

function equal(a: string, b: string): boolean {
  return a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
}
