import { readFile, stat } from "node:fs/promises";
import type { Disk } from "../image/types.ts";

/** The disk as it is. */
export const disk: Disk = {
  async kind(path) {
    const found = await stat(path).catch(() => undefined);
    return found?.isFile() ? "file" : found?.isDirectory() ? "folder" : undefined;
  },
  read: (path) => readFile(path, "utf8"),
};
