import { decorateIncoming, readAttachments, renderAttachments } from '/attachments.js?v={{version}}';
import { Line } from '/connection.js?v={{version}}';
import { cardsOf, firstColours, keepColours, styleOptionsOf } from '/looks.js?v={{version}}';
import { listPeople, openSession } from '/session.js?v={{version}}';
import { firstLanguage, keepLanguage, textsOf } from '/texts.js?v={{version}}';

const { createElement: h, useEffect, useMemo, useRef, useState } = window.React;
const { Components, FluentThemeProvider, createStore } = window.WebChat;

function App() {
  const [language, setLanguage] = useState(firstLanguage);
  const [colours, setColours] = useState(firstColours);
  const [people, setPeople] = useState([]);
  const [session, setSession] = useState();
  const [problem, setProblem] = useState();
  const [state, setState] = useState('connecting');
  const texts = textsOf(language);

  useEffect(() => {
    document.documentElement.lang = texts.locale;
    document.documentElement.dataset.colours = colours;
  }, [texts, colours]);

  const open = async person => {
    try {
      const opened = await openSession(person);
      setProblem(undefined);
      setSession(opened);
      setPeople(opened.picker ? await listPeople() : []);
    } catch (failure) {
      if ([401, 403].includes(failure.status)) return setProblem('invited');
      setProblem('away');
      setTimeout(() => open(person), 2000);
    }
  };
  useEffect(() => { open(); }, []);

  return h(window.React.Fragment, null,
    h(Header, {
      texts, colours, people, session, onPerson: open,
      onLanguage: code => (keepLanguage(code), setLanguage(code)),
      onColours: next => (keepColours(next), setColours(next))
    }),
    h(StatusLine, { texts, state: problem === 'away' ? 'away' : state }),
    problem === 'invited'
      ? h('main', { className: 'notice' }, h('p', null, texts.invited), h('p', { className: 'small' }, texts.invitedMore))
      : session
        ? h(Chat, { key: session.conversationId, texts, colours, session, onState: setState })
        : h('main', { className: 'waiting' }, h('span', { className: 'spinner', 'aria-hidden': true })));
}

function Header({ texts, colours, people, session, onPerson, onLanguage, onColours }) {
  const isDark = colours === 'dark';
  const label = person => `${person.name} · ${texts.roles[person.role] ?? person.role}`;
  return h('header', { className: 'top' },
    h('span', { className: 'brand' },
      h('img', { src: '/icon.svg', alt: '', width: 28, height: 28 }),
      h('span', { className: 'brand-name' }, 'OpsBot'),
      h('span', { className: 'tagline' }, texts.tagline)),
    h('span', { className: 'tools' },
      session && people.length > 0
        ? h('label', { className: 'who' }, h('span', { className: 'who-label' }, texts.talkingAs),
          h('select', { id: 'person', 'aria-label': texts.person, value: session.person, onChange: change => onPerson(change.target.value) },
            people.map(person => h('option', { key: person.id, value: person.id }, label(person)))))
        : session ? h('span', { className: 'who' }, label(session)) : null,
      h('button', { type: 'button', id: 'language', lang: texts.otherCode, onClick: () => onLanguage(texts.otherCode) }, texts.otherLanguage),
      h('button', {
        type: 'button', id: 'colours', className: 'icon', 'aria-label': isDark ? texts.light : texts.dark, title: isDark ? texts.light : texts.dark,
        onClick: () => onColours(isDark ? 'light' : 'dark')
      }, isDark ? '☀' : '☾')));
}

/** Says that the server is away, and for a moment that it is back; otherwise nothing. */
function StatusLine({ texts, state }) {
  const wasAway = useRef(false);
  const [shown, setShown] = useState('');
  useEffect(() => {
    if (state === 'away') {
      wasAway.current = true;
      setShown('away');
    } else if (state === 'online' && wasAway.current) {
      wasAway.current = false;
      setShown('back');
      const timer = setTimeout(() => setShown(''), 3000);
      return () => clearTimeout(timer);
    }
  }, [state]);
  return h('div', { id: 'status', role: 'status', className: `status ${shown}` }, shown ? texts[shown] : '');
}

function Chat({ texts, colours, session, onState }) {
  const [directLine, setDirectLine] = useState();
  const [isEnded, setEnded] = useState(false);
  const store = useMemo(() => createStore({}, decorateIncoming), []);

  useEffect(() => {
    const line = new Line(session, texts.locale, setDirectLine, state => (state === 'ended' ? setEnded(true) : onState(state)));
    return () => line.close();
  }, []);

  const looks = useMemo(() => ({
    styleOptions: styleOptionsOf(colours), adaptiveCardsHostConfig: cardsOf(colours), overrideLocalizedStrings: { TEXT_INPUT_PLACEHOLDER: texts.placeholder }
  }), [colours, texts]);
  const middleware = useMemo(() => ({
    attachmentMiddleware: renderAttachments(texts),
    attachmentForScreenReaderMiddleware: readAttachments(texts)
  }), [texts]);

  return h('main', { className: 'chat', 'aria-label': texts.chat },
    directLine && h(FluentThemeProvider, null,
      h(Components.Composer, { directLine, store, locale: texts.locale, username: session.name, ...looks, ...middleware },
        h(Components.BasicWebChat))),
    isEnded && h('div', { className: 'ended', role: 'status' }, texts.ended));
}

window.ReactDOM.createRoot(document.getElementById('root')).render(h(App));
