/**
 * What AWS does and the local cloud on purpose does not: shown in local/LEDGER.md. Each entry names the words by which
 * the local cloud refuses, as they stand in its sources; `npm run check` fails when no source says them any more, so
 * that an entry goes when its feature comes.
 */
export interface NotModelled {
  area: string;
  what: string;
  why: string;
  /** A part of a refusal's text, as in the source. */
  refusal: string;
}

export const notModelled: readonly NotModelled[] = [
  {
    area: "Amazon ECS",
    what: "deployment controllers CODE_DEPLOY and EXTERNAL, and with them task sets",
    why: "ECS's own controller has blue/green deployments; CodeDeploy would be a service of its own",
    refusal: "deployment controller ${controller}",
  },
  {
    area: "Amazon ECS",
    what: "EBS volumes that ECS manages, of services and of RunTask",
    why: "there is no block storage behind the engine",
    refusal: "volume configurations",
  },
  {
    area: "Amazon ECS",
    what: "volumes of FSx, S3 Files and Docker's own drivers, and such as are configured at launch",
    why: "EFS's are modelled as far as tasks see them: one volume of the engine for each file system and directory or access point, kept until the cloud ends",
    refusal: "volumes other than EFS's and the task's own",
  },
  {
    area: "Amazon ECS",
    what: "tasks with environmentFiles, repositoryCredentials, FireLens and log drivers other than awslogs",
    why: "S3, other registries and log routers would be services of their own; the definitions are registered all the same",
    refusal: "the log driver ${driver}",
  },
  {
    area: "Amazon ECS",
    what: "tasks with systemControls, a pidMode, a proxyConfiguration, fault injection, GPUs, credentialSpecs, or Windows",
    why: "containers join the pause container's network, and the engine runs Linux",
    refusal: "Windows containers",
  },
  {
    area: "Amazon ECS",
    what: "gateways: deployments that move traffic between two target groups, health checks over HTTPS or gRPC, access logs, the default VPC, certificates and names of one's own",
    why: "the SDK's text is the only public source, and tells nothing more of them; hosts of routes end in gateway.localhost here, so that browsers find them",
    refusal: "gateway connectors with the ${strategy} strategy",
  },
  {
    area: "Amazon ECS",
    what: "VPC Lattice target groups",
    why: "there is no Lattice data plane",
    refusal: "VPC Lattice",
  },
  {
    area: "Amazon ECS",
    what: "the API of Cloud Map, its SRV records, and registries that nobody has defined (`controls.defineNamespaceService`)",
    why: "nothing in Gantline makes them; ECS's part is modelled: which tasks a name stands for at any time",
    refusal: "The local cloud has no Cloud Map of its own",
  },
  {
    area: "Amazon ECS",
    what: "container instances, EXTERNAL and EC2 placement, the DAEMON strategy",
    why: "Fargate has none: every task has room; AWS refuses DAEMON and placement rules there, and so does the local cloud",
    refusal: "No external instances here.",
  },
  {
    area: "Amazon ECS",
    what: "Lambda functions as deployment hooks, beyond what a test says that they answer",
    why: "nothing here runs Lambda functions; hooks that pause are modelled",
    refusal: "The local cloud runs no Lambda functions",
  },
  {
    area: "IAM",
    what: "permissions boundaries and customer managed policies; policies that AWS manages are all taken to exist",
    why: "what callers may do is checked against `--policy` files; a role here says who may assume it",
    refusal: "The local cloud does not model ${what} of IAM",
  },
  {
    area: "EventBridge, EventBridge Scheduler",
    what: "events and what patterns match them, targets other than tasks of ECS and (Scheduler) calls of AWS's APIs, retries and dead-letter queues",
    why: "rules and schedules are here because they name task definitions; a time that fails is told, and the next one comes",
    refusal: "The local cloud runs no targets such as",
  },
  {
    area: "CloudFormation",
    what: "the resources of templates, functions other than Ref to a parameter, change sets, events, the time that a stack takes",
    why: "stacks are looked up for their outputs; what they would make is made by calls of the account file",
    refusal: "does not execute CloudFormation templates",
  },
  {
    area: "Amazon EC2",
    what: "everything but VPCs, subnets and security groups; the rules of security groups",
    why: "a deployment names subnets and groups; on one machine every task reaches every other",
    refusal: "does not model rules of security groups",
  },
  {
    area: "every service",
    what: "operations that are not listed above, such as ExecuteCommand and Express Mode of ECS, users and groups of IAM, SimulatePrincipalPolicy",
    why: "nothing in Gantline calls them; they are refused by name, never answered with something empty",
    refusal: "The local cloud has no operation ${what}.",
  },
  {
    area: "Elastic Load Balancing",
    what: "HTTPS listeners",
    why: "there is no certificate that a browser would trust here",
    refusal: "HTTPS listeners",
  },
  {
    area: "Elastic Load Balancing",
    what: "network, gateway and classic load balancers",
    why: "Gantline's services stand behind application load balancers",
    refusal: "load balancers of type '${input.Type}'",
  },
  {
    area: "Elastic Load Balancing",
    what: "actions that authenticate",
    why: "they need an identity provider",
    refusal: "actions of type '${input.Type}'",
  },
  {
    area: "Elastic Load Balancing",
    what: "stickiness, slow start, routing algorithms other than round robin",
    why: "they change which target answers, not whether a rollout is right",
    refusal: "the routing algorithm '${Value}'",
  },
  {
    area: "Elastic Load Balancing",
    what: "GRPC, HTTP/2 and IPv6 targets, targets that are Lambda functions",
    why: "the data plane speaks HTTP/1.1 to addresses of tasks",
    refusal: "IPv6 targets",
  },
  {
    area: "Systems Manager",
    what: "policies of advanced parameters",
    why: "expiry and notification have no part in a deployment",
    refusal: "The local cloud does not model parameter policies",
  },
  {
    area: "Resource Groups Tagging",
    what: "TagsPerPage",
    why: "AWS itself recommends ResourcesPerPage",
    refusal: "does not model TagsPerPage",
  },
  {
    area: "Amazon ECR",
    what: "a registry for each account and region: all regions share one registry of one account, under one address",
    why: "engines reach it at one address of this machine; a promotion into another account or region takes its way (its own login, uploads instead of mounts) into another repository of the same registry",
    refusal: "The local cloud has one registry, that of",
  },
  {
    area: "Amazon ECR",
    what: "deleting layers and manifests through the registry's own API",
    why: "ECR refuses it as well; images go with BatchDeleteImage",
    refusal: "Images are deleted with ecr:BatchDeleteImage.",
  },
];
