export const id = 2575;
export const ids = [2575];
export const modules = {

/***/ 2575:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  WE: () => (/* binding */ explain),
  HU: () => (/* binding */ explainAll)
});

// UNUSED EXPORTS: explanations

;// CONCATENATED MODULE: ./kernel/explanations/types.js
const ecs = "https://docs.aws.amazon.com/AmazonECS/latest";
/** The documents that the explanations rest on. */
const documents = {
    stopped: `${ecs}/developerguide/stopped-task-error-codes.html`,
    pull: `${ecs}/developerguide/task_cannot_pull_image.html`,
    initialization: `${ecs}/developerguide/resource-initialization-error.html`,
    secrets: `${ecs}/developerguide/secrets-envvar-secrets-manager.html`,
    definition: `${ecs}/developerguide/task_definition_parameters.html`,
    platform: `${ecs}/developerguide/fargate-tasks-services.html`,
    health: `${ecs}/developerguide/troubleshoot-service-load-balancers.html`,
    targets: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html",
    failures: `${ecs}/developerguide/api_failures_messages.html`,
    events: `${ecs}/developerguide/service-event-messages-list.html`,
    breaker: `${ecs}/developerguide/deployment-circuit-breaker.html`,
    alarms: `${ecs}/developerguide/deployment-alarm-failure.html`,
    deployments: `${ecs}/APIReference/API_ServiceDeployment.html`,
    throttling: `${ecs}/APIReference/request-throttling.html`,
    common: `${ecs}/APIReference/CommonErrors.html`,
    runTask: `${ecs}/APIReference/API_RunTask.html`,
    createService: `${ecs}/APIReference/API_CreateService.html`,
    updateService: `${ecs}/APIReference/API_UpdateService.html`,
    register: `${ecs}/APIReference/API_RegisterTaskDefinition.html`,
    denied: "https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html",
    passRole: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html",
    signature: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-troubleshooting.html",
    credentials: "https://docs.github.com/actions/how-tos/secure-your-work/security-harden-deployments/oidc-in-aws",
};

;// CONCATENATED MODULE: ./kernel/explanations/calls.js

/** Why AWS refused a call: who calls, how often, and what for. */
const calls = [
    {
        code: "pass-role-denied",
        pattern: /(not authorized to perform:?|may not) iam:PassRole/i,
        cause: "The job's role may not hand the task's roles to ECS.",
        remedy: "Allow iam:PassRole on the task's taskRoleArn and executionRoleArn, with iam:PassedToService = ecs-tasks.amazonaws.com.",
        source: documents.passRole,
    },
    {
        code: "credentials-expired",
        pattern: /ExpiredToken|RequestExpired|TokenRefreshRequired/,
        cause: "The AWS credentials of this job have expired.",
        remedy: "Put aws-actions/configure-aws-credentials directly before this step, or give its role a longer role-duration-seconds.",
        source: documents.common,
    },
    {
        code: "clock-skew",
        pattern: /RequestTimeTooSkewed|Signature expired|Signature not yet current/i,
        cause: "The clock of this machine is wrong, so AWS refuses its signatures.",
        remedy: "Set the clock of the runner (NTP).",
        source: documents.signature,
    },
    {
        code: "credentials-unknown",
        pattern: /InvalidClientTokenId|UnrecognizedClientException|InvalidSignatureException|SignatureDoesNotMatch/,
        cause: "AWS does not know the credentials of this job.",
        remedy: "Check AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN, or assume the role again.",
        source: documents.common,
    },
    {
        code: "credentials-missing",
        pattern: /CredentialsProviderError|TokenProviderError|No AWS credentials were found/,
        cause: "This job has no AWS credentials.",
        remedy: "Put aws-actions/configure-aws-credentials before this step; with OIDC the job also needs `permissions: id-token: write`.",
        source: documents.credentials,
    },
    {
        code: "access-denied",
        pattern: /AccessDenied|UnauthorizedOperation|not authorized to perform|\bmay not [a-z-]+:[A-Z]/,
        cause: "The job's role lacks a permission.",
        remedy: "Allow the named action on the named resource in the role's policy.",
        source: documents.denied,
    },
    {
        code: "registration-conflict",
        pattern: /Too many concurrent attempts to create a new revision/i,
        cause: "Several jobs register revisions of one family at the same moment.",
        remedy: "Give the workflow a concurrency group, so that one release of a family runs at a time.",
        source: documents.register,
    },
    {
        code: "throttled",
        pattern: /Throttl|Rate exceeded|TooManyRequestsException|RequestLimitExceeded|SlowDown/,
        cause: "The account makes more calls than AWS takes.",
        remedy: "Run fewer jobs against this account at the same time, or run this job again.",
        source: documents.throttling,
    },
    {
        code: "quota-exceeded",
        pattern: /LimitExceeded|TooManyTargetGroups|TooManyRules/,
        cause: "A quota of the account is used up.",
        remedy: "Remove what is not needed, or ask for more in Service Quotas.",
        source: documents.common,
    },
    {
        code: "aws-unreachable",
        pattern: /ECONNREFUSED|ENOTFOUND|EHOSTUNREACH|ENETUNREACH|EAI_AGAIN|ECONNRESET|ETIMEDOUT|could not reach .*no answer in time/,
        cause: "This machine has no way to AWS.",
        remedy: "Check the region, AWS_ENDPOINT_URL, the network and the proxy variables of this machine.",
        source: documents.common,
    },
    {
        code: "cluster-not-found",
        pattern: /ClusterNotFound|no ECS cluster "/,
        cause: "There is no such cluster in this account and region.",
        remedy: "Check the cluster's name, the region, and that the credentials are those of the right account.",
        source: documents.common,
    },
    {
        code: "service-not-found",
        pattern: /ServiceNotFoundException|there is no service "/,
        cause: "There is no such service in the cluster.",
        remedy: "Check the service's name, or allow creating it.",
        source: documents.updateService,
    },
    {
        code: "service-not-active",
        pattern: /ServiceNotActiveException|still Draining|still being deleted/i,
        cause: "The service is being deleted.",
        remedy: "Wait until its tasks have left, then create it again.",
        source: documents.createService,
    },
    {
        code: "service-exists",
        pattern: /Creation of service was not idempotent/i,
        cause: "A service of that name is there already.",
        remedy: "Roll it instead of creating it, or give another name.",
        source: documents.createService,
    },
    {
        code: "task-definition-not-found",
        pattern: /Unable to describe task definition|has no task definition "|TaskDefinition .*(not found|is inactive)/i,
        cause: "There is no such task definition, or it was deregistered.",
        remedy: "Check the family and the revision, and register it again if it was deregistered.",
        source: documents.runTask,
    },
    {
        code: "port-mapping-mismatch",
        pattern: /did not have a container port \d+ defined/i,
        cause: "The service's load balancer wants a port that the container does not map.",
        remedy: "Make containerPort in the service's loadBalancers one of the container's portMappings.",
        source: documents.createService,
    },
    {
        code: "container-name-unknown",
        pattern: /container .* does not exist in the task definition|Override for container named|has no container "/i,
        cause: "A container is named that the task definition does not have.",
        remedy: "Check the container's name in the service's loadBalancers, in overrides and in the inputs.",
        source: documents.createService,
    },
    {
        code: "host-port-mismatch",
        pattern: /host ports and container ports in port mappings must match/i,
        cause: "In network mode awsvpc a port is the same outside and inside.",
        remedy: "Leave hostPort out, or make it equal to containerPort.",
        source: documents.definition,
    },
    {
        code: "network-missing",
        pattern: /Network Configuration must be provided|the task needs a network/i,
        cause: "The task definition's network mode is awsvpc, and no network is given.",
        remedy: "Give subnets, or a service whose network is used.",
        source: documents.runTask,
    },
    {
        code: "fargate-size",
        pattern: /No Fargate configuration exists|Invalid 'cpu' setting/i,
        cause: "Fargate has no size of that cpu and memory.",
        remedy: "Take one of Fargate's pairs: 256 with 512, 1024 or 2048; 512 with 1024 to 4096; 1024 with 2048 to 8192; …",
        source: documents.definition,
    },
    {
        code: "token-conflict",
        pattern: /ConflictException/,
        cause: "The same request was made before with other parameters, or what it is about has ended meanwhile.",
        remedy: "Look at the task or deployment that is there; start a new run for a new one.",
        source: documents.runTask,
    },
    {
        code: "platform-incompatible",
        pattern: /PlatformTaskDefinitionIncompatibility|PlatformUnknown|UnsupportedFeature/,
        cause: "The platform version cannot run this task definition.",
        remedy: "Use platformVersion LATEST, and check what the task definition asks for.",
        source: documents.platform,
    },
    {
        code: "account-blocked",
        pattern: /BlockedException/,
        cause: "The AWS account is blocked.",
        remedy: "Ask AWS Support.",
        source: documents.runTask,
    },
    {
        code: "invalid-parameter",
        pattern: /InvalidParameterException|ValidationException|ValidationError/,
        cause: "AWS refuses a value of the request.",
        remedy: "AWS's own words say which one: mend it in the file or the input.",
        source: documents.common,
    },
    {
        code: "aws-fault",
        pattern: /ServerException|InternalFailure|ServiceUnavailable/,
        cause: "AWS failed on its own side.",
        remedy: "Run the job again; AWS Health tells of larger outages.",
        source: documents.common,
    },
];

;// CONCATENATED MODULE: ./kernel/explanations/capacity.js

/** Why ECS finds no place for a task. */
const capacity = [
    {
        code: "capacity-unavailable",
        pattern: /Capacity is unavailable/i,
        cause: "AWS has no capacity for this kind of task in these Availability Zones now.",
        remedy: "AWS is short of capacity here: try again later, give other subnets, or use FARGATE instead of FARGATE_SPOT.",
        source: documents.failures,
    },
    {
        code: "vcpu-quota",
        pattern: /limit on the number of vCPUs/i,
        cause: "The account's quota of Fargate vCPUs is used up.",
        remedy: "Ask for more in Service Quotas (AWS Fargate), or stop what is not needed.",
        source: documents.failures,
    },
    {
        code: "provisioning-quota",
        pattern: /too many tasks.*PROVISIONING/is,
        cause: "The cluster has as many tasks in PROVISIONING as it may have.",
        remedy: "Wait until the capacity provider has caught up.",
        source: documents.failures,
    },
    {
        code: "instances-full",
        pattern: /RESOURCE:(CPU|MEMORY|PORTS|ENI|GPU)/,
        cause: "No container instance of the cluster has enough left for the task.",
        remedy: "No container instance of the cluster can take the task: check its instances and what they have free.",
        source: documents.failures,
    },
    {
        code: "instance-attribute",
        pattern: /\bATTRIBUTE\b|met all of its requirements/,
        cause: "No container instance has what the task asks for, its architecture for example.",
        remedy: "No container instance of the cluster fits: check the task's requirements, runtimePlatform among them.",
        source: documents.failures,
    },
    {
        code: "agent-disconnected",
        pattern: /\bAGENT\b/,
        cause: "The ECS agent of the container instance is not connected.",
        remedy: "Check the ECS agent on the cluster's instances and their way to ECS.",
        source: documents.failures,
    },
    {
        code: "not-placed",
        pattern: /unable to place a task/i,
        cause: "ECS could not place a task of the service.",
        remedy: "The event's own words say why; check capacity, quotas and the cluster's capacity providers.",
        source: documents.events,
    },
];

;// CONCATENATED MODULE: ./kernel/explanations/deployment.js

/** What ends a deployment, when nothing nearer to the cause is known. */
const deployment = [
    {
        code: "deployment-settings",
        pattern: /because of the service deployment configuration/i,
        cause: "The minimumHealthyPercent and maximumPercent of the service leave no room to start or stop a single task.",
        remedy: "Raise maximumPercent or lower minimumHealthyPercent: with one task, 100/100 can never deploy.",
        source: documents.events,
    },
    {
        code: "deployment-alarm",
        pattern: /\(alarms: |alarm.* (detected|in ALARM)/i,
        cause: "A CloudWatch alarm of the service ended the deployment.",
        remedy: "Look at the alarm's metric from the moment when the new tasks came up.",
        source: documents.alarms,
    },
    {
        code: "starts-backed-off",
        pattern: /unable to consistently start tasks/i,
        cause: "Tasks fail again and again before they run, so ECS starts them ever more rarely.",
        remedy: "Mend what the stopped tasks say; a circuit breaker would end such a deployment.",
        source: documents.events,
    },
    {
        code: "rollback-failed",
        pattern: /ROLLBACK_FAILED|the rollback failed too/i,
        cause: "The deployment failed, and going back failed too.",
        remedy: "Roll the service to a revision that is known to work, with the evidence at hand.",
        source: documents.deployments,
    },
    {
        code: "circuit-breaker",
        general: true,
        pattern: /circuit breaker(?!: (DISABLED|MONITORING))|deployment failed: tasks failed to start/i,
        cause: "ECS's circuit breaker ended the deployment: too many tasks failed.",
        remedy: "See the stopped tasks and their last log lines.",
        source: documents.breaker,
    },
    {
        code: "ecs-throttled",
        pattern: /operations are being throttled/i,
        cause: "ECS is being throttled while it works for the service.",
        remedy: "Wait; ECS tries again by itself.",
        source: documents.events,
    },
    {
        code: "deployment-stopped",
        general: true,
        pattern: /the deployment was stopped|deployment stopped by a user/i,
        cause: "Somebody stopped the deployment.",
        remedy: "CloudTrail knows who called StopServiceDeployment.",
        source: documents.deployments,
    },
    {
        code: "superseded",
        general: true,
        pattern: /was superseded/i,
        cause: "A newer deployment of the service took the place of this one.",
        remedy: "Look at the newer run; this one has nothing left to do.",
        source: documents.deployments,
    },
    {
        code: "timed-out",
        general: true,
        pattern: /was not done in time|not done after \d/i,
        cause: "It was not done when its time was up.",
        remedy: "See the evidence for what holds it up, or give it more time.",
        source: documents.deployments,
    },
];

;// CONCATENATED MODULE: ./kernel/explanations/run.js

/** Why a task that ran ended, or was never thought healthy. Causes before consequences. */
const run = [
    {
        code: "out-of-memory",
        pattern: /OutOfMemory|killed for memory/i,
        cause: "A container used more memory than its limit and was killed.",
        remedy: "The container was killed for memory: raise its memory, or the task's.",
        source: documents.stopped,
    },
    {
        code: "target-not-usable",
        pattern: /Target\.(IpUnusable|InvalidState|NotRegistered)/,
        cause: "The load balancer cannot use the target.",
        remedy: "Check the target group's type (`ip` for awsvpc) and VPC.",
        source: documents.targets,
    },
    {
        code: "load-balancer-fault",
        pattern: /Elb\.InternalError/,
        cause: "The load balancer itself failed.",
        remedy: "Try again; if it stays, ask AWS.",
        source: documents.targets,
    },
    {
        code: "health-check-status",
        pattern: /Target\.ResponseCodeMismatch|Health checks failed with these codes/i,
        cause: "The container answers the load balancer's health check with a status that does not count as healthy.",
        remedy: "Check the path of the target group's health check, and what the container answers there.",
        source: documents.targets,
    },
    {
        code: "health-check-no-answer",
        pattern: /Target\.Timeout|Request timed out/i,
        cause: "The container does not answer the load balancer's health check in time.",
        remedy: "Check that the container listens on the target group's port on all addresses (0.0.0.0), that its security group lets the load balancer in, and that it starts within the grace period.",
        source: documents.targets,
    },
    {
        code: "health-check-failed",
        pattern: /Target\.FailedHealthChecks|Health checks failed(?! with these codes)/i,
        cause: "The load balancer's health checks fail: no connection could be made, or the answer is no HTTP.",
        remedy: "Check that the container listens on the target group's port, and speaks the group's protocol.",
        source: documents.targets,
    },
    {
        code: "target-group-unused",
        pattern: /Target\.NotInUse|does not have an associated load balancer/i,
        cause: "No rule of a load balancer forwards to the target group.",
        remedy: "Make a listener rule (or default action) that forwards to the target group before the service uses it.",
        source: documents.targets,
    },
    {
        code: "load-balancer-health",
        pattern: /failed ELB health checks|is unhealthy in \(target-group/i,
        cause: "The load balancer does not think the container healthy.",
        remedy: "The load balancer's health check fails: check its path, port and timing, and the container's log.",
        source: documents.health,
    },
    {
        code: "container-health",
        pattern: /failed container health checks/i,
        cause: "The healthCheck of the task definition fails.",
        remedy: "The container's healthCheck command fails: see its log, check that the image holds the command, and give it a startPeriod.",
        source: documents.definition,
    },
    {
        code: "spot-interrupted",
        pattern: /SpotInterruption|TerminationNotice|Spot Task was interrupted/i,
        cause: "The spot capacity that the task ran on was taken back.",
        remedy: "The spot capacity was taken back: run it again.",
        source: documents.stopped,
    },
    {
        code: "infrastructure-health",
        pattern: /InfrastructureHealth/,
        cause: "AWS stopped the task because what it ran on was failing.",
        remedy: "Run it again.",
        source: documents.stopped,
    },
    {
        code: "stopped-by-hand",
        pattern: /UserInitiated|Task stopped by user/i,
        cause: "Somebody, or something with the right to, stopped the task.",
        remedy: "CloudTrail knows who called StopTask.",
        source: documents.stopped,
    },
    {
        code: "exit-126",
        general: true,
        pattern: /\bexit(ed)? 126\b/,
        cause: "The command was found and is not executable.",
        remedy: "Make the file executable in the image (COPY --chmod=755), and check that it is no folder.",
        source: documents.stopped,
    },
    {
        code: "exit-127",
        general: true,
        pattern: /\bexit(ed)? 127\b/,
        cause: "The shell did not find the command.",
        remedy: "Check the command's name and path in command, entryPoint or the script that calls it.",
        source: documents.stopped,
    },
    {
        code: "exit-139",
        general: true,
        pattern: /\bexit(ed)? 139\b/,
        cause: "The program crashed (segmentation fault).",
        remedy: "See its last log lines; native modules that were built for another base image are a common cause.",
        source: documents.stopped,
    },
    {
        code: "exit-137",
        general: true,
        pattern: /\bexit(ed)? 137\b/,
        cause: "The container was killed: for memory, or because it did not end within its stopTimeout.",
        remedy: "Look for OutOfMemoryError; otherwise let the program end on SIGTERM, or raise stopTimeout.",
        source: documents.stopped,
    },
    {
        code: "exit-143",
        general: true,
        pattern: /\bexit(ed)? 143\b/,
        cause: "The container ended because it was told to (SIGTERM).",
        remedy: "Look for who stopped the task: another essential container, a person, or a deployment.",
        source: documents.stopped,
    },
    {
        code: "container-exited",
        general: true,
        pattern: /\bexit(ed)? (?!12[67]\b|137\b|139\b|143\b)[1-9]\d*\b|Essential container in task exited/i,
        cause: "The program in the container ended by itself with a failure.",
        remedy: "See its last log lines.",
        source: documents.stopped,
    },
    {
        code: "no-exit-code",
        general: true,
        pattern: /\b(never started|was lost)\b|no exit code/i,
        cause: "The container never ran to its end, so there is no exit code.",
        remedy: "See what ECS says about the task.",
        source: documents.stopped,
    },
];

;// CONCATENATED MODULE: ./kernel/explanations/start.js

/** Why a task never got to run: its image, its secrets, its log, its role, its command. Causes before consequences. */
const start = [
    {
        code: "image-wrong-platform",
        permanent: true,
        pattern: /does not contain descriptor matching platform|failed to find a descriptor for platform/i,
        cause: "The image has no variant for the platform that the task runs on.",
        remedy: "The image has no variant for the task's runtimePlatform.cpuArchitecture; build it for that platform.",
        source: documents.pull,
    },
    {
        code: "image-architecture",
        pattern: /exec format error/i,
        inLogs: true,
        cause: "The program in the image was built for another architecture than the task runs on.",
        remedy: "The image was built for another architecture than the task runs on; build it for runtimePlatform.cpuArchitecture.",
        source: documents.definition,
    },
    {
        code: "registry-rate-limit",
        pattern: /toomanyrequests/i,
        cause: "The registry limits how often images may be pulled, and the limit is reached.",
        remedy: "The registry limits pulls: use a pull-through cache or your own copy of the image.",
        source: documents.pull,
    },
    {
        code: "image-disk-full",
        pattern: /no space left on device/i,
        cause: "The task's storage is too small for its image.",
        remedy: "The image does not fit: raise ephemeralStorage.",
        source: documents.pull,
    },
    {
        code: "image-layers-mixed",
        pattern: /layers and diffIDs don't match/i,
        cause: "The image mixes layers of different compression in a way that cannot be unpacked.",
        remedy: "The image mixes gzip and zstd layers: build it again without the cache.",
        source: documents.pull,
    },
    {
        code: "image-pull-denied",
        pattern: /CannotPullContainerError.*(403 Forbidden|authorization failed|pull access denied)/is,
        cause: "The task may not pull its image.",
        remedy: "The execution role, the repository's policy or an endpoint's policy forbids the pull.",
        source: documents.pull,
    },
    {
        code: "registry-unreachable",
        pattern: /CannotPullContainerError.*(i\/o timeout|context canceled|request canceled|failed to do request|unreachable)/is,
        cause: "The task has no way to the registry.",
        remedy: "The task has no way to the registry: check NAT or VPC endpoints (ecr.api, ecr.dkr, S3), assign-public-ip and security groups.",
        source: documents.pull,
    },
    {
        code: "image-not-found",
        permanent: true,
        pattern: /CannotPullContainerError.*(not found|manifest unknown)/is,
        cause: "The registry has no such image.",
        remedy: "No such image: check the reference, and lifecycle policies that expire tags.",
        source: documents.pull,
    },
    {
        code: "image-pull-failed",
        pattern: /CannotPullContainer/i,
        cause: "The image could not be pulled.",
        remedy: "Read the end of the message: the registry's own words stand there.",
        source: documents.pull,
    },
    {
        code: "secret-key-missing",
        permanent: true,
        pattern: /did not contain json key/i,
        cause: "The secret has no such key.",
        remedy: "The secret has no such key: check valueFrom (arn:…:secret:name:key::) and the secret's value.",
        source: documents.secrets,
    },
    {
        code: "secret-not-json",
        permanent: true,
        pattern: /(secret|asm|Secrets Manager).*invalid character|invalid character '.*looking for beginning/is,
        cause: "A key of the secret is asked for, and the secret's value is not JSON.",
        remedy: "The secret is not JSON: store a JSON object, or ask for the whole value (no key in valueFrom).",
        source: documents.secrets,
    },
    {
        code: "ecr-api-unreachable",
        pattern: /unable to retrieve ecr registry auth/i,
        cause: "The task could not get a login for ECR.",
        remedy: "The task has no way to the ECR API: check NAT or VPC endpoints and security groups, and that the execution role allows ecr:GetAuthorizationToken.",
        source: documents.initialization,
    },
    {
        code: "secrets-unreachable",
        pattern: /(unable to retrieve secret|unable to pull secrets).*(i\/o timeout|context deadline exceeded|request canceled)/is,
        cause: "The task has no way to Secrets Manager or Parameter Store.",
        remedy: "Give the task's subnets NAT or VPC endpoints (secretsmanager, ssm), and let its security groups through.",
        source: documents.initialization,
    },
    {
        code: "secret-access-denied",
        pattern: /(unable to retrieve secret|unable to pull secrets|secretsmanager).*AccessDenied/is,
        cause: "The execution role may not read the secret.",
        remedy: "Allow secretsmanager:GetSecretValue (ssm:GetParameters for a parameter), and kms:Decrypt for a key of your own, to the execution role.",
        source: documents.secrets,
    },
    {
        code: "secret-missing",
        pattern: /unable to retrieve secret|unable to pull secrets.*asm|can't find the specified secret/is,
        cause: "The secret is not there, or may not be read.",
        remedy: "The secret is missing or the execution role may not read it (secretsmanager:GetSecretValue, and kms:Decrypt for its key).",
        source: documents.initialization,
    },
    {
        code: "log-group-missing",
        permanent: true,
        pattern: /cannot find the Amazon CloudWatch log group|specified log group does not exist|log group .*not exist/i,
        cause: "The log group of a container does not exist.",
        remedy: "The log group does not exist: create it, or set awslogs-create-group and allow logs:CreateLogGroup to the execution role.",
        source: documents.initialization,
    },
    {
        code: "log-driver-refused",
        pattern: /failed to validate logger args/i,
        cause: "The settings of a container's log driver are refused.",
        remedy: "Check the log group, the region and the options in logConfiguration, and that the execution role allows logs:CreateLogStream.",
        source: documents.initialization,
    },
    {
        code: "service-linked-role",
        pattern: /Unable to assume the service linked role/i,
        cause: "ECS cannot use its service-linked role.",
        remedy: "The role AWSServiceRoleForECS must exist (iam:CreateServiceLinkedRole); a new one needs up to 2 minutes.",
        source: documents.createService,
    },
    {
        code: "role-not-assumable",
        pattern: /unable to assume the role/i,
        cause: "ECS may not assume a role of the task.",
        remedy: "ECS may not assume the role: check its trust policy (ecs-tasks.amazonaws.com); a fresh role needs up to 2 minutes.",
        source: documents.stopped,
    },
    {
        code: "network-not-set-up",
        pattern: /ResourceInitializationError.*(network|eni)/is,
        cause: "The task's network could not be set up.",
        remedy: "Check that the subnets have free addresses and that subnets and security groups belong to one VPC.",
        source: documents.initialization,
    },
    {
        code: "start-dependency-failed",
        pattern: /CannotStartContainerError.*depends on/is,
        cause: "A container that another one waits for did not do what `dependsOn` asks for.",
        remedy: "See the log of the container that is waited for, and check dependsOn.",
        source: documents.definition,
    },
    {
        code: "command-not-found",
        permanent: true,
        pattern: /executable file not found|exec: "[^"]*": (stat|no such)|no such file or directory: unknown/i,
        cause: "The program that command or entryPoint names is not in the image.",
        remedy: "The container could not be started: check command and entryPoint against what the image holds.",
        source: documents.stopped,
    },
    {
        code: "container-not-started",
        pattern: /CannotStartContainerError|CannotCreateContainerError/i,
        cause: "The container could not be started.",
        remedy: "The container could not be started: check command and entryPoint.",
        source: documents.stopped,
    },
    {
        code: "volume-failed",
        pattern: /CannotCreateVolumeError/i,
        cause: "A volume of the task could not be made.",
        remedy: "Check the volume in the task definition; if it is right, run it once more.",
        source: documents.stopped,
    },
    {
        code: "environment-file-missing",
        pattern: /failed to download env files/i,
        cause: "An environment file could not be fetched from S3.",
        remedy: "Check the object's ARN and that the execution role allows s3:GetObject and s3:GetBucketLocation.",
        source: documents.initialization,
    },
    {
        code: "platform-fault",
        pattern: /ContainerRuntime(Timeout)?Error|DockerTimeoutError|(?<!Elb\.)\bInternalError\b/,
        cause: "The platform under the container failed, not the container.",
        remedy: "Run it once more; if it stays, ask AWS with the task's ARN.",
        source: documents.stopped,
    },
    {
        code: "task-not-initialized",
        pattern: /ResourceInitializationError/i,
        cause: "Something that the task needs before its containers start could not be brought.",
        remedy: "Read the end of the message: it names what could not be brought.",
        source: documents.initialization,
    },
];

;// CONCATENATED MODULE: ./kernel/explanations/index.js





/** All of them, what lies nearer to a cause before what follows from it. */
const explanations = [...start, ...capacity, ...run, ...calls, ...deployment];
/** The explanation of what AWS said, when there is one that says more than the words themselves. Pure. */
function explain(said) {
    return explanations.find(({ pattern, general }) => general !== true && pattern.test(said));
}
/**
 * Everything that is known about a failure, nearest cause first: `said` are words of AWS and of Gantline, `written` are
 * lines that containers wrote, in which only few things are looked for.
 */
function explainAll(said, written = []) {
    return explanations.filter(({ pattern, inLogs }) => said.some((text) => pattern.test(text)) || (inLogs === true && written.some((text) => pattern.test(text))));
}


/***/ })

};
