"use strict";
// node server.cjs PORT: the peer. Routes a text by a table of patterns, keeps about as much state per conversation as OpsBot does (in memory),
// and answers expectReplies in the response.
const http = require("node:http");
const { BotFrameworkAdapter, ConversationState, MemoryStorage } = require("botbuilder");

const adapter = new BotFrameworkAdapter({ appId: "", appPassword: "" });
const state = new ConversationState(new MemoryStorage());
const dialogs = state.createProperty("dialogs");

const commands = [
  [/^\s*(?:show|查看)\s+(R-\d+)\s*$/i, (found) => `${found[1]} is not known.`],
  [/^\s*(?:withdraw|撤回)\s+(R-\d+)\s*$/i, (found) => `${found[1]} is not known.`],
  [/^\s*(?:today's|open)\s+refunds\s*$/i, () => "No refunds."],
  [/^\s*(?:refund|退款)\s+(\d+)\s+[¥￥]?(\d+)/i, (found) => `Refund of ${found[2]} for ${found[1]}: please check.`],
  [/^\s*stores\s*$/i, () => "My store"],
  [/^\s*who am i\s*$/i, () => "You are a viewer."],
  [/^\s*(?:help|帮助)\s*$/i, () => "This is what I can do."],
  [/^\s*(?:hi|hello|hey|你好)\s*$/i, () => "Hello, I'm the peer. Three things to try:"],
];

async function turn(context) {
  if (context.activity.type !== "message") {
    return;
  }
  const dialog = await dialogs.get(context, { forms: [], presses: [], shown: [], said: [], recent: [], turns: 0 });
  const text = context.activity.text ?? "";
  const command = commands.find(([pattern]) => pattern.test(text));
  const reply = command ? command[1](command[0].exec(text)) : "I didn't understand that.";
  dialog.turns += 1;
  dialog.said = [reply];
  dialog.shown = ["show R-1001", "today's refunds", "refund 1042 120"].map((title) => ({ title, pressId: null }));
  dialog.recent.push(context.activity.id);
  dialog.recent = dialog.recent.slice(-128);
  await context.sendActivity(reply);
  await state.saveChanges(context);
}

http
  .createServer((request, response) => {
    const parts = [];
    request.on("data", (part) => parts.push(part));
    request.on("end", () => {
      request.body = JSON.parse(Buffer.concat(parts).toString("utf8"));
      response.status = (code) => ((response.statusCode = code), response);
      response.send = (body) => {
        const text = body === undefined ? "" : JSON.stringify(body);
        response.setHeader("content-type", "application/json");
        response.end(text);
      };
      adapter.processActivity(request, response, turn).catch((failure) => console.error(failure));
    });
  })
  .listen(Number(process.argv[2]), "127.0.0.1", () => console.log("ready"));
