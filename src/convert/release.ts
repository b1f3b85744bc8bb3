/** The step that releases a stack. */
export function releaseStep(
  compose: string,
  environment: string,
  more: Readonly<Record<string, unknown>> = {},
): Record<string, unknown> {
  return {
    name: "Release",
    uses: "your-org/gantline@v1",
    with: { compose, environment, "create-repositories": true, ...more },
  };
}

/** A workflow that releases a stack on a version tag, for sources that have none of their own. */
export function releaseWorkflow(app: string, environment: string, compose = "compose.yaml"): Record<string, unknown> {
  return {
    name: "release",
    on: { push: { tags: ["v*"] } },
    concurrency: { group: `release-${environment}` },
    permissions: { contents: "read", deployments: "write", "id-token": "write" },
    jobs: {
      release: {
        "runs-on": "ubuntu-24.04-arm",
        environment,
        "timeout-minutes": 60,
        steps: [
          { uses: "actions/checkout@v7" },
          {
            uses: "aws-actions/configure-aws-credentials@v6",
            with: {
              "role-to-assume": `arn:aws:iam::111122223333:role/${app}-release`,
              "aws-region": "eu-central-1",
            },
          },
          releaseStep(compose, environment),
        ],
      },
    },
  };
}
