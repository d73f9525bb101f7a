// The line to the bot. The client library would wait up to 15 seconds after a cut and 20 between attempts, and gives up; this watches the
// socket itself and opens a new line, at the place where the old one ended, as soon as the server answers.
import { openSession } from '/session.js?v={{version}}';

const renewAfter = 10 * 60_000;
const isPolling = new URLSearchParams(location.search).get('transport') === 'polling';

export class Line {
  #onLine;
  #onState;
  #session;
  #locale;
  #directLine;
  #isOver = false;
  #isRecovering = false;
  #issued = Date.now();
  #timer;

  /** onLine(directLine) for each new line of the same conversation; onState('online' | 'away' | 'ended'). */
  constructor(session, locale, onLine, onState) {
    this.#locale = locale;
    this.#session = session;
    this.#onLine = onLine;
    this.#onState = onState;
    this.#open();
    this.#timer = setInterval(() => this.#tend(), isPolling ? 3_000 : 30_000);
    addEventListener('online', this.#tend);
    document.addEventListener('visibilitychange', this.#tend);
  }

  close() {
    this.#isOver = true;
    clearInterval(this.#timer);
    removeEventListener('online', this.#tend);
    document.removeEventListener('visibilitychange', this.#tend);
    this.#directLine.end();
  }

  #open(watermark) {
    const line = this;
    class WatchedSocket extends WebSocket {
      constructor(url) {
        super(url);
        this.addEventListener('open', () => line.#directLine === mine && line.#say('online'));
        this.addEventListener('close', () => line.#directLine === mine && line.#recover());
      }
    }
    const mine = window.WebChat.createDirectLine({
      domain: `${location.origin}/v3/directline`,
      token: this.#session.token,
      webSocket: !isPolling,
      pollingInterval: 1000,
      conversationStartProperties: { locale: this.#locale },
      ...(watermark ? { conversationId: this.#session.conversationId, watermark } : {})
    });
    // The library's own option for this is not passed on by the chat.
    mine.services.WebSocket = WatchedSocket;
    this.#directLine = mine;
    mine.connectionStatus$.subscribe(status => {
      if (this.#directLine !== mine || this.#isOver) return;
      if (status === 2 && isPolling) this.#say('online');
      if (status === 3 || status === 4) this.#recover();
    });
    mine.activity$.subscribe({
      next: activity => activity.type === 'endOfConversation' && activity.from?.role === 'bot' && this.#say('ended'),
      error: () => this.#directLine === mine && this.#recover()
    });
    this.#onLine(mine);
  }

  async #recover() {
    if (this.#isRecovering || this.#isOver) return;
    this.#isRecovering = true;
    for (let wait = 400; !this.#isOver; wait = Math.min(wait * 2, 5_000)) {
      await new Promise(tick => setTimeout(tick, wait));
      try {
        this.#take(await openSession());
        break;
      } catch {
        this.#say('away');
      }
    }
    this.#isRecovering = false;
    if (this.#isOver) return;
    const before = this.#directLine;
    this.#open(before.watermark);
    before.end();
  }

  /** Renews the token before it ends, also after the machine slept; in polling mode, sees whether the server is there. */
  #tend = async () => {
    if (this.#isRecovering || this.#isOver || (document.hidden && !isPolling)) return;
    try {
      if (Date.now() - this.#issued > renewAfter) {
        this.#take(await openSession());
        this.#directLine.token = this.#session.token;
      } else if (isPolling) {
        await fetch('/web/alive', { cache: 'no-store' });
      }
    } catch {
      this.#say('away');
      this.#recover();
    }
  };

  #take(session) {
    this.#session = { ...session, conversationId: this.#session.conversationId };
    this.#issued = Date.now();
    if (session.conversationId !== this.#session.conversationId) location.reload();
  }

  #say(state) {
    if (!this.#isOver) this.#onState(state);
  }
}
