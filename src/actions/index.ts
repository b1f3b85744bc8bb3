import type { Runner } from "../runner/runner.ts";

export interface ActionModule {
  run(runner: Runner): Promise<void>;
  /** The post phase; present when the action's spec says `post`. */
  post?(runner: Runner): Promise<void>;
}

/** Every JavaScript action by the name of its folder under actions/. Loaded only when it is the one that runs. */
export const actions: Readonly<Record<string, () => Promise<ActionModule>>> = {
  build: () => import("./build/index.ts"),
  "clean-images": () => import("./clean-images/index.ts"),
  register: () => import("./register/index.ts"),
  "run-task": () => import("./run-task/index.ts"),
  promote: () => import("./promote/index.ts"),
  roll: () => import("./roll/index.ts"),
  release: () => import("./release/index.ts"),
  preview: () => import("./preview/index.ts"),
  "preview-sweep": () => import("./preview-sweep/index.ts"),
  plan: () => import("./plan/index.ts"),
  rollback: () => import("./rollback/index.ts"),
  convert: () => import("./convert/index.ts"),
};
