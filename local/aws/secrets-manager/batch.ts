import { page } from "../paging.ts";
import { AwsError, type AwsService, type CallContext } from "../service.ts";
import { matchesFilters, type SecretFilter } from "./filters.ts";
import type { SecretStore } from "./store.ts";

interface BatchInput {
  SecretIdList?: string[];
  Filters?: SecretFilter[];
  MaxResults?: number;
  NextToken?: string;
}

/** Many values at once, by names or by filters; what cannot be had is told beside what can. Source: BatchGetSecretValue. */
export function batchOperations(
  store: SecretStore,
  get: (input: { SecretId: string }, context: CallContext) => object,
): AwsService["operations"] {
  function chosen(input: BatchInput, { region }: CallContext): { ids: string[]; nextToken?: string } {
    if ((input.SecretIdList === undefined) === (input.Filters === undefined)) {
      throw invalid("You must include Filters or SecretIdList, but not both.");
    }
    if (input.SecretIdList) {
      if (input.MaxResults !== undefined) throw invalid("MaxResults goes with Filters, not with SecretIdList.");
      const { length } = input.SecretIdList;
      if (length < 1 || length > 20) throw invalid("SecretIdList must have 1 to 20 items.");
      return { ids: [...new Set(input.SecretIdList)] };
    }
    const found = store
      .list(region)
      .filter((secret) => secret.deletedAt === undefined && matchesFilters(secret, input.Filters ?? []));
    const { items, nextToken } = page(found, {
      nextToken: input.NextToken,
      max: input.MaxResults,
      defaultMax: 20,
      hardMax: 20,
      error: input.NextToken === undefined ? "InvalidParameterException" : "InvalidNextTokenException",
      key: (secret) => secret.arn,
    });
    return { ids: items.map((secret) => secret.arn), ...(nextToken !== undefined && { nextToken }) };
  }

  return {
    BatchGetSecretValue(input: BatchInput, context) {
      const { ids, nextToken } = chosen(input, context);
      const SecretValues: object[] = [];
      const Errors: object[] = [];
      for (const SecretId of ids) {
        try {
          SecretValues.push(get({ SecretId }, context));
        } catch (error) {
          if (!(error instanceof AwsError)) throw error;
          Errors.push({ SecretId, ErrorCode: error.code, Message: error.message });
        }
      }
      return { SecretValues, Errors, NextToken: nextToken };
    },
  };
}

function invalid(message: string): AwsError {
  return new AwsError("InvalidParameterException", message);
}
