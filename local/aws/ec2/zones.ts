const areas: Readonly<Record<string, string>> = {
  north: "n",
  south: "s",
  east: "e",
  west: "w",
  central: "c",
  northeast: "ne",
  northwest: "nw",
  southeast: "se",
  southwest: "sw",
};

export interface Zone {
  name: string;
  /** The same for every account, unlike the name. */
  id: string;
}

/** Three zones for every region: `eu-central-1a` is `euc1-az1`. Source: EC2 user guide, AZ IDs. */
export function zonesOf(region: string): Zone[] {
  const parts = region.split("-");
  const number = parts.at(-1);
  const area = areas[parts.at(-2) ?? ""] ?? "";
  return ["a", "b", "c"].map((letter, index) => ({
    name: `${region}${letter}`,
    id: `${parts[0]}${area}${number}-az${index + 1}`,
  }));
}
