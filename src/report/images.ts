import { megabytes } from "../image/build.ts";
import type { BuiltImage } from "../image/types.ts";

/** A Markdown section on images: what was built, what was there already, and each digest. "" when there are none. */
export function imagesSection(built: readonly BuiltImage[], given: Readonly<Record<string, string>>): string {
  const rows = [
    ...built.map(({ name, reference, size, seconds, reused }) =>
      row(name, reused ? "there already" : `built in ${seconds} s`, megabytes(size), reference),
    ),
    ...Object.entries(given).map(([name, reference]) => row(name, "given", "", reference)),
  ];
  if (rows.length === 0) return "";
  return [
    "### Images",
    "",
    "| image | linux/arm64 | size | reference |",
    "| --- | --- | ---: | --- |",
    ...rows,
    "",
  ].join("\n");
}

function row(name: string, how: string, size: string, reference: string): string {
  return `| ${name} | ${how} | ${size} | \`${reference}\` |`;
}
