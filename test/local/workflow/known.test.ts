import { chmodSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { folderWith, run, steps } from "./world.ts";

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
  server = undefined;
});

/** An STS that answers every call with this; what it was asked is in `calls`. */
async function sts(status: number, body: string): Promise<{ url: string; calls: URLSearchParams[] }> {
  const calls: URLSearchParams[] = [];
  server = createServer(async (request, response) => {
    let text = "";
    for await (const chunk of request) text += chunk;
    calls.push(new URLSearchParams(text));
    response.writeHead(status, { "content-type": "text/xml" }).end(body);
  });
  await new Promise<void>((resolve) => server?.listen(0, "127.0.0.1", resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, calls };
}

const session = `<AssumeRoleWithWebIdentityResponse><AssumeRoleWithWebIdentityResult>
<Credentials><AccessKeyId>ASIALOCALKEY</AccessKeyId><SecretAccessKey>very/secret+key</SecretAccessKey><SessionToken>session-token-1</SessionToken></Credentials>
<AssumedRoleUser><AssumedRoleId>AROA1:GitHubActions</AssumedRoleId><Arn>arn:aws:sts::111122223333:assumed-role/release/GitHubActions</Arn></AssumedRoleUser>
</AssumeRoleWithWebIdentityResult></AssumeRoleWithWebIdentityResponse>`;

const configure = `- uses: aws-actions/configure-aws-credentials@v5
  id: aws
  with: { role-to-assume: "arn:aws:iam::111122223333:role/release", aws-region: eu-central-1 }`;
const permitted = "permissions: { id-token: write, contents: read }\nenvironment: production";

describe("aws-actions/configure-aws-credentials", () => {
  it("assumes the role with the job's OIDC token and gives masked credentials to later steps", async () => {
    const { url, calls } = await sts(200, session);
    const result = await run(
      steps(
        `${configure}
- run: |
    echo "key=$AWS_ACCESS_KEY_ID secret=$AWS_SECRET_ACCESS_KEY region=$AWS_REGION account=\${{ steps.aws.outputs.aws-account-id }}"
    test "$AWS_ACCESS_KEY_ID$AWS_SESSION_TOKEN" = "$(printf 'ASIALOCALKEYsession%s' -token-1)"`,
        permitted,
      ),
      { env: { AWS_ENDPOINT_URL: url }, oidc: { issuer: "https://issuer.example.com" } },
    );
    expect(result.conclusion, result.log).toBe("success");
    expect(result.log).toContain("key=*** secret=*** region=eu-central-1 account=111122223333");
    expect(result.log.match(/done here by the local runner's own equivalent/g)).toHaveLength(1);
    const call = Object.fromEntries(calls[0] ?? []);
    expect(call).toMatchObject({
      Action: "AssumeRoleWithWebIdentity",
      Version: "2011-06-15",
      RoleArn: "arn:aws:iam::111122223333:role/release",
      RoleSessionName: "GitHubActions",
      DurationSeconds: "3600",
    });
    const claims = JSON.parse(Buffer.from(call.WebIdentityToken?.split(".")[1] ?? "", "base64url").toString());
    expect(claims).toMatchObject({
      iss: "https://issuer.example.com",
      sub: "repo:your-org/shop:environment:production",
      aud: "sts.amazonaws.com",
      environment: "production",
      repository: "your-org/shop",
      ref: "refs/heads/main",
      job_workflow_ref: "your-org/shop/.github/workflows/test.yml@refs/heads/main",
    });
  });

  it("says what is missing without `id-token: write`", async () => {
    const result = await run(steps(configure, "permissions: { contents: read }"), {
      env: { AWS_ENDPOINT_URL: "http://127.0.0.1:1" },
    });
    expect(result.annotations[0]?.message).toContain("Add `permissions: id-token: write` to the job");
    expect(result.conclusion).toBe("failure");
  });

  it("gives nothing to a pull request from a fork, not the secrets either", async () => {
    const pull = { base: { ref: "main" }, head: { ref: "x", repo: { full_name: "someone/shop" } } };
    const result = await run(steps(`- run: 'echo "[\${{ secrets.KEY }}]"'\n${configure}`, permitted), {
      event: { name: "pull_request", ref: "refs/pull/1/merge", payload: { action: "opened", pull_request: pull } },
      secrets: { KEY: "hidden" },
    });
    expect(result.log).toContain("\n[]\n");
    expect(result.annotations[0]?.message).toContain("forks never get it");
  });

  it("passes on the reason when the role may not be assumed", async () => {
    const { url } = await sts(
      403,
      "<ErrorResponse><Error><Code>AccessDenied</Code><Message>Not authorized to perform sts:AssumeRoleWithWebIdentity</Message></Error></ErrorResponse>",
    );
    const result = await run(steps(configure, permitted), { env: { AWS_ENDPOINT_URL: url } });
    expect(result.annotations[0]?.message).toBe(
      "Could not assume role with OIDC: Not authorized to perform sts:AssumeRoleWithWebIdentity",
    );
  });

  it("says so when nothing answers", async () => {
    const result = await run(steps(configure, permitted), { env: { AWS_ENDPOINT_URL: "http://127.0.0.1:1" } });
    expect(result.annotations[0]?.message).toContain("nothing answers at AWS_ENDPOINT_URL http://127.0.0.1:1");
  });

  it("never calls AWS itself", async () => {
    const result = await run(steps(configure, permitted));
    expect(result.annotations[0]?.message).toContain("AWS_ENDPOINT_URL is not set");
  });
});

describe("docker/setup-buildx-action and docker/setup-qemu-action", () => {
  const machine = (platforms: string) => {
    const folder = folderWith({
      docker: `#!/bin/sh
case "$2" in
version) echo github.com/docker/buildx 0.13.1 ;;
inspect) printf 'Name:   default\\nDriver: docker\\n\\nNodes:\\nName:      default\\nPlatforms: ${platforms}\\n' ;;
esac
`,
    });
    chmodSync(join(folder, "docker"), 0o755);
    return { PATH: `${folder}:${process.env.PATH}` };
  };
  const both = `- { id: qemu, uses: docker/setup-qemu-action@v3, with: { platforms: arm64 } }
- { id: buildx, uses: docker/setup-buildx-action@e468171a9de216ec08956ac3ada2f0791b6bd435 }
- run: 'echo "\${{ steps.buildx.outputs.name }} \${{ steps.buildx.outputs.driver }} \${{ steps.buildx.outputs.platforms }}"'`;

  it("use the builder that is there", async () => {
    const result = await run(steps(both), { env: machine("linux/amd64*, linux/arm64 (+2)") });
    expect(result.log).toContain("default docker linux/amd64,linux/arm64");
    expect(result.conclusion, result.log).toBe("success");
  });

  it("say so when the machine runs no ARM64", async () => {
    const result = await run(steps(both), { env: machine("linux/amd64") });
    expect(result.annotations[0]?.message).toContain("this machine does not run arm64");
  });

  it("say so when there is no docker", async () => {
    const result = await run(steps(both), { env: { PATH: "/nowhere" } });
    expect(result.annotations[0]?.message).toContain("Docker buildx is required and cannot be started");
  });
});

describe("actions/checkout", () => {
  it("brings the commit, its branch and the repository's address", async () => {
    const result = await run(
      steps(`- uses: actions/checkout@v5
- run: git branch --show-current; git remote get-url origin; git status --porcelain; cat README.md
- uses: actions/checkout@v5
  with: { ref: v1, path: again }
- run: ls again`),
    );
    expect(result.log).toContain("main\nhttps://github.com/your-org/shop\n# shop");
    expect(result.log).toMatch(/README\.md$/m);
    expect(result.conclusion, result.log).toBe("success");
  });

  it.each([
    ["{ repository: your-org/other }", "this runner has your-org/shop only"],
    ["{ ref: nope }", "A branch or tag with the name 'nope' could not be found"],
  ])("refuses %s", async (given, message) => {
    const result = await run(steps(`- uses: actions/checkout@v5\n  with: ${given}`));
    expect(result.annotations[0]?.message).toContain(message);
  });
});
