"use strict";
// node validate-manifest.cjs FOLDER: checks manifest.json and zh-cn.json against Microsoft's schemas, without a network.
const fs = require("node:fs");
const path = require("node:path");
const { AppManifestUtils } = require("@microsoft/app-manifest");
const Ajv = require("ajv-draft-04");
const addFormats = require("ajv-formats");

const folder = process.argv[2];
const read = (name) => JSON.parse(fs.readFileSync(path.join(folder, name), "utf8"));

async function main() {
  const faults = [...(await AppManifestUtils.validateAgainstSchema(read("manifest.json")))];
  const schemas = path.join(path.dirname(require.resolve("@microsoft/app-manifest")), "json-schemas", "teams", "v1.30");
  const ajv = new (Ajv.default ?? Ajv)({ strict: false, allErrors: true, unicodeRegExp: false });
  (addFormats.default ?? addFormats)(ajv);
  const check = ajv.compile(JSON.parse(fs.readFileSync(path.join(schemas, "MicrosoftTeams.Localization.schema.json"), "utf8")));
  if (!check(read("zh-cn.json"))) {
    faults.push(...check.errors.map((fault) => `zh-cn.json ${fault.instancePath} ${fault.message}`));
  }
  console.log(faults.length === 0 ? "valid" : faults.join("\n"));
  process.exit(faults.length === 0 ? 0 : 1);
}

main();
