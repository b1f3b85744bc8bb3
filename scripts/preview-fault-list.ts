/** Faults for `npm run preview-faults`: each takes one piece out of the protocol, or puts it in the wrong place. */
export interface PlantedFault extends Edit {
  name: string;
  /** Planted with it: where two guards stand behind each other, one alone is not missed. */
  also?: Edit;
  /** Looked for in the stories with commands. */
  sleepy?: true;
  /**
   * The file below test/unit/preview/ that misses it, where stories do not within 1,000: what comes of it is so rare, or
   * the next run makes it good.
   */
  test?: string;
}

export interface Edit {
  /** Below src/preview/, or `../` of it. */
  file: string;
  /** Stands there exactly once. */
  from: string;
  to: string;
}

export const plantedFaults: readonly PlantedFault[] = [
  {
    name: "no fence after the last call",
    file: "reconcile.ts",
    from: '  if (wanted.kind === "absent") return run.fence.last(wanted);',
    to: "  if (wanted.kind !== undefined) return;",
    also: {
      file: "reconcile.ts",
      from: "  await run.fence.last(wanted);\n  await publish(run, said);",
      to: "  await publish(run, said);",
    },
  },
  {
    name: "no fence at all",
    file: "fence.ts",
    from: "  if (!same) throw new Changed(now);",
    to: "",
  },
  {
    name: "names are compared by a prefix without its end",
    file: "names.ts",
    from: "return `${app}-p${pr}-`;",
    to: "return `${app}-p${pr}`;",
  },
  {
    name: "hosts are compared by their beginning, and whose a thing is is not looked at",
    file: "fence.ts",
    from: "host === own || (host.startsWith(`${others}-`)",
    to: "host === own || (host.startsWith(others)",
    also: {
      file: "names.ts",
      from: "return tagsOf(key).every((one) => tags[one.key] === one.value);",
      to: "return tags[managedBy.key] === managedBy.value;",
    },
  },
  {
    name: "whose a thing is is not looked at",
    file: "names.ts",
    from: "return tagsOf(key).every((one) => tags[one.key] === one.value);",
    to: "return tags[managedBy.key] === managedBy.value;",
  },
  {
    name: "a second try has the token of the first",
    test: "bad-luck/people.test.ts",
    file: "reconcile.ts",
    from: "identity: [...wanted.identity, String(++tasks)]",
    to: "identity: wanted.identity",
  },
  {
    name: "a run that is started again has the tokens of the one before",
    file: "up.ts",
    from: "identity: [run.id, name],",
    to: "identity: [name],",
  },
  {
    name: "the seed is recorded before it is sown",
    file: "up.ts",
    from: "  const recorded = migrated.then(\n    (sown) => database === undefined || sown === undefined || markSeeded(run, database, sown, wanted),\n  );",
    to: "  const recorded = Promise.resolve(data).then(\n    (now) => database?.seed === undefined || now === undefined || now.seeded === database.seed || markSeeded(run, database, { oid: now.oid, seed: database.seed }, wanted),\n  );",
  },
  {
    name: "a half sown database is sown once more",
    file: "up.ts",
    from: "!now.created && now.seeded !== seed",
    to: "!now.created && now.seeded !== seed && seed.length > 1000",
  },
  {
    name: "that a run beside this one made the database anew is not noticed",
    test: "meddling.test.ts",
    file: "up.ts",
    from: 'if (replaced) missing.push("its database was made anew");',
    to: "",
  },
  {
    name: "comments are not made one",
    file: "../kernel/one-comment.ts",
    from: "    found = await mine();",
    to: "    found = (await mine()).slice(-1);",
  },
  {
    name: "nothing is looked at once more when all is made",
    test: "meddling.test.ts",
    file: "up.ts",
    from: "const missing = lacking(run, services, await observe(run));",
    to: "const missing: string[] = [];",
  },
  {
    name: "a name that is still going is taken for one that is there",
    test: "meddling.test.ts",
    file: "services.ts",
    from: 'if (made === "created") return;',
    to: "if (made !== undefined) return;",
  },
  {
    name: "a rule is compared by its host alone",
    test: "life.test.ts",
    file: "route.ts",
    from: "if (first.forwardsTo === forwardTo) return;",
    to: "return;",
  },
  {
    name: "a target group is compared by its name, not by its ARN",
    test: "meddling.test.ts",
    file: "services.ts",
    from: "!seen.targetGroups.includes(targetGroup)",
    to: '!seen.targetGroups.some((arn) => arn.split("/")[1] === targetGroup.split("/")[1])',
  },
  {
    name: "a failure is told although something else is wanted by now",
    file: "reconcile.ts",
    from: "return error instanceof Changed;",
    to: "return false;",
  },
  {
    name: "steps go on behind the back of the next round",
    test: "bad-luck/github.test.ts",
    file: "side-by-side.ts",
    from: "const ended = await Promise.allSettled(steps);",
    to: 'const ended = (await Promise.all(steps)).map((value) => ({ status: "fulfilled" as const, value })) as PromiseSettledResult<unknown>[];',
  },
  {
    name: "tasks run without a fence",
    file: "one-off.ts",
    from: "  await run.fence.hold(wanted);\n",
    to: "",
    also: {
      file: "one-off.ts",
      from: "void run.fence.hold(wanted).catch((error: unknown) => late.abort(error))",
      to: "{}",
    },
  },
  {
    name: "a task that its hung call starts too late runs on",
    test: "meddling.test.ts",
    file: "one-off.ts",
    from: "void run.fence.hold(wanted).catch((error: unknown) => late.abort(error))",
    to: "{}",
  },
  {
    name: "a database that another run sows just now is taken for half sown",
    test: "bad-luck/people.test.ts",
    file: "up.ts",
    from: "    await run.clock.sleep(betweenTasks + turnOf(run.id, 0, betweenTasks), run.signal);\n    await quiet();\n",
    to: "",
  },
  {
    name: "what a superseded run's late call did is not made good",
    test: "meddling.test.ts",
    file: "reconcile.ts",
    from: "await leaveToHead(run, seen, wanted);",
    to: "",
  },
  {
    name: "older records stay active",
    file: "publish.ts",
    from: ".filter(({ id }) => id !== mine)",
    to: ".filter(({ id }) => id < 0)",
  },
  {
    name: "the way down looks only once",
    test: "meddling.test.ts",
    file: "down.ts",
    from: "    seen = await ours(run);\n  }\n  // Between",
    to: "    seen = { services: [], targetGroups: [], routes: [], rules: [], tasks: [], parameters: [], revisions: [] };\n  }\n  // Between",
  },
  {
    name: "the last fence takes an answer from before",
    test: "meddling.test.ts",
    file: "fence.ts",
    from: "check(await this.#within(Number.NEGATIVE_INFINITY), wanted);",
    to: "check(await this.#within(freshFor), wanted);",
  },
  {
    name: "the fence does not compare commits",
    file: "fence.ts",
    from: '"head" in wanted && "head" in now && now.head === wanted.head',
    to: '"head" in wanted && "head" in now',
  },
  {
    name: "a database is known by its name, not by its id",
    test: "meddling.test.ts",
    file: "database.ts",
    from: "return state.oid === sown.oid && state.seeded === sown.seed;",
    to: "return true;",
  },
  {
    name: "a task definition is compared by its family, not by its revision",
    file: "services.ts",
    from: "if (seen.taskDefinition === taskDefinition && seen.desired",
    to: 'if (seen.taskDefinition.replace(/:\\d+$/, "") === taskDefinition.replace(/:\\d+$/, "") && seen.desired',
  },
  {
    name: "the comment is made before the record, and a sweep does not read comments",
    file: "publish.ts",
    from: "    const mine = await recordOf(run, said.head, records);\n",
    to: "    await comment(run, said);\n    const mine = await recordOf(run, said.head, records);\n",
    also: {
      file: "github.ts",
      from: "  for (const { issue } of await ownComments(github.comments, telling)) found.add(issue);",
      to: "",
    },
  },
  {
    name: "the records go before the comment says so, and a sweep does not read comments",
    file: "publish.ts",
    from: '  if (said.state !== "removing") await comment(run, said);\n',
    to: '  if (said.state === "removed") await sideBySide(records.map(({ id }) => run.github.setRecord(id, "inactive", {}).then(() => run.github.deleteRecord(id))));\n  if (said.state !== "removing") await comment(run, said);\n  if (said.state === "removed") return;\n',
    also: {
      file: "github.ts",
      from: "  for (const { issue } of await ownComments(github.comments, telling)) found.add(issue);",
      to: "",
    },
  },
  {
    name: "what was only deregistered is not looked for",
    file: "down.ts",
    from: "if (deregistered.length > 0) {",
    to: "if (deregistered.length > 1000) {",
  },
  {
    name: "a sweep does not look at what GitHub tells",
    file: "sweep.ts",
    from: "  for (const pr of told) add(pr);",
    to: "",
  },
  {
    name: "a sweep does not read comments",
    test: "sweep.test.ts",
    file: "github.ts",
    from: "  for (const { issue } of await ownComments(github.comments, telling)) found.add(issue);",
    to: "",
  },
  {
    name: "a sweep does not look for databases",
    test: "sweep.test.ts",
    file: "sweep.ts",
    from: "const databases = tools.place.database ? await tools.databases() : [];",
    to: "const databases: readonly number[] = [];",
  },
  {
    name: "a migration does not wait for another one's end",
    test: "meddling.test.ts",
    file: "up.ts",
    from: "if (spec.tasks.length > 0) await quiet();",
    to: "",
  },
  {
    name: "what a comment marked meanwhile is not looked at",
    sleepy: true,
    file: "fence.ts",
    from: "if (now.kind !== wanted.kind) throw new Changed(now);",
    to: "",
  },
  {
    name: "a service that another run has put to sleep is taken for up",
    test: "meddling.test.ts",
    file: "services.ts",
    from: "return seen.desired === 0 && desired > 0;",
    to: "return seen.desired < 0 && desired > 0;",
  },
  {
    name: "the rules are not removed",
    file: "down.ts",
    from: "    ...seen.rules.map((rule) => attempt(",
    to: "    ...seen.rules.slice(seen.rules.length).map((rule) => attempt(",
  },
  {
    name: "a service that another run changed is taken for its own, and nothing is looked at once more",
    test: "meddling.test.ts",
    file: "services.ts",
    from: 'if (found?.status !== "ACTIVE" || found.taskDefinition !== one.taskDefinition || isPutToSleep(one.service, found))',
    to: 'if (found?.status !== "ACTIVE")',
    also: {
      file: "up.ts",
      from: "const missing = lacking(run, services, await observe(run));",
      to: "const missing: string[] = [];",
    },
  },
  {
    name: "the database is dropped while tasks still run, and who asked for it does not drop it either",
    file: "down.ts",
    from: '  await attempt("services and tasks", () => untilGone(run, seen, wanted, until));\n',
    to: "",
    also: { file: "database.ts", from: "  run.database = true;\n", to: "" },
  },
];
