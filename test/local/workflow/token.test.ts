/** GITHUB_TOKEN: every job has its own, with the permissions that the workflow gives it. */
import { expect, test } from "vitest";
import { run } from "./world.ts";

const job = `
    runs-on: ubuntu-24.04-arm
    steps:
      - run: echo "\${{ github.token == secrets.GITHUB_TOKEN }} \${{ github.token }}"
`;

test("each job gets a token with its permissions, the workflow's, or the restricted default; the log hides it", async () => {
  const asked: Record<string, string>[] = [];
  const github = {
    tokenFor: async (permissions: Readonly<Record<string, string>>) => {
      asked.push({ ...permissions });
      return `ghs_secret${asked.length}`;
    },
  };
  const jobs = `jobs:\n  one:\n    permissions: { deployments: write }${job}  two:\n    needs: one${job}`;
  const first = await run(`on: push\npermissions:\n  contents: read\n${jobs}`, { github });
  expect(asked).toEqual([{ deployments: "write" }, { contents: "read" }]);
  expect(first.log).toContain("true ***");
  expect(first.log).not.toContain("ghs_secret");
  await run(`on: push\njobs:\n  one:${job}`, { github });
  expect(asked[2]).toEqual({ contents: "read", packages: "read", metadata: "read" });
});

test("a pull request from a fork only reads", async () => {
  const asked: Record<string, string>[] = [];
  const pull = { head: { ref: "patch", repo: { full_name: "visitor/shop" } }, base: { ref: "main" } };
  await run(`on: pull_request\npermissions:\n  deployments: write\njobs:\n  one:${job}`, {
    event: { name: "pull_request", payload: { action: "opened", pull_request: pull } },
    github: {
      tokenFor: async (permissions) => {
        asked.push({ ...permissions });
        return "ghs_reader";
      },
    },
  });
  expect(asked).toEqual([{ deployments: "read" }]);
});
