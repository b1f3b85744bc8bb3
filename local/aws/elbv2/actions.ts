/** Actions of listeners and rules: AWS's shape ↔ the model. */
import { AwsError } from "../service.ts";
import { invalid, notModelled, targetGroup } from "./common.ts";
import { type Action, type Elbv2State, loadBalancersOf, targetGroupsOf } from "./model.ts";

export interface ActionInput {
  Type: string;
  Order?: number;
  TargetGroupArn?: string;
  ForwardConfig?: {
    TargetGroups?: { TargetGroupArn?: string; Weight?: number }[];
    TargetGroupStickinessConfig?: { Enabled?: boolean };
  };
  FixedResponseConfig?: { StatusCode: string; ContentType?: string; MessageBody?: string };
  RedirectConfig?: {
    StatusCode: string;
    Protocol?: string;
    Host?: string;
    Port?: string;
    Path?: string;
    Query?: string;
  };
}

function parseForward(state: Elbv2State, input: ActionInput): Action {
  if (input.ForwardConfig?.TargetGroupStickinessConfig?.Enabled) throw notModelled("stickiness of target groups");
  const listed: { TargetGroupArn?: string | undefined; Weight?: number }[] = input.ForwardConfig?.TargetGroups ?? [
    { TargetGroupArn: input.TargetGroupArn },
  ];
  if (listed.length > 5) throw new AwsError("TooManyTargetGroups", "A forward action can have at most 5 target groups");
  const targetGroups = listed.map(({ TargetGroupArn, Weight = 1 }) => {
    if (!TargetGroupArn) throw invalid("A target group ARN must be specified for an action of type 'forward'");
    if (Weight < 0 || Weight > 999) throw invalid(`Weight must be between 0 and 999, got ${Weight}`);
    return { arn: targetGroup(state, TargetGroupArn).arn, weight: Weight };
  });
  return { type: "forward", targetGroups };
}

function parse(state: Elbv2State, input: ActionInput): Action {
  switch (input.Type) {
    case "forward":
      return parseForward(state, input);
    case "fixed-response": {
      const config = input.FixedResponseConfig;
      if (!config || !/^[245]\d\d$/.test(config.StatusCode))
        throw invalid(
          "A fixed-response action needs a FixedResponseConfig with a StatusCode of the form 2XX, 4XX or 5XX",
        );
      const { ContentType: contentType = "text/plain", MessageBody: body = "" } = config;
      if (body.length > 1024)
        throw invalid("The message body of a fixed response cannot be longer than 1024 characters");
      return { type: "fixed-response", status: Number(config.StatusCode), contentType, body };
    }
    case "redirect": {
      const config = input.RedirectConfig;
      if (!config || !["HTTP_301", "HTTP_302"].includes(config.StatusCode))
        throw invalid("A redirect action needs a RedirectConfig with the StatusCode HTTP_301 or HTTP_302");
      return {
        type: "redirect",
        status: config.StatusCode === "HTTP_301" ? 301 : 302,
        protocol: config.Protocol ?? "#{protocol}",
        host: config.Host ?? "#{host}",
        port: config.Port ?? "#{port}",
        path: config.Path ?? "/#{path}",
        query: config.Query ?? "#{query}",
      };
    }
    case "authenticate-oidc":
    case "authenticate-cognito":
    case "jwt-validation":
      throw notModelled(`actions of type '${input.Type}'`);
    default:
      throw invalid(`'${input.Type}' is not a valid action type`);
  }
}

/**
 * Checks and reads the actions of a listener or rule of `loadBalancerArn`. Exactly one is allowed here: without
 * authentication there is nothing that could stand before the last one. The target groups of the actions that they
 * replace do not count any more.
 */
export function parseActions(
  state: Elbv2State,
  loadBalancerArn: string,
  inputs: ActionInput[],
  replaced?: Action[],
): Action[] {
  if (inputs.length !== 1)
    throw invalid(`Exactly one action of type forward, redirect or fixed-response is needed, got ${inputs.length}`);
  const actions = inputs.map((input) => parse(state, input));
  const reachable = new Set(targetGroupsOf(state, loadBalancerArn, replaced));
  for (const action of actions) {
    if (action.type !== "forward") continue;
    for (const { arn } of action.targetGroups) {
      if (loadBalancersOf(state, arn).some((other) => other !== loadBalancerArn))
        throw new AwsError(
          "TargetGroupAssociationLimit",
          `The following target groups cannot be associated with more than one load balancer: ${arn}`,
        );
      reachable.add(arn);
    }
  }
  if (reachable.size > 100)
    throw new AwsError(
      "TooManyUniqueTargetGroupsPerLoadBalancer",
      `You have reached the maximum number of unique target groups that you can associate with a load balancer: 100`,
    );
  return actions;
}

/** AWS's shape of the model's actions; a forward to one group is told in both of AWS's ways. */
export function shapeActions(actions: Action[]): Record<string, unknown>[] {
  return actions.map((action) => {
    if (action.type === "forward")
      return {
        Type: "forward",
        ...(action.targetGroups.length === 1 ? { TargetGroupArn: action.targetGroups[0]?.arn } : {}),
        ForwardConfig: {
          TargetGroups: action.targetGroups.map(({ arn, weight }) => ({ TargetGroupArn: arn, Weight: weight })),
          TargetGroupStickinessConfig: { Enabled: false },
        },
      };
    if (action.type === "fixed-response")
      return {
        Type: "fixed-response",
        FixedResponseConfig: {
          StatusCode: String(action.status),
          ContentType: action.contentType,
          MessageBody: action.body,
        },
      };
    return {
      Type: "redirect",
      RedirectConfig: {
        StatusCode: `HTTP_${action.status}`,
        Protocol: action.protocol,
        Host: action.host,
        Port: action.port,
        Path: action.path,
        Query: action.query,
      },
    };
  });
}
