/** What a request says about its caller: read from a Signature Version 4 header or query, never verified. */
export interface Credential {
  accessKeyId: string;
  region: string;
  service: string;
  sessionToken: string | undefined;
}

/**
 * The credential of a request; "missing" when it is unsigned, "incomplete" when the header is not of Signature
 * Version 4. Signatures are not checked: any key opens the local cloud.
 */
export function credentialOf(
  headers: Readonly<Record<string, string | string[] | undefined>>,
): Credential | "missing" | "incomplete" {
  const authorization = one(headers.authorization);
  if (!authorization) return "missing";
  const scope = /^AWS4-HMAC-SHA256 .*?Credential=([^,\s]+)/.exec(authorization)?.[1];
  const parts = scope?.split("/") ?? [];
  const [accessKeyId, , region, service, end] = parts;
  if (parts.length !== 5 || !accessKeyId || !region || !service || end !== "aws4_request") return "incomplete";
  return { accessKeyId, region, service, sessionToken: one(headers["x-amz-security-token"]) };
}

function one(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header[0] : header;
}
