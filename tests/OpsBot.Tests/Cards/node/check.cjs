"use strict";
// Reads {cards: [{name, card}], texts: [string]} from standard input and writes {faults: [string], drawn: [string]}.
const fs = require("node:fs");
const { AdaptiveCard, SerializationContext, Versions } = require("adaptivecards/dist/adaptivecards.js");
const MarkdownIt = require("markdown-it");

const markdown = new MarkdownIt({ linkify: true });
const asked = JSON.parse(fs.readFileSync(0, "utf8"));
const faults = [];

function walk(node, visit) {
  if (Array.isArray(node)) {
    node.forEach((item) => walk(item, visit));
  } else if (node && typeof node === "object") {
    visit(node);
    Object.values(node).forEach((item) => walk(item, visit));
  }
}

function check(name, card) {
  const fault = (text) => faults.push(`${name}: ${text}`);
  const context = new SerializationContext(Versions.v1_5);
  const parsed = new AdaptiveCard();
  parsed.parse(card, context);
  for (let at = 0; at < context.eventCount; at++) {
    fault(context.getEventAt(at).message);
  }

  for (const failure of parsed.validateProperties().validationEvents) {
    fault(failure.message);
  }

  const [major, minor] = String(card.version).split(".").map(Number);
  if (!(major === 1 && minor <= 5)) {
    fault(`version ${card.version}`);
  }

  for (const input of parsed.getAllInputs()) {
    if (!input.label) {
      fault(`the input ${input.id} has no label`);
    }
  }

  const ids = new Set();
  walk(card, (node) => {
    if (typeof node.type === "string" && node.type.startsWith("Action.")) {
      const fields = Object.keys(node.data ?? {});
      if (node.type !== "Action.Submit") {
        fault(`${node.type} is not to be used`);
      } else if (fields.length !== 1 || !/^[0-9a-f]{32}$/.test(node.data.opsbot) || ids.has(node.data.opsbot)) {
        fault(`the button ${node.title} carries ${JSON.stringify(node.data)}`);
      } else {
        ids.add(node.data.opsbot);
      }
    }
  });
}

for (const { name, card } of asked.cards) {
  check(name, card);
}

process.stdout.write(JSON.stringify({ faults, drawn: asked.texts.map((text) => markdown.render(text)) }));
