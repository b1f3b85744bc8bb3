/** What a person at a terminal sees of an action. */
import { expect, test } from "vitest";
import { plainOutput } from "../../../local/workflow/plain.ts";

test("groups, annotations and masks as text; what is for the runner alone is left away", () => {
  const said: string[] = [];
  const read = plainOutput((line) => said.push(line));
  for (const line of [
    "web is found",
    "::group::Build images",
    "::add-mask::hunter22secret",
    "logging in with hunter22secret",
    "::warning file=Dockerfile,line=4::web: it is emulated",
    "::endgroup::",
    "::error file=compose.yaml,line=3::compose.yaml:3: services.web: no%0Anext",
    "::notice::all of it",
    "::set-output name=a::b",
    "::debug::deep",
    "",
    "end",
  ])
    read(line);
  expect(said).toEqual([
    "web is found",
    "Build images",
    "  logging in with ***",
    "  warning: Dockerfile:4: web: it is emulated",
    "error: compose.yaml:3: services.web: no",
    "next",
    "notice: all of it",
    "",
    "end",
  ]);
});
