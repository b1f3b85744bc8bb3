import { describe, expect, it } from "vitest";
import type { IssueComment } from "../../../src/kernel/github.ts";
import { oneComment } from "../../../src/kernel/one-comment.ts";

const marker = "<!-- gantline:plan production -->";

/** A pull request's comments. `beside` is written by another run at the moment at which this one writes its own. */
function thread(bodies: readonly string[], beside?: string) {
  let last = 0;
  const made = (body: string) => ({ id: ++last, body, url: `#${last}`, author: "job", byBot: true }) as IssueComment;
  let comments = bodies.map(made);
  const calls: string[] = [];
  return {
    bodies: () => comments.map(({ body }) => body),
    calls,
    port: {
      person: async (): Promise<string | undefined> => undefined,
      list: async () => [...comments],
      create: async (_issue: number, body: string) => {
        calls.push("create");
        if (beside !== undefined) comments.push(made(beside));
        const one = made(body);
        comments.push(one);
        return one;
      },
      update: async (id: number, body: string) => {
        calls.push(`update ${id}`);
        const found = comments.find((one) => one.id === id);
        if (found) found.body = body;
        return found;
      },
      remove: async (id: number) => {
        calls.push(`remove ${id}`);
        comments = comments.filter((one) => one.id !== id);
      },
    },
  };
}

describe("one comment", () => {
  it("is written where there was none, among those of others", async () => {
    const { port, bodies } = thread(["Looks good", `> ${marker}\nWhat is this?`]);
    expect(await oneComment(port, 7, marker, "new")).toMatchObject({ url: "#3" });
    expect(bodies()).toEqual(["Looks good", `> ${marker}\nWhat is this?`, `${marker}\nnew`]);
  });

  it("is edited afterwards, and left alone when it says the same", async () => {
    const { port, bodies, calls } = thread(["Hello", `${marker}\nold`]);
    expect(await oneComment(port, 7, marker, "new")).toMatchObject({ url: "#2" });
    expect(await oneComment(port, 7, marker, "new")).toMatchObject({ url: "#2" });
    expect(bodies()).toEqual(["Hello", `${marker}\nnew`]);
    expect(calls).toEqual(["update 2"]);
  });

  it("stays one when two runs write side by side: the oldest, with the words of who came last", async () => {
    const { port, bodies } = thread([], `${marker}\ntheirs`);
    expect(await oneComment(port, 7, marker, "mine")).toMatchObject({ url: "#1" });
    expect(bodies()).toEqual([`${marker}\nmine`]);
  });

  it("is edited without another look by the run that has kept it before; one that is gone is made anew", async () => {
    const { port, bodies, calls } = thread([]);
    const made = await oneComment(port, 7, marker, "first");
    const blind = { ...port, list: () => Promise.reject(new Error("nobody looks")) };
    await oneComment(blind, 7, marker, "second", { known: made?.id });
    expect(bodies()).toEqual([`${marker}\nsecond`]);
    await port.remove(made?.id ?? 0);
    await oneComment(port, 7, marker, "third", { known: made?.id });
    expect(bodies()).toEqual([`${marker}\nthird`]);
    expect(calls).toEqual(["create", "update 1", "remove 1", "update 1", "create"]);
  });

  it("is not made where nobody needs it, but edited there too", async () => {
    const none = thread([]);
    expect(await oneComment(none.port, 7, marker, "gone", { create: false })).toBeUndefined();
    expect(none.calls).toEqual([]);
    const there = thread([`${marker}\nold`]);
    expect(await oneComment(there.port, 7, marker, "gone", { create: false })).toMatchObject({ url: "#1" });
    expect(there.bodies()).toEqual([`${marker}\ngone`]);
  });

  it.each([
    ["a stranger", undefined, 2],
    ["somebody else than the owner of the token", "robot", 2],
    ["the owner of the token", "Stranger", 1],
  ])("with a marker that %s wrote is ours or not", async (_, person, comments) => {
    const { port } = thread([]);
    const first = { id: 99, body: `${marker}\nclick here`, url: "#99", author: "stranger", byBot: false };
    const port2 = {
      ...port,
      list: async () => [first as IssueComment, ...(await port.list())],
      update: async (id: number, body: string) =>
        id === 99 ? { ...(first as IssueComment), body } : port.update(id, body),
      person: async () => person,
    };
    const kept = await oneComment(port2, 7, marker, "new");
    expect((await port2.list()).length).toBe(comments);
    expect(kept?.url).toBe(comments === 1 ? "#99" : "#1");
  });

  it("is cut at the end of a line when GitHub would not take it", async () => {
    const { port, bodies } = thread([]);
    await oneComment(port, 7, marker, Array.from({ length: 9_000 }, (_, at) => `line ${at}`).join("\n"));
    const [body = ""] = bodies();
    expect(body.length).toBeLessThan(65_536);
    expect(body).toMatch(/\nline \d+\n\n… The rest stands in the summary of the run\.$/);
  });
});
