/** What ECS remembers of gateways: the only source is the text of the AWS SDK (client-ecs 3.1162). */
import type { IngressResources } from "../../ports.ts";
import type { Tag } from "../definition.ts";
import type { GatewayConnector } from "../service/model.ts";

/** Source: HostSharedAlbConfiguration; with its defaults put in. */
export interface SharedBalancers {
  networkConfiguration: { inboundSecurityGroup?: string; subnets: string[]; ipAddressType: string };
  scheme: "internet-facing" | "internal";
  port: number;
  protocol: string;
  maxAlbCount: number;
  httpDesync: string;
  webACLArn?: string;
  testTrafficRules?: unknown;
}

export interface GatewayRecord {
  arn: string;
  name: string;
  region: string;
  roleArn: string;
  deletionProtection: boolean;
  balancers: SharedBalancers;
  propagateTags: "NONE" | "GATEWAY";
  tags: Tag[];
  createdAt: number;
  updatedAt: number;
  /** Until when the last update is in progress; undefined before the first. */
  updatingUntil: number | undefined;
}

export interface Association {
  gatewayArn: string;
  clusterArn: string;
  status: "ACTIVE" | "DISASSOCIATING";
}

export type RouteStatus =
  | "CREATE_IN_PROGRESS"
  | "CREATE_FAILED"
  | "ACTIVE"
  | "UPDATE_IN_PROGRESS"
  | "DELETE_IN_PROGRESS";

export interface GatewayRouteRecord {
  arn: string;
  gatewayArn: string;
  clusterArn: string;
  serviceArn: string;
  region: string;
  connector: GatewayConnector;
  host: string;
  status: RouteStatus;
  /** When what is in progress is over. */
  until: number;
  resources: IngressResources | undefined;
}

/** The gateway derives it from its scheme. Source: Gateway, accessType. */
export function accessType(gateway: GatewayRecord): "PUBLIC" | "PRIVATE" {
  return gateway.balancers.scheme === "internal" ? "PRIVATE" : "PUBLIC";
}
