import { AwsError, type Operation } from "../service.ts";
import { type ActionInput, parseActions, shapeActions } from "./actions.ts";
import { type CertificateInput, certificateArn } from "./certificates.ts";
import {
  attributeList,
  type Elbv2Context,
  invalid,
  listener,
  loadBalancer,
  newTags,
  notModelled,
  page,
  type Tag,
} from "./common.ts";
import type { Listener } from "./model.ts";
import { listenerArn } from "./names.ts";

interface ListenerInput {
  Protocol?: string;
  Port?: number;
  DefaultActions?: ActionInput[];
  Certificates?: CertificateInput[];
  SslPolicy?: string;
  MutualAuthentication?: unknown;
}

const shape = (found: Listener) => ({
  ListenerArn: found.arn,
  LoadBalancerArn: found.loadBalancerArn,
  Port: found.port,
  Protocol: found.protocol,
  ...(found.protocol === "HTTPS"
    ? { Certificates: [{ CertificateArn: found.certificates[0] }], SslPolicy: found.sslPolicy }
    : {}),
  DefaultActions: shapeActions(found.defaultActions),
});

/** The policy of a listener for which none is named. Source: CreateListener. */
const usualPolicy = "ELBSecurityPolicy-2016-08";

/**
 * Checks what is given, and tells what becomes of protocol and certificates. Nothing decrypts here: an HTTPS listener
 * is one to the API and to targets (X-Forwarded-Proto), and answers plain HTTP on its port.
 */
function security(input: ListenerInput, old?: Listener): Pick<Listener, "protocol" | "certificates" | "sslPolicy"> {
  checkProtocol(input);
  const protocol = (input.Protocol as Listener["protocol"] | undefined) ?? old?.protocol ?? "HTTP";
  if (input.Certificates && input.Certificates.length !== 1)
    throw invalid("Exactly one certificate must be specified per listener; add others with AddListenerCertificates");
  const given = input.Certificates?.map(certificateArn);
  if (protocol === "HTTP") {
    if (given || input.SslPolicy) throw invalid("An HTTP listener cannot have certificates or a security policy");
    return { protocol, certificates: [] };
  }
  const certificates = given ? [...given, ...(old?.certificates.slice(1) ?? [])] : (old?.certificates ?? []);
  if (certificates.length === 0) throw invalid("A certificate must be specified for HTTPS listeners");
  const sslPolicy = input.SslPolicy ?? old?.sslPolicy ?? usualPolicy;
  if (!/^ELBSecurityPolicy-[\w-]+$/.test(sslPolicy))
    throw new AwsError("SSLPolicyNotFound", `SSL policy '${sslPolicy}' not found`);
  return { protocol, certificates, sslPolicy };
}

function checkProtocol(input: ListenerInput): void {
  if (input.MutualAuthentication) throw notModelled("mutual authentication");
  if (input.Protocol !== undefined && input.Protocol !== "HTTP" && input.Protocol !== "HTTPS")
    throw invalid(
      `Listener protocol '${input.Protocol}' must be one of 'HTTP, HTTPS' for an application load balancer`,
    );
  if (input.Port !== undefined && !(input.Port >= 1 && input.Port <= 65535))
    throw invalid(`Listener port '${input.Port}' must be between 1 and 65535`);
}

/** CreateListener, DescribeListeners, ModifyListener, DeleteListener, DescribeListenerAttributes. */
export function listenerOperations({ state, checker, changed }: Elbv2Context): Record<string, Operation> {
  const listenersOf = (loadBalancerArn: string) =>
    [...state.listeners.values()].filter((each) => each.loadBalancerArn === loadBalancerArn);
  const portTaken = (loadBalancerArn: string, port: number, except?: Listener) =>
    listenersOf(loadBalancerArn).some((other) => other !== except && other.port === port);
  const duplicate = (lb: string) =>
    new AwsError("DuplicateListener", `A listener already exists on this port for this load balancer '${lb}'`);

  return {
    CreateListener(input: ListenerInput & { LoadBalancerArn: string; DefaultActions: ActionInput[]; Tags?: Tag[] }) {
      const lb = loadBalancer(state, input.LoadBalancerArn);
      const secured = security(input);
      if (input.Protocol === undefined || input.Port === undefined)
        throw invalid("A listener of an application load balancer needs a protocol and a port");
      if (portTaken(lb.arn, input.Port)) throw duplicate(lb.arn);
      if (listenersOf(lb.arn).length >= 50)
        throw new AwsError("TooManyListeners", `The maximum number of listeners for '${lb.arn}' is 50`);
      const created: Listener = {
        arn: listenerArn(lb.arn, lb.name, input.Port),
        loadBalancerArn: lb.arn,
        port: input.Port,
        ...secured,
        defaultActions: parseActions(state, lb.arn, input.DefaultActions),
        attributes: new Map([["routing.http.response.server.enabled", "true"]]),
        tags: newTags(input.Tags),
        ruleSerial: 0,
      };
      state.listeners.set(created.arn, created);
      checker.reattach();
      changed();
      return { Listeners: [shape(created)] };
    },

    DescribeListeners(input: {
      LoadBalancerArn?: string;
      ListenerArns?: string[];
      Marker?: string;
      PageSize?: number;
    }) {
      if (!input.LoadBalancerArn && !input.ListenerArns?.length)
        throw invalid("You must specify either listener ARNs or a load balancer ARN");
      const found = input.ListenerArns?.length
        ? input.ListenerArns.map((arn) => listener(state, arn))
        : listenersOf(loadBalancer(state, input.LoadBalancerArn ?? "").arn);
      const { items, ...rest } = page(found, input);
      return { Listeners: items.map(shape), ...rest };
    },

    /** A listener keeps its ARN when its port changes, as in AWS. */
    ModifyListener(input: ListenerInput & { ListenerArn: string }) {
      const found = listener(state, input.ListenerArn);
      const secured = security(input, found);
      if (input.Port !== undefined && portTaken(found.loadBalancerArn, input.Port, found))
        throw duplicate(found.loadBalancerArn);
      if (input.DefaultActions?.length)
        found.defaultActions = parseActions(state, found.loadBalancerArn, input.DefaultActions, found.defaultActions);
      if (input.Port !== undefined) found.port = input.Port;
      Object.assign(found, secured);
      checker.reattach();
      changed();
      return { Listeners: [shape(found)] };
    },

    DeleteListener({ ListenerArn }: { ListenerArn: string }) {
      const found = listener(state, ListenerArn);
      state.listeners.delete(found.arn);
      for (const rule of state.rules.values()) if (rule.listenerArn === found.arn) state.rules.delete(rule.arn);
      checker.reattach();
      changed();
      return {};
    },

    DescribeListenerAttributes({ ListenerArn }: { ListenerArn: string }) {
      return { Attributes: attributeList(listener(state, ListenerArn).attributes) };
    },
  };
}
