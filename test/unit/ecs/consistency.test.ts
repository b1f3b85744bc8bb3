[
  {
    name: "parameters > [documented] count versions and are read by name, ARN, version and label (SSM API reference, GetParameter)",
    file: "/work/main/test/unit/local-ssm/ssm.test.ts",
    projectName: "pure",
    location: {
      line: 40,
      column: 3,
    },
  },
  {
    name: "parameters > [documented] are overwritten only when that is asked for (SSM API reference, PutParameter)",
    file: "/work/main/test/unit/local-ssm/ssm.test.ts",
    projectName: "pure",
    location: {
      line: 69,
      column: 3,
    },
  },
  {
    name: "parameters > [documented] show a SecureString only with WithDecryption (SSM API reference, GetParameter)",
    file: "/work/main/test/unit/local-ssm/ssm.test.ts",
    projectName: "pure",
    location: {
      line: 78,
      column: 3,
    },
  },
  {
    name: "parameters > [documented] are refused %s (SSM API reference, PutParameter)",
    file: "/work/main/test/unit/local-ssm/ssm.test.ts",
    projectName: "pure",
    location: {
      line: 98,
      column: 5,
    },
  },
  {
    name: "parameters > [documented] keep a hundred versions, and the oldest when it is labelled (SSM API reference, PutParameter)",
    file: "/work/main/test/unit/local-ssm/ssm.test.ts",
    projectName: "pure",
    location: {
      line: 102,
      column: 3,
    },
  },
  {
    name: "many at once > [documented] tells what is not there beside what is (SSM API reference, GetParameters)",
    file: "/work/main/test/unit/local-ssm/ssm.test.ts",
    projectName: "pure",
    location: {
      line: 113,
      column: 3,
    },
  },
  {
    name: "many at once > [documented] reads one level of a path or all below it, ten at a time (SSM API reference, GetParametersByPath)",
    file: "/work/main/test/unit/local-ssm/ssm.test.ts",
    projectName: "pure",
    location: {
      line: 133,
      column: 3,
    },
  },
  {
    name: "many at once > [documented] filters by name, path, type and tag (SSM API reference, ParameterStringFilter)",
    file: "/work/main/test/unit/local-ssm/ssm.test.ts",
    projectName: "pure",
    location: {
      line: 159,
      column: 3,
    },
  },
  {
    name: "many at once > [documented] tags are kept beside parameters (SSM API reference, AddTagsToResource)",
    file: "/work/main/test/unit/local-ssm/ssm.test.ts",
    projectName: "pure",
    location: {
      line: 187,
      column: 3,
    },
  },
  {
    name: "what a container gets > [documented] a parameter by ARN, or by name in its own region (ECS developer guide, Specifying sensitive data)",
    file: "/work/main/test/unit/local-ssm/ssm.test.ts",
    projectName: "pure",
    location: {
      line: 203,
      column: 3,
    },
  },
  {
    name: "what a container gets > [observed] ends its task in ECS's words when it is not there (aws/copilot-cli#2095)",
    file: "/work/main/test/unit/local-ssm/ssm.test.ts",
    projectName: "pure",
    location: {
      line: 212,
      column: 3,
    },
  },
];
