import { type Form, fileForm, serviceForm, topForm, volumeForm } from "./own.ts";

/**
 * The JSON schema of `x-gantline` for editors: completion, checks and a sentence for every key. Laid over Compose's own
 * schema, of which it says nothing else.
 */
export function ownSchema(): Record<string, unknown> {
  // What else stands there is Compose's affair: a volume is mostly a name and nothing after it.
  const holding = (form: Form) => ({ properties: { "x-gantline": schemaOf(form) } });
  const group = (form: Form) => ({ additionalProperties: holding(form) });
  return {
    $schema: "http://json-schema.org/draft-07/schema#",
    title: "x-gantline in a compose file",
    type: "object",
    properties: {
      "x-gantline": schemaOf(topForm),
      services: group(serviceForm),
      volumes: group(volumeForm),
      secrets: group(fileForm),
      configs: group(fileForm),
    },
  };
}

function schemaOf(form: Form): Record<string, unknown> {
  const description = form.says;
  switch (form.kind) {
    case "text":
      return {
        description,
        type: "string",
        ...(form.values ? { enum: form.values } : {}),
        ...(form.pattern ? { pattern: form.pattern } : {}),
      };
    case "flag":
      return { description, type: "boolean" };
    case "whole":
      return { description, type: "integer", minimum: form.min, maximum: form.max };
    case "names":
      return { description, type: "object", additionalProperties: schemaOf(form.of) };
    case "raw":
      return { description, type: "object" };
    case "either":
      return { description, anyOf: form.of.map(schemaOf) };
    case "fields":
      return {
        description,
        type: "object",
        additionalProperties: false,
        properties: Object.fromEntries(Object.entries(form.fields).map(([name, one]) => [name, schemaOf(one)])),
        ...(form.required ? { required: form.required } : {}),
      };
  }
}
