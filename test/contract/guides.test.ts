/**
 * The guides in docs/: sources are fixtures of the converter, results are what it makes of them (`vitest -u` writes both),
 * and every whole compose file that a guide shows is read as a stack. Links lead somewhere.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { root } from "../../scripts/specs.ts";
import { mapping } from "../../src/stack/units.ts";
import { converted, filesOf, stackOf } from "../support/convert.ts";

const guides = readdirSync(join(root, "docs")).filter((name) => name.endsWith(".md"));

/** A guide with the parts between its markers as they have to be. */
function filled(text: string): string {
  const fenced = (file: string, content: string) =>
    `\`\`\`${file.endsWith(".json") ? "json" : "yaml"}\n${content.trimEnd()}\n\`\`\`\n`;
  return text
    .replace(/(<!-- file ([\w-]+)\/(\S+) -->\n)[\s\S]*?(<!-- \/file -->)/g, (_, head, name, file, end) => {
      return `${head}\n${fenced(file, filesOf(name)[file] ?? "")}\n${end}`;
    })
    .replace(/(<!-- made ([\w-]+) (\S+) -->\n)[\s\S]*?(<!-- \/made -->)/g, (_, head, name, file, end) => {
      return `${head}\n${fenced(file, converted(filesOf(name)).files[file] ?? "")}\n${end}`;
    })
    .replace(/(<!-- notes ([\w-]+) -->\n)[\s\S]*?(<!-- \/notes -->)/g, (_, head, name, end) => {
      const lines = converted(filesOf(name)).notes.map(
        ({ file, key, text: note }) => `- \`${key === "" ? file : key}\` ${note.replaceAll("<", "&lt;")}`,
      );
      return `${head}\n${lines.join("\n")}\n\n${end}`;
    });
}

describe.each(guides)("%s", (name) => {
  const path = join(root, "docs", name);
  const text = readFileSync(path, "utf8");

  test("shows what the converter reads and makes", async () => {
    await expect(filled(text)).toMatchFileSnapshot(path);
    expect(filled(text)).not.toMatch(/```(yaml|json)\n\n?```/);
  });

  test("shows only compose files that are read without a problem", async () => {
    for (const [, block = ""] of text.matchAll(/```yaml\n([\s\S]*?)```/g)) {
      if (!/^services:/m.test(block) || !/^x-gantline:/m.test(block)) continue;
      for (const environment of Object.keys(mapping(mapping(parse(block)["x-gantline"]).environments))) {
        const { problems } = await stackOf(block, environment);
        expect(problems.filter((one) => !/look-up/.test(one) && !/these credentials/.test(one))).toEqual([]);
      }
    }
  });

  test("leads nowhere that is not there", () => {
    for (const [, target = ""] of text.matchAll(/\]\((?!https?:|#)([^)#]+)/g))
      expect(existsSync(join(dirname(path), target)), target).toBe(true);
  });
});
