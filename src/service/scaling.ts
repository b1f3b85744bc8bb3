/** What rolling needs of auto scaling. */
export interface ScalingPort {
  /** The bounds within which auto scaling sets the count of a service, by its name; services that it does not own are absent. */
  bounds(cluster: string, services: readonly string[]): Promise<ReadonlyMap<string, { min: number; max: number }>>;
}
