/** The way in from outside: one healthy target of a target group after the other answers, with its version. */
import type { SimulatedCloud } from "../../../local/simulated/cloud.ts";
import type { HttpPort } from "../../../src/service/smoke.ts";

/** What the load balancer takes for each answer, ms. */
const way = 20;

export function front(cloud: SimulatedCloud, TargetGroupArn: string, cluster: string): HttpPort {
  let next = 0;
  const image = async (address: string): Promise<string> => {
    const { taskArns } = await cloud.invoke("ecs", "ListTasks", { cluster });
    const { tasks } = await cloud.invoke("ecs", "DescribeTasks", { cluster, tasks: taskArns });
    const task = tasks.find((one: unknown) => JSON.stringify(one).includes(`"${address}"`));
    return task?.containers[0].image ?? "";
  };
  return {
    async get(url, _headers, limitMs) {
      const { TargetHealthDescriptions } = await cloud.invoke("elasticloadbalancing", "DescribeTargetHealth", {
        TargetGroupArn,
      });
      const healthy = TargetHealthDescriptions.filter(
        (one: { TargetHealth: { State: string } }) => one.TargetHealth.State === "healthy",
      );
      await cloud.clock.sleep(Math.min(way, limitMs));
      if (healthy.length === 0) return { status: 503, headers: {}, body: "Service Unavailable" };
      const { Id } = healthy[next++ % healthy.length].Target;
      const status = cloud.engine.request(Id, new URL(url).pathname);
      if (status === "timeout") {
        await cloud.clock.sleep(limitMs - way);
        throw new Error(`no answer within ${limitMs / 1000} s`);
      }
      if (status === "refused") return { status: 502, headers: {}, body: "Bad Gateway" };
      const version: Record<string, string> =
        status === 200 ? { "x-version": (await image(Id)).split(":")[1] ?? "" } : {};
      return { status, headers: version, body: "" };
    },
  };
}
