/** What Terraform would have made of a stack's services before Gantline's first release: `services: existing`. */
import type { Invoke } from "../../scripts/furnish.ts";
import type { Stack } from "../../src/stack/types.ts";

const placeholder = "public.ecr.aws/docker/library/busybox:stable";

/**
 * Registers a definition with a placeholder image for every service and creates the service with it: behind a target group
 * and a rule where it has a host, known to others by Service Connect.
 */
export async function ownServices(stack: Stack, environment: string, invoke: Invoke, desiredCount = 1): Promise<void> {
  const { Subnets } = await invoke("ec2", "DescribeSubnets", {});
  const { SecurityGroups } = await invoke("ec2", "DescribeSecurityGroups", {
    Filters: [{ Name: "group-name", Values: [`${stack.app}-tasks`] }],
  });
  const network = {
    subnets: Subnets.map(({ SubnetId }: { SubnetId: string }) => SubnetId),
    securityGroups: SecurityGroups.map(({ GroupId }: { GroupId: string }) => GroupId),
  };
  for (const { name, containers, http } of stack.services) {
    const main = containers[0];
    const port = main?.ports[0]?.number;
    const full = `${stack.app}-${environment}-${name}`;
    const { taskDefinition } = await invoke("ecs", "RegisterTaskDefinition", {
      family: full,
      requiresCompatibilities: ["FARGATE"],
      ...{ networkMode: "awsvpc", cpu: "256", memory: "512" },
      runtimePlatform: { operatingSystemFamily: "LINUX", cpuArchitecture: "ARM64" },
      executionRoleArn: `arn:aws:iam::111122223333:role/${stack.app}-execution`,
      containerDefinitions: [
        {
          name: main?.name ?? name,
          image: placeholder,
          ...(port === undefined ? {} : { portMappings: [{ containerPort: port, name: `${name}-${port}` }] }),
          environment: [{ name: "LOG_LEVEL", value: "info" }],
        },
      ],
      tags: [{ key: "owner", value: "terraform" }],
    });
    await invoke("ecs", "CreateService", {
      ...{ cluster: stack.app, serviceName: full, taskDefinition: taskDefinition.taskDefinitionArn, desiredCount },
      launchType: "FARGATE",
      networkConfiguration: { awsvpcConfiguration: network },
      serviceConnectConfiguration: {
        enabled: true,
        namespace: stack.app,
        ...(port === undefined
          ? {}
          : { services: [{ portName: `${name}-${port}`, clientAliases: [{ port, dnsName: name }] }] }),
      },
      ...(http === undefined || port === undefined
        ? {}
        : { loadBalancers: [await behind(full, main?.name ?? name, port, invoke)] }),
    });
  }
}

async function behind(name: string, containerName: string, containerPort: number, invoke: Invoke) {
  const { LoadBalancers } = await invoke("elasticloadbalancing", "DescribeLoadBalancers", {});
  const [{ LoadBalancerArn, VpcId }] = LoadBalancers;
  const { Listeners } = await invoke("elasticloadbalancing", "DescribeListeners", { LoadBalancerArn });
  const { TargetGroups } = await invoke("elasticloadbalancing", "CreateTargetGroup", {
    ...{ Name: name, Protocol: "HTTP", Port: containerPort, TargetType: "ip", VpcId, HealthCheckPath: "/health" },
    // By its defaults a target is healthy after two and a half minutes, and drains for five.
    ...{ HealthCheckIntervalSeconds: 5, HealthCheckTimeoutSeconds: 2, HealthyThresholdCount: 2 },
  });
  const targetGroupArn = TargetGroups[0].TargetGroupArn;
  await invoke("elasticloadbalancing", "ModifyTargetGroupAttributes", {
    TargetGroupArn: targetGroupArn,
    Attributes: [{ Key: "deregistration_delay.timeout_seconds", Value: "5" }],
  });
  await invoke("elasticloadbalancing", "CreateRule", {
    ...{ ListenerArn: Listeners[0].ListenerArn, Priority: 10 },
    Conditions: [{ Field: "host-header", Values: ["shop.localhost"] }],
    Actions: [{ Type: "forward", TargetGroupArn: targetGroupArn }],
  });
  return { targetGroupArn, containerName, containerPort };
}
