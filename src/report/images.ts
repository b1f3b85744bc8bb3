import { megabytes } from "../image/bring.ts";
import type { BuiltImage } from "../image/types.ts";
import { plain } from "./markdown.ts";

/** A Markdown section on images: what was built, what was there already, and each digest. "" when there are none. */
export function imagesSection(built: readonly BuiltImage[], given: Readonly<Record<string, string>>): string {
  const rows = [
    ...built.map(({ name, reference, size, seconds, reused, key, why }) =>
      row(
        name,
        reused ? "there already" : `built in ${seconds} s`,
        key === undefined ? "" : `\`${key.slice(0, 12)}\``,
        why,
        megabytes(size),
        reference,
      ),
    ),
    ...Object.entries(given).map(([name, reference]) => row(name, "given", "", "", "", reference)),
  ];
  if (rows.length === 0) return "";
  return [
    "### Images",
    "",
    "| image | linux/arm64 | content key | why | size | reference |",
    "| --- | --- | --- | --- | ---: | --- |",
    ...rows,
    "",
  ].join("\n");
}

function row(name: string, how: string, key: string, why: string, size: string, reference: string): string {
  return `| ${name} | ${how} | ${key} | ${plain(why).replaceAll("|", "\\|")} | ${size} | \`${reference}\` |`;
}
