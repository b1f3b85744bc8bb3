/** A DNS query's name → its IPv4 addresses now; undefined or none: no such name. */
export type Names = (name: string) => readonly string[] | undefined;

const header = 12;
const typeA = 1;
/** Not kept: the tasks behind a name change, and what the owner of a Cloud Map service chose is not known here. */
const ttl = 0;

/**
 * The answer to a DNS query; undefined when there is none to give and the name server has to say NXDOMAIN. A name that
 * is known but asked for something else than A has an empty answer. Source: RFC 1035, section 4.1.
 */
export function answerQuery(query: Buffer, names: Names): Buffer | undefined {
  const labels: string[] = [];
  let at = header;
  for (let length = query[at] ?? 0; length > 0; length = query[at] ?? 0) {
    labels.push(query.toString("latin1", at + 1, at + 1 + length));
    at += length + 1;
  }
  const end = at + 1 + 4;
  if (labels.length === 0 || end > query.length) return undefined;
  const addresses = names(labels.join("."));
  if (addresses === undefined || addresses.length === 0) return undefined;
  const records = query.readUInt16BE(at + 1) === typeA ? addresses.map(record) : [];
  const answer = Buffer.concat([query.subarray(0, end), ...records]);
  // response, recursion available, no error; recursion desired as it was asked
  answer.writeUInt16BE(0x8080 | (((query[2] ?? 0) & 0x01) << 8), 2);
  answer.writeUInt16BE(records.length, 6);
  answer.fill(0, 8, header);
  return answer;
}

/** An A record whose name points to that of the question. */
function record(address: string): Buffer {
  const bytes = Buffer.alloc(16);
  bytes.writeUInt16BE(0xc000 | header, 0);
  bytes.writeUInt16BE(typeA, 2);
  bytes.writeUInt16BE(1, 4);
  bytes.writeUInt32BE(ttl, 6);
  bytes.writeUInt16BE(4, 10);
  for (const [index, part] of address.split(".").entries()) bytes.writeUInt8(Number(part), 12 + index);
  return bytes;
}
