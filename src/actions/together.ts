import { InputError } from "../kernel/errors.ts";

/** Waits for all of them; what several have to say about the inputs becomes one InputError. Other failures go first. */
export async function together<const T extends readonly Promise<unknown>[]>(
  work: T,
): Promise<{ -readonly [K in keyof T]: Awaited<T[K]> }> {
  const settled = await Promise.allSettled(work);
  const failures = settled.flatMap((one) => (one.status === "rejected" ? [one.reason as unknown] : []));
  const other = failures.find((failure) => !(failure instanceof InputError));
  if (other !== undefined) throw other;
  if (failures.length > 0) throw new InputError(failures.flatMap((failure) => (failure as InputError).problems));
  return settled.map((one) => (one.status === "fulfilled" ? one.value : undefined)) as never;
}
