import { expect, it } from "vitest";
import { AwsError } from "../../../local/aws/service.ts";
import { loadModel, serviceWires } from "../../../local/aws/wire/models.ts";
import { table } from "../../../local/iam/table.ts";
import { createSimulatedCloud } from "../../../local/simulated/cloud.ts";

it("[documented] every operation of the local cloud has its actions and resources (Service Authorization Reference)", async () => {
  const cloud = await createSimulatedCloud({ seed: "iam" });
  const unknown: string[] = [];
  let known = 0;
  for (const wire of serviceWires) {
    const model = await loadModel(wire);
    for (const operation of model.operations.keys()) {
      const answer: unknown = await cloud.invoke(wire.name, operation, {}).catch((error: unknown) => error);
      if (answer instanceof AwsError && ["UnknownOperationException", "InvalidAction"].includes(answer.code)) continue;
      known++;
      if (!Object.hasOwn(table[wire.name] ?? {}, operation)) unknown.push(`${wire.name}:${operation}`);
    }
  }
  await cloud.close();
  expect(unknown).toEqual([]);
  expect(known).toBeGreaterThan(90);
});
