// What the page itself says. The bot's words come from the bot.
const texts = {
  en: {
    code: 'en', locale: 'en-US', tagline: 'Your store operations assistant', person: 'Person', talkingAs: 'Talking as',
    language: 'Language', otherLanguage: '中文', otherCode: 'zh',
    dark: 'Use dark colours', light: 'Use light colours',
    away: 'The bot is not answering. Trying again; the conversation is kept.', back: 'Connected again.', connecting: 'Connecting…',
    invited: 'Open the invitation link you were given to talk to OpsBot here.',
    invitedMore: 'Links are made by whoever runs OpsBot: opsbot people invite ID',
    ended: 'This conversation was ended.', again: 'Start again',
    copy: 'Copy', copied: 'Copied', copyFailed: 'Select the text and copy it', letters: n => `${n} characters`,
    cancel: 'Cancel', progress: 'Progress', byModel: 'Written with AI; read it before you use it',
    roles: { viewer: 'viewer', agent: 'agent', lead: 'lead', finance: 'finance', admin: 'administrator' },
    chat: 'Conversation with OpsBot', placeholder: 'Type a message or paste an order…'
  },
  zh: {
    code: 'zh', locale: 'zh-CN', tagline: '您的店铺运营助手', person: '人员', talkingAs: '当前身份',
    language: '语言', otherLanguage: 'English', otherCode: 'en',
    dark: '使用深色', light: '使用浅色',
    away: '机器人暂时没有响应，正在重试；对话已保存。', back: '已重新连接。', connecting: '正在连接…',
    invited: '请打开您收到的邀请链接，即可在此与 OpsBot 对话。',
    invitedMore: '邀请链接由运行 OpsBot 的人生成：opsbot people invite 编号',
    ended: '本次对话已结束。', again: '重新开始',
    copy: '复制', copied: '已复制', copyFailed: '请手动选择文字复制', letters: n => `${n} 字`,
    cancel: '取消', progress: '进度', byModel: 'AI 生成内容，使用前请核对',
    roles: { viewer: '查看者', agent: '客服', lead: '主管', finance: '财务', admin: '管理员' },
    chat: '与 OpsBot 的对话', placeholder: '输入消息，或粘贴订单信息…'
  }
};

const kept = 'opsbot.language';

/** The language chosen before, else the first of the browser's that is spoken here. */
export function firstLanguage() {
  const chosen = localStorage.getItem(kept);
  if (texts[chosen]) return chosen;
  const spoken = (navigator.languages ?? [navigator.language]).map(tag => tag.slice(0, 2).toLowerCase());
  return spoken.find(code => texts[code]) ?? 'en';
}

export function keepLanguage(code) {
  localStorage.setItem(kept, code);
}

export function textsOf(code) {
  return texts[code];
}
