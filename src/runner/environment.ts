/** Facts about the run, read in this one place. An absent fact is undefined, never "". */
export interface Environment {
  /** GITHUB_SHA: the commit that started the run. */
  sha: string | undefined;
  /** GITHUB_REF_NAME: the short name of the branch or tag. */
  refName: string | undefined;
  /** GITHUB_REPOSITORY: owner/name. */
  repository: string | undefined;
  /** Whether a pull request started the run: its code is not yet that of the repository. */
  pullRequest: boolean;
  /** The number of the pull request whose merge this run is of. */
  pullNumber: number | undefined;
  runId: string | undefined;
  runAttempt: string | undefined;
  /** The page of this run, when GitHub told where it is. */
  runUrl: string | undefined;
  /** GITHUB_WORKSPACE, else the working directory: what relative paths in inputs are relative to. */
  workspace: string;
  /** RUNNER_TEMP, else the system's folder for temporary files. */
  temp: string;
  /** Where GitHub takes the job summary from. */
  summaryFile: string | undefined;
  /** Everything, for child processes, SDK clients and proxies. */
  variables: Readonly<Record<string, string | undefined>>;
}

export function environment(
  variables: Readonly<Record<string, string | undefined>>,
  fallback: { workspace: string; temp: string },
): Environment {
  const get = (name: string) => variables[name]?.trim() || undefined;
  const [server, repository, runId] = [get("GITHUB_SERVER_URL"), get("GITHUB_REPOSITORY"), get("GITHUB_RUN_ID")];
  return {
    sha: get("GITHUB_SHA"),
    refName: get("GITHUB_REF_NAME"),
    repository,
    pullRequest:
      /^pull_request/.test(get("GITHUB_EVENT_NAME") ?? "") || (get("GITHUB_REF") ?? "").startsWith("refs/pull/"),
    pullNumber: Number(/^refs\/pull\/(\d+)\//.exec(get("GITHUB_REF") ?? "")?.[1]) || undefined,
    runId,
    runAttempt: get("GITHUB_RUN_ATTEMPT"),
    runUrl: server && repository && runId ? `${server}/${repository}/actions/runs/${runId}` : undefined,
    workspace: get("GITHUB_WORKSPACE") ?? fallback.workspace,
    temp: get("RUNNER_TEMP") ?? fallback.temp,
    summaryFile: get("GITHUB_STEP_SUMMARY"),
    variables,
  };
}
