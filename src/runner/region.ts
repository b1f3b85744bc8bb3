import { text } from "./spec.ts";

/** The `region` input that every action has. */
export const region = text({
  description: "AWS region to work in.",
  variables: ["AWS_REGION", "AWS_DEFAULT_REGION"],
}).required();
