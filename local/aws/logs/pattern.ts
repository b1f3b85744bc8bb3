import { AwsError } from "../service.ts";

/**
 * CloudWatch's filter pattern for plain text: all terms must occur, "quoted" for exact phrases, `-term` must not,
 * `?term` any of them. Case counts. Patterns for JSON (`{ … }`), columns (`[ … ]`) and expressions (`%…%`) are refused.
 */
export function textFilter(pattern: string | undefined): (message: string) => boolean {
  const text = pattern?.trim() ?? "";
  if (text === "") return () => true;
  if (/^[{[%]/.test(text)) {
    throw new AwsError(
      "InvalidParameterException",
      `Invalid filter pattern '${text}': the local cloud knows patterns of terms and quoted phrases only.`,
    );
  }
  const terms = [...text.matchAll(/([?-]?)(?:"((?:[^"\\]|\\.)*)"|(\S+))/g)].map((match) => ({
    kind: match[1],
    text: match[2]?.replaceAll('\\"', '"') ?? match[3] ?? "",
  }));
  const wanted = terms.filter((term) => term.kind === "");
  const unwanted = terms.filter((term) => term.kind === "-");
  const either = terms.filter((term) => term.kind === "?");
  return (message) =>
    wanted.every((term) => message.includes(term.text)) &&
    !unwanted.some((term) => message.includes(term.text)) &&
    (either.length === 0 || either.some((term) => message.includes(term.text)));
}
