import { isIPv4 } from "node:net";
import { AwsError, type Operation } from "../service.ts";
import { type Elbv2Context, targetGroup } from "./common.ts";
import type { Health } from "./health.ts";
import { type TargetGroup, targetKey } from "./model.ts";

interface TargetInput {
  Id: string;
  Port?: number;
  AvailabilityZone?: string;
}

const notRegistered: Health = {
  state: "unused",
  reason: "Target.NotRegistered",
  description: "Target is not registered to the target group",
  streak: 0,
};

const healthShape = ({ state, reason, description }: Health) => ({
  State: state,
  ...(reason === undefined ? {} : { Reason: reason, Description: description }),
});

/** RegisterTargets, DeregisterTargets, DescribeTargetHealth. */
export function targetOperations({ state, checker }: Elbv2Context): Record<string, Operation> {
  const addresses = (group: TargetGroup, targets: TargetInput[]) =>
    targets.map(({ Id: address, Port: port = group.port }) => {
      if (group.targetType !== "ip")
        throw new AwsError("InvalidTarget", `The following targets are not in a running state: '${address}'`);
      if (!isIPv4(address))
        throw new AwsError("ValidationError", `The IP address '${address}' is not a valid IPv4 address`);
      return { address, port };
    });

  return {
    RegisterTargets({ TargetGroupArn, Targets }: { TargetGroupArn: string; Targets: TargetInput[] }) {
      const group = targetGroup(state, TargetGroupArn);
      const targets = addresses(group, Targets);
      if (group.targets.size + targets.length > 1000)
        throw new AwsError("TooManyTargets", "The maximum number of targets per target group is 1000");
      for (const { address, port } of targets) checker.register(group, address, port);
      return {};
    },

    /** A target that is not registered is passed over, as in AWS. Without a port: every port of the address. */
    DeregisterTargets({ TargetGroupArn, Targets }: { TargetGroupArn: string; Targets: TargetInput[] }) {
      const group = targetGroup(state, TargetGroupArn);
      for (const { Id, Port } of Targets)
        for (const { address, port } of [...group.targets.values()])
          if (address === Id && (Port === undefined || Port === port)) checker.deregister(group, address, port);
      return {};
    },

    DescribeTargetHealth({ TargetGroupArn, Targets }: { TargetGroupArn: string; Targets?: TargetInput[] }) {
      const group = targetGroup(state, TargetGroupArn);
      const asked = Targets?.length ? addresses(group, Targets) : [...group.targets.values()];
      return {
        TargetHealthDescriptions: asked.map(({ address, port }) => ({
          Target: { Id: address, Port: port, AvailabilityZone: "local" },
          HealthCheckPort: group.healthCheck.port === "traffic-port" ? String(port) : group.healthCheck.port,
          TargetHealth: healthShape(group.targets.get(targetKey(address, port))?.health ?? notRegistered),
        })),
      };
    },
  };
}
