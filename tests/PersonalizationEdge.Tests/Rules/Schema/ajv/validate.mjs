// Reads { schema | schemaFile, documents } as JSON from standard input: documents are texts, YAML 1.2 or JSON.
// Writes one line for each document: "valid", or "invalid: " or "unreadable: " and why.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import Ajv from "ajv";
import AjvDraft04 from "ajv-draft-04";
import { parse } from "yaml";

const input = JSON.parse(readFileSync(0, "utf8"));
const schema = input.schemaFile
  ? JSON.parse(readFileSync(createRequire(import.meta.url).resolve(input.schemaFile), "utf8"))
  : JSON.parse(input.schema);

// Of our own schemas a keyword that nobody knows is an error.
// Editors read patterns with the u flag, too.
const ajv = schema.$schema.includes("draft-04")
  ? new AjvDraft04({ strict: false, validateFormats: false, unicodeRegExp: false, allErrors: true })
  : new Ajv({ strict: false, strictSchema: true, unicodeRegExp: true, allErrors: true });
const validate = ajv.compile(schema);

for (const text of input.documents) {
  let document;
  try {
    document = parse(text);
  } catch (fault) {
    console.log(`unreadable: ${fault.message.replaceAll("\n", " ")}`);
    continue;
  }

  const isValid = validate(document);
  console.log(isValid ? "valid" : `invalid: ${ajv.errorsText(validate.errors).replaceAll("\n", " ")}`);
}
