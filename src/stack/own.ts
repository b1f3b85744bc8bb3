/**
 * The keys of `x-gantline`, described once: the parser (own-read.ts) and the schema for editors (own-schema.ts) follow
 * from it. At most twenty names: everything else is said in ECS's own words under `deployment` and `task-definition`.
 */
export type Form = { says: string } & (
  | { kind: "text"; pattern?: string; values?: readonly string[] }
  | { kind: "flag" }
  | { kind: "whole"; min: number; max: number }
  | { kind: "names"; of: Form }
  | { kind: "fields"; fields: Readonly<Record<string, Form>>; required?: readonly string[] }
  | { kind: "raw" }
  | { kind: "either"; of: readonly Form[] }
);

const text = (says: string, pattern?: string): Form => ({ kind: "text", says, ...(pattern ? { pattern } : {}) });
const oneOf = (says: string, ...values: string[]): Form => ({ kind: "text", says, values });
const flag = (says: string): Form => ({ kind: "flag", says });
const names = (says: string, of: Form): Form => ({ kind: "names", says, of });

const variables = names("Values for every container that declares the name; may hold references.", text("The value."));
const secrets = names(
  "Secrets for every container that declares the name.",
  text("`name#key` in Secrets Manager, `ssm:/name` in Parameter Store, or an ARN; may hold references."),
);
const often = oneOf("How often.", "always", "once", "never");

/** The names that a look-up may give, and that may be written in its place. */
export const lookupNames = [
  "cluster",
  "subnets",
  "security-groups",
  "execution-role",
  "listener",
  "zone",
  "namespace",
  "log-group",
  "registry",
  "db-host",
] as const;

const lookup: Form = {
  kind: "either",
  says: "Where cluster, subnets and the like come from.",
  of: [
    text("`ssm:/path` or `cfn:stack`.", "^(ssm:/.+|cfn:.+)$"),
    names("`from` for the rest, and values that are written here.", text("The value.")),
  ],
};

const environment: Form = {
  kind: "fields",
  says: "One environment; what it says goes before what stands at the top.",
  fields: {
    account: text("Refused in any other account.", "^\\d{12}$"),
    region: text("Refused in any other region.", "^[a-z]{2}(-[a-z]+)+-\\d$"),
    lookup,
    services: oneOf("Who owns the services: somebody else, or Gantline.", "existing", "managed"),
    capacity: text("Capacity provider, for example FARGATE_SPOT."),
    database: {
      kind: "fields",
      says: "How a preview gets a database of its own.",
      fields: {
        task: text("Family of the trusted task that makes and drops databases."),
        template: text("Database that it is copied from."),
      },
      required: ["task"],
    },
    variables,
    secrets,
  },
};

export const topForm: Form & { kind: "fields" } = {
  kind: "fields",
  says: "What a compose file does not say.",
  fields: { environments: names("Environments by name.", environment), variables, secrets },
};

const ofService: Readonly<Record<string, Form>> = {
  "local-only": flag("Runs on the laptop only."),
  task: {
    kind: "either",
    says: "A one-off task before or after the services roll; false: a service, whatever it looks like.",
    of: [oneOf("When.", "before", "after"), { kind: "flag", says: "false: a service." }],
  },
  run: {
    kind: "either",
    says: "Environments in which the task runs, and how often.",
    of: [often, names("By environment.", often)],
  },
  migration: {
    kind: "either",
    says: "Runs in every environment; `breaking`: no service goes back automatically once it has run.",
    of: [flag("A migration."), oneOf("One that the code before cannot live with.", "breaking")],
  },
  timeout: text("When the task is stopped.", "^(\\d+(h|m|s))+$"),
  role: text("Task role: name or ARN."),
  http: {
    kind: "fields",
    says: "A public host or path.",
    fields: {
      host: text("Host name."),
      path: text("Path pattern.", "^/"),
      port: { kind: "whole", says: "Container port.", min: 1, max: 65535 },
      priority: { kind: "whole", says: "Priority of the rule.", min: 1, max: 50000 },
      health: text("Path of the health check.", "^/"),
    },
  },
  discovery: oneOf("How others find it.", "service-connect", "cloud-map", "none"),
  deployment: { kind: "raw", says: "Fields of ECS CreateService, the last word." },
  "task-definition": { kind: "raw", says: "Fields of ECS RegisterTaskDefinition, the last word." },
};

export const serviceForm: Form & { kind: "fields" } = {
  kind: "fields",
  says: "What a compose file does not say about a service.",
  fields: {
    ...ofService,
    environments: names("What differs in an environment.", {
      kind: "fields",
      says: "Laid on what stands above.",
      fields: ofService,
    }),
  },
};

export const volumeForm: Form & { kind: "fields" } = {
  kind: "fields",
  says: "What becomes of a named volume.",
  fields: {
    "local-only": flag("Kept on the laptop; on ECS the path is the task's own disk, gone with the task."),
    efs: text("Id of an EFS file system.", "^(fs-[0-9a-f]+|\\{lookup\\..+\\})$"),
  },
};

/** Secrets and configs that only the laptop needs. */
export const fileForm: Form & { kind: "fields" } = {
  kind: "fields",
  says: "Whether only the laptop needs this file.",
  fields: { "local-only": flag("Only the laptop mounts it.") },
};

/** Every name that Gantline adds to Compose; the fields of `http` and `database` and the look-up names are values. */
export const ownKeys: readonly string[] = [
  ...new Set([
    ...Object.keys(topForm.fields),
    ...Object.keys((environment as Form & { kind: "fields" }).fields),
    ...Object.keys(serviceForm.fields),
    ...Object.keys(volumeForm.fields),
  ]),
];
