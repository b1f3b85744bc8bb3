import { existsSync, lstatSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { privateConfig, withLogin } from "../../../src/docker/config.ts";

const login = { host: "registry.test:5000", username: "AWS", password: "pass:word" };
let folder: string;
let home: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "gantline-config-"));
  home = join(folder, "home", ".docker");
  mkdirSync(join(home, "cli-plugins"), { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true }));

const make = (variables: Record<string, string> = {}) =>
  privateConfig(login, folder, { HOME: join(folder, "home"), ...variables });

test("the login is in the private folder only, and gone afterwards", async () => {
  writeFileSync(join(home, "config.json"), '{"auths":{"other.test":{"auth":"eA=="}},"currentContext":"mine"}');
  const before = readFileSync(join(home, "config.json"), "utf8");
  const { env, remove } = await make();
  const own = env.DOCKER_CONFIG ?? "";
  const config = JSON.parse(readFileSync(join(own, "config.json"), "utf8"));
  expect(Buffer.from(config.auths[login.host].auth, "base64").toString()).toBe("AWS:pass:word");
  expect(config).toMatchObject({ auths: { "other.test": { auth: "eA==" } }, currentContext: "mine" });
  expect(statSync(own).mode & 0o777).toBe(0o700);
  expect(statSync(join(own, "config.json")).mode & 0o777).toBe(0o600);
  await remove();
  expect(existsSync(own)).toBe(false);
  expect(readFileSync(join(home, "config.json"), "utf8")).toBe(before);
});

test("plugins and builders stay the user's", async () => {
  writeFileSync(join(home, "cli-plugins", "docker-buildx"), "");
  const { env, remove } = await make();
  expect(lstatSync(join(env.DOCKER_CONFIG ?? "", "cli-plugins")).isSymbolicLink()).toBe(true);
  expect(env.BUILDX_CONFIG).toBe(join(home, "buildx"));
  await remove();
  expect(existsSync(join(home, "cli-plugins", "docker-buildx"))).toBe(true);
});

test("DOCKER_CONFIG and BUILDX_CONFIG of the user are respected", async () => {
  const other = join(folder, "other");
  mkdirSync(other);
  writeFileSync(join(other, "config.json"), '{"proxies":{}}');
  const { env, remove } = await make({ DOCKER_CONFIG: other, BUILDX_CONFIG: "/builders" });
  expect(JSON.parse(readFileSync(join(env.DOCKER_CONFIG ?? "", "config.json"), "utf8"))).toHaveProperty("proxies");
  expect(env.BUILDX_CONFIG).toBe("/builders");
  await remove();
});

test("a configuration that is not JSON is named, and nothing is left behind", async () => {
  writeFileSync(join(home, "config.json"), "{ oops");
  await expect(make()).rejects.toThrow(`Docker's configuration ${join(home, "config.json")} is not a JSON object`);
  expect(existsSync(folder) && statSync(folder).isDirectory()).toBe(true);
});

test.each([
  [{}, undefined],
  [{ credsStore: "desktop" }, { [login.host]: "" }],
  [{ credHelpers: { [login.host]: "ecr-login", "gcr.io": "gcloud" } }, { [login.host]: "", "gcr.io": "gcloud" }],
])("with %j docker is told to take this host from the file", (config, wanted) => {
  expect(withLogin(config, login).credHelpers).toEqual(wanted);
});
