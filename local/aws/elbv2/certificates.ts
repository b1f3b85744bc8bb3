/** Certificates of HTTPS listeners: names that are kept. What answers on the port locally is plain HTTP. */
import { AwsError, type Operation } from "../service.ts";
import { type Elbv2Context, invalid, listener, page } from "./common.ts";
import type { Listener } from "./model.ts";

export interface CertificateInput {
  CertificateArn?: string;
  IsDefault?: boolean;
}

/** Certificates beside the default one that all listeners of a load balancer may have together. */
const mostExtra = 25;

export function certificateArn({ CertificateArn, IsDefault }: CertificateInput): string {
  if (IsDefault !== undefined) throw invalid("IsDefault cannot be specified for a certificate");
  if (CertificateArn === undefined) throw invalid("A certificate ARN must be specified");
  if (/^arn:aws:(acm:[\w-]+:\d{12}:certificate\/|iam::\d{12}:server-certificate\/).+/.test(CertificateArn))
    return CertificateArn;
  throw new AwsError("CertificateNotFound", `Certificate ARN '${CertificateArn}' is not valid`);
}

/** AddListenerCertificates, RemoveListenerCertificates, DescribeListenerCertificates. */
export function certificateOperations({ state }: Elbv2Context): Record<string, Operation> {
  const https = (arn: string): Listener => {
    const found = listener(state, arn);
    if (found.protocol !== "HTTPS")
      throw invalid(`Listener '${arn}' does not have certificates: it is no HTTPS listener`);
    return found;
  };
  return {
    AddListenerCertificates(input: { ListenerArn: string; Certificates: CertificateInput[] }) {
      const found = https(input.ListenerArn);
      const added = input.Certificates.map(certificateArn);
      const siblings = [...state.listeners.values()].filter(
        (other) => other.loadBalancerArn === found.loadBalancerArn && other !== found,
      );
      const extra = new Set([...found.certificates.slice(1), ...added.filter((arn) => arn !== found.certificates[0])]);
      const others = siblings.reduce((sum, other) => sum + Math.max(0, other.certificates.length - 1), 0);
      if (extra.size + others > mostExtra)
        throw new AwsError(
          "TooManyCertificates",
          `The maximum number of certificates for '${found.loadBalancerArn}' is ${mostExtra}, without the default ones`,
        );
      found.certificates = [...found.certificates.slice(0, 1), ...extra];
      return { Certificates: added.map((CertificateArn) => ({ CertificateArn, IsDefault: false })) };
    },

    /** The default certificate can be replaced (ModifyListener), not removed. */
    RemoveListenerCertificates(input: { ListenerArn: string; Certificates: CertificateInput[] }) {
      const found = https(input.ListenerArn);
      const gone = input.Certificates.map(certificateArn);
      if (gone.includes(found.certificates[0] ?? ""))
        throw new AwsError("OperationNotPermitted", "The default certificate of a listener cannot be removed");
      found.certificates = found.certificates.filter((arn) => !gone.includes(arn));
      return {};
    },

    DescribeListenerCertificates(input: { ListenerArn: string; Marker?: string; PageSize?: number }) {
      const found = https(input.ListenerArn);
      const { items, ...rest } = page(found.certificates, input);
      return {
        Certificates: items.map((CertificateArn) => ({
          CertificateArn,
          IsDefault: CertificateArn === found.certificates[0],
        })),
        ...rest,
      };
    },
  };
}
