/** Account and region that the host of an ECR registry names; undefined for any other host. */
export function ecrHost(host: string): { account: string; region: string } | undefined {
  const found =
    /^(\d{12})\.dkr(?:\.ecr(?:-fips)?\.([a-z0-9-]+)\.amazonaws\.com(?:\.cn)?|-ecr(?:-fips)?\.([a-z0-9-]+)\.on\.(?:aws|amazonwebservices\.com\.cn))$/.exec(
      host,
    );
  const region = found?.[2] ?? found?.[3];
  return found?.[1] === undefined || region === undefined ? undefined : { account: found[1], region };
}
