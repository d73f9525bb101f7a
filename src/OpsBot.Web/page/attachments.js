// What our messages carry beyond text: blocks to copy, the progress of a job, and that a model wrote them. All become attachments when the message comes in, so that
// the chat shows them inside the bubble and reads them out in place.
const { createElement: h, useRef, useState } = window.React;
const plainType = 'application/vnd.opsbot.plain';
const progressType = 'application/vnd.opsbot.progress';
const originType = 'application/vnd.opsbot.origin';

/** Store middleware. */
export const decorateIncoming = () => next => action => {
  const activity = action.type === 'DIRECT_LINE/INCOMING_ACTIVITY' ? action.payload.activity : undefined;
  const ours = activity?.channelData?.opsbot;
  if (!ours?.plain?.length && !ours?.progress && !ours?.byModel) return next(action);
  const added = (Array.isArray(ours.plain) ? ours.plain : []).map(content => ({ contentType: plainType, content }));
  if (ours.progress) added.push({ contentType: progressType, content: ours.progress });
  if (ours.byModel) added.push({ contentType: originType, content: {} });
  // The text of a progress message says the same for clients that show no bar.
  const text = ours.progress?.title ? undefined : activity.text;
  return next({
    ...action,
    payload: { ...action.payload, activity: { ...activity, text, attachments: [...(activity.attachments ?? []), ...added] } }
  });
};

/** Attachment middleware for the texts of the page's language. */
export const renderAttachments = texts => () => next => (...args) => {
  const { attachment } = args[0] ?? {};
  if (attachment?.contentType === plainType) return h(PlainBlock, { block: attachment.content, texts });
  if (attachment?.contentType === progressType) return h(Progress, { job: attachment.content, texts });
  if (attachment?.contentType === originType) return h('p', { className: 'origin' }, texts.byModel);
  return next(...args);
};

/** The same for the transcript that screen readers hear. */
export const readAttachments = texts => () => next => (...args) => {
  const { attachment } = args[0] ?? {};
  if (attachment?.contentType === plainType) return () => h('p', null, `${attachment.content.label ?? ''} ${attachment.content.text ?? ''}`);
  if (attachment?.contentType === progressType) return () => h('p', null, `${labelOf(attachment.content) || texts.progress} ${percentOf(attachment.content)} %`);
  if (attachment?.contentType === originType) return () => h('p', null, texts.byModel);
  return next(...args);
};

function PlainBlock({ block, texts }) {
  const [said, setSaid] = useState('');
  const field = useRef(null);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(block.text);
      setSaid(texts.copied);
    } catch {
      getSelection().selectAllChildren(field.current);
      setSaid(texts.copyFailed);
    }
    setTimeout(() => setSaid(''), 2500);
  };
  return h('figure', { className: 'plain' },
    h('figcaption', { className: 'plain-head' },
      h('span', { className: 'plain-label' }, block.label),
      h('span', { className: 'plain-length' }, texts.letters(block.length ?? [...(block.text ?? '')].length)),
      h('button', { type: 'button', className: 'copy', onClick: copy, 'aria-label': `${texts.copy}: ${block.label ?? ''}` }, said || texts.copy),
      h('span', { className: 'unseen', role: 'status' }, said)),
    h('pre', { className: 'plain-text', ref: field, tabIndex: 0 }, block.text));
}

const percentOf = job => Math.max(0, Math.min(100, Math.round(Number(job.percent) || 0)));

const labelOf = job => [job.title, job.label].filter(Boolean).join(': ');

function Progress({ job, texts }) {
  const sendMessage = window.WebChat.hooks.useSendMessage();
  const [isAsked, setAsked] = useState(false);
  const percent = percentOf(job);
  const cancel = () => {
    setAsked(true);
    sendMessage(job.cancel);
  };
  return h('div', { className: 'progress' },
    h('div', { className: 'progress-head' }, h('span', null, labelOf(job)), h('span', { className: 'progress-percent' }, `${percent} %`)),
    h('progress', { max: 100, value: percent, 'aria-label': labelOf(job) || texts.progress }),
    job.cancel && percent < 100
      ? h('button', { type: 'button', className: 'cancel', onClick: cancel, disabled: isAsked }, texts.cancel)
      : null);
}
