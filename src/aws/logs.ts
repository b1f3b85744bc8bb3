import type { LogLine, LogPort, LogStream } from "../task/types.ts";
import { type AwsClients, awsClients } from "./clients.ts";
import { isAws } from "./errors.ts";
import { patientCall } from "./patient.ts";

/** Logs in CloudWatch; a stream of another region is read there. */
export function logPort(
  clients: AwsClients,
  variables: Readonly<Record<string, string | undefined>>,
  signal: AbortSignal,
): LogPort {
  const elsewhere = new Map<string, AwsClients>([[clients.region, clients]]);
  const get = async (stream: LogStream, more: { nextToken?: string; limit?: number; startFromHead: boolean }) => {
    const { GetLogEventsCommand } = await import("@aws-sdk/client-cloudwatch-logs");
    const region = stream.region ?? clients.region;
    const there = elsewhere.get(region) ?? awsClients(region, variables);
    elsewhere.set(region, there);
    const logs = await there.logs();
    const command = new GetLogEventsCommand({ logGroupName: stream.group, logStreamName: stream.stream, ...more });
    try {
      return await patientCall("logs:GetLogEvents", () => logs.send(command, { abortSignal: signal }));
    } catch (error) {
      // The stream comes into being with its first line.
      if (isAws(error, "ResourceNotFoundException")) return undefined;
      throw error;
    }
  };
  return {
    read: async (stream, token) => {
      const page = await get(stream, { startFromHead: true, ...(token === undefined ? {} : { nextToken: token }) });
      return page && { lines: lines(page.events), token: page.nextForwardToken ?? token ?? "" };
    },
    tail: async (stream, limit) => {
      const page = await get(stream, { startFromHead: false, limit });
      return page && lines(page.events);
    },
  };
}

function lines(events: readonly { timestamp?: number | undefined; message?: string | undefined }[] = []): LogLine[] {
  return events.map(({ timestamp = 0, message = "" }) => ({ at: timestamp, message }));
}
