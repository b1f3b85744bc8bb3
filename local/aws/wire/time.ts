import { AwsError } from "../service.ts";

/** How far a signature's time may be from the server's, ms. Source: the texts of AWS's refusals ("- 5 min."). */
export const signatureTolerance = 5 * 60 * 1000;

/**
 * The refusal of a call that was signed too long ago or too far ahead, by `x-amz-date` (20261121T132257Z). AWS's clients
 * read the answer's Date header then, and sign by the server's clock from there on. A request without a date passes.
 */
export function timeProblem(
  date: string | string[] | undefined,
  now: number,
  protocol: "json" | "query",
): AwsError | undefined {
  const signed = typeof date === "string" ? parse(date) : undefined;
  if (signed === undefined || Math.abs(signed - now) <= signatureTolerance) return undefined;
  const [then, limit] = [basic(signed), signed < now ? now - signatureTolerance : now + signatureTolerance];
  const text =
    signed < now
      ? `Signature expired: ${then} is now earlier than ${basic(limit)} (${basic(now)} - 5 min.)`
      : `Signature not yet current: ${then} is still later than ${basic(limit)} (${basic(now)} + 5 min.)`;
  return protocol === "json"
    ? new AwsError("InvalidSignatureException", text)
    : new AwsError("SignatureDoesNotMatch", text, { status: 403 });
}

function parse(text: string): number | undefined {
  const [, year, month, day, hour, minute, second] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(text) ?? [];
  if (year === undefined) return undefined;
  return Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second));
}

/** ISO 8601 in its basic form, to the second. */
function basic(at: number): string {
  return new Date(at).toISOString().replace(/[-:]|\.\d+/g, "");
}
