import { expect, it } from "vitest";
import { page } from "../../../local/aws/paging.ts";

const items = Array.from({ length: 11 }, (_, index) => `s${String(index).padStart(2, "0")}`);
const request = {
  nextToken: undefined,
  max: undefined,
  defaultMax: 10,
  hardMax: 100,
  error: "InvalidParameterException",
};
const key = (item: string) => item;

it("gives the default page, then the rest without a token", () => {
  const first = page(items, { ...request, key });
  expect(first.items).toEqual(items.slice(0, 10));
  expect(page(items, { ...request, key, nextToken: first.nextToken })).toEqual({ items: ["s10"] });
});

it("gives no token when a page ends with the list", () => {
  expect(page(items, { ...request, max: 11 })).toEqual({ items });
  expect(page([], request)).toEqual({ items: [] });
});

it("neither repeats nor skips when things come and go between two pages", () => {
  const { nextToken } = page(items, { ...request, max: 3, key });
  const changed = ["r99", ...items.filter((item) => item !== "s01")];
  expect(page(changed, { ...request, max: 2, key, nextToken }).items).toEqual(["s03", "s04"]);
});

it("goes on by position when the last item is gone", () => {
  const { nextToken } = page(items, { ...request, max: 3, key });
  expect(
    page(
      items.filter((item) => item !== "s02"),
      { ...request, key, nextToken },
    ).items[0],
  ).toBe("s03");
});

it.each(["foreign", "", "cGFnZTpub3QganNvbg"])("refuses the token %j", (nextToken) => {
  expect(() => page(items, { ...request, nextToken })).toThrow(/Invalid token/);
});

it.each([0, -1, 1.5, 101])("refuses the page size %d", (max) => {
  expect(() => page(items, { ...request, max })).toThrow(/from 1 to 100/);
});
