// Talks to the server as a program would, with the client library that Web Chat uses, and prints what it saw as one JSON document.
//   node client.mjs ADDRESS SECRET socket|polling
import { createRequire } from 'node:module';

const [, , address, secret, transport] = process.argv;
const require = createRequire(import.meta.url);
globalThis.XMLHttpRequest = require('xmlhttprequest').XMLHttpRequest;
globalThis.WebSocket = require('ws');
const { DirectLine } = require('botframework-directlinejs');

const domain = new URL('v3/directline', address).toString();
const user = { id: 'dl_agent', name: 'Agent' };
const answer = await fetch(`${domain}/tokens/generate`, {
  method: 'POST', headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' }, body: JSON.stringify({ user })
});
if (!answer.ok) throw new Error(`A token was refused with ${answer.status}.`);
const { token, conversationId } = await answer.json();

const line = new DirectLine({ domain, token, webSocket: transport === 'socket', pollingInterval: 500, conversationStartProperties: { locale: 'en-US' } });
const seen = [];
const waiting = [];
line.activity$.subscribe(activity => {
  seen.push(activity);
  for (const one of waiting.filter(other => other.is(activity))) one.done(activity);
});
const until = (what, is) => new Promise((done, fail) => {
  const before = seen.find(is);
  if (before) return done(before);
  waiting.push({ is, done });
  setTimeout(() => fail(new Error(`${what} did not come.`)), 60_000).unref();
});
const fromBot = activity => activity.from?.id !== user.id;
const cardOf = activity => activity.attachments?.find(one => one.contentType === 'application/vnd.microsoft.card.adaptive')?.content;

const welcome = await until('The welcome', activity => fromBot(activity) && activity.suggestedActions);
const sent = { type: 'message', from: user, locale: 'en-US', text: 'refund 1042 ¥120 mug arrived broken', channelData: { clientActivityID: 'mine-1' } };
const id = await new Promise((done, fail) => line.postActivity(sent).subscribe(done, fail));
const echo = await until('The echo', activity => activity.channelData?.clientActivityID === 'mine-1');
const shown = await until('The card', activity => fromBot(activity) && cardOf(activity));

const save = cardOf(shown).actions.find(action => action.title === 'Save');
await new Promise((done, fail) => line.postActivity({ type: 'message', from: user, value: save.data }).subscribe(done, fail));
await until('What was saved', activity => fromBot(activity) && JSON.stringify(activity).includes('Saved R-1001'));

console.log(JSON.stringify({
  conversationId, id, echo: echo.id, ownIndex: seen.indexOf(echo), cardIndex: seen.indexOf(shown),
  welcomes: seen.filter(activity => fromBot(activity) && activity.suggestedActions).length,
  suggestions: welcome.suggestedActions.actions.length,
  echoes: seen.filter(activity => activity.channelData?.clientActivityID === 'mine-1').length,
  cards: seen.filter(activity => activity.id === shown.id && JSON.stringify(activity) === JSON.stringify(shown)).length,
  saved: seen.filter(activity => JSON.stringify(activity).includes('Saved R-1001')).length
}));
line.end();
process.exit(0);
