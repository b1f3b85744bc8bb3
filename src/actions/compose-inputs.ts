import { lines, text } from "../runner/spec.ts";

/** A stack that a compose file describes, and where it goes. */
export const composeInputs = {
  compose: lines({
    description:
      "Compose files, one a line, later ones on earlier ones: the stack. With it `environment` is needed, and everything else about the stack stands in the files (`x-gantline`).",
  }).optional(),
  environment: text({
    description:
      "Name of the environment, for example `production`: with `compose` one of those in `x-gantline`. Tasks run only in environments that they list.",
  }).optional(),
};
