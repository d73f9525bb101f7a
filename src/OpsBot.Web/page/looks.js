// Light and dark: the choice, and what the chat and its cards take from it. Colours are those of styles.css.
const kept = 'opsbot.colours';
const font = '"Segoe UI", system-ui, -apple-system, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", sans-serif';

export function firstColours() {
  return localStorage.getItem(kept) ?? (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light');
}

export function keepColours(colours) {
  localStorage.setItem(kept, colours);
}

const palettes = {
  light: { text: '#1b1f24', subtle: '#59636e', line: '#d9dee4', accent: '#0f6cbd', good: '#0e7a3c', warning: '#9a5700', bad: '#b10e1c', card: '#ffffff', panel: '#f3f6f9', mine: '#e1effb' },
  dark: { text: '#e8eaed', subtle: '#a3adb8', line: '#3a424b', accent: '#62b0f0', good: '#5fce8e', warning: '#f0b35c', bad: '#ff8a8f', card: '#20262c', panel: '#2a3138', mine: '#1d3a54' }
};

export function styleOptionsOf(colours) {
  const palette = palettes[colours];
  return {
    accent: palette.accent, subtle: palette.subtle, primaryFont: font, monospaceFont: 'ui-monospace, Consolas, "Noto Sans Mono CJK SC", monospace',
    backgroundColor: 'transparent', bubbleBackground: palette.card, bubbleFromUserBackground: palette.mine,
    bubbleBorderColor: palette.line, bubbleFromUserBorderColor: palette.mine, bubbleBorderRadius: 12, bubbleFromUserBorderRadius: 12,
    cardPushButtonBackgroundColor: palette.card, cardPushButtonTextColor: palette.accent, cardEmphasisBackgroundColor: palette.panel,
    bubbleTextColor: palette.text, bubbleFromUserTextColor: palette.text,
    bubbleMaxWidth: 640, bubbleMinWidth: 120, bubbleImageMaxHeight: 360, bubbleAttachmentMaxWidth: 640,
    markdownRespectCRLF: true, groupTimestamp: 60_000, timestampColor: palette.subtle,
    hideUploadButton: false, uploadMultiple: true, sendAttachmentOn: 'send',
    suggestedActionLayout: 'flow', suggestedActionsStackedLayoutButtonTextWrap: true, adaptiveCardsParserMaxVersion: '1.5',
    sendTimeout: 20_000, disableFileUpload: false, showAvatarInGroup: 'status', typingAnimationDuration: 5000
  };
}

const size = { small: 12, default: 14, medium: 16, large: 19, extraLarge: 26 };

export function cardsOf(colours) {
  const palette = palettes[colours];
  const tones = (normal, subtle) => ({ default: normal, subtle });
  const foreground = {
    default: tones(palette.text, palette.subtle), dark: tones(palette.text, palette.subtle), light: tones(palette.subtle, palette.subtle),
    accent: tones(palette.accent, palette.accent), good: tones(palette.good, palette.good),
    warning: tones(palette.warning, palette.warning), attention: tones(palette.bad, palette.bad)
  };
  const container = background => ({ backgroundColor: background, foregroundColors: foreground });
  return {
    supportsInteractivity: true, fontFamily: font, fontSizes: size, fontWeights: { lighter: 400, default: 400, bolder: 600 },
    spacing: { small: 4, default: 8, medium: 12, large: 16, extraLarge: 24, padding: 16 },
    separator: { lineThickness: 1, lineColor: palette.line },
    containerStyles: {
      default: container(palette.card), emphasis: container(palette.panel), accent: container(palette.panel),
      good: container(palette.panel), warning: container(palette.panel), attention: container(palette.panel)
    },
    actions: { maxActions: 10, spacing: 'default', buttonSpacing: 8, showCard: { actionMode: 'inline', inlineTopMargin: 12 }, actionsOrientation: 'horizontal', actionAlignment: 'left' },
    adaptiveCard: { allowCustomStyle: true },
    imageSizes: { small: 40, medium: 80, large: 160 },
    factSet: { title: { color: 'default', size: 'default', isSubtle: true, weight: 'default', wrap: true, maxWidth: 160 }, value: { color: 'default', size: 'default', wrap: true }, spacing: 16 }
  };
}
