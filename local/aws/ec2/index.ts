import type { NetworkPort } from "../ports.ts";
import type { AwsService } from "../service.ts";
import { securityGroupOperations } from "./security-groups.ts";
import { Network } from "./store.ts";
import { subnetOperations } from "./subnets.ts";
import { vpcOperations } from "./vpcs.ts";

/** The network of the account, as far as deployments name it: VPCs, subnets, security groups. */
export function createEc2(): { service: AwsService; network: NetworkPort } {
  const network = new Network();
  return {
    service: {
      name: "ec2",
      operations: { ...vpcOperations(network), ...subnetOperations(network), ...securityGroupOperations(network) },
    },
    network: {
      keeps: (region) => [...network.subnets.values()].some((subnet) => subnet.region === region),
      vpcOf(id, region) {
        const found = network.subnets.get(id) ?? network.groups.get(id);
        return found?.region === region ? found.vpcId : undefined;
      },
      zoneOf(subnetId, region) {
        const found = network.subnets.get(subnetId);
        return found?.region === region ? found.zone.name : undefined;
      },
    },
  };
}
