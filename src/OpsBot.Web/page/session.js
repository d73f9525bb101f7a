// Who sits here. A cookie that scripts cannot read says it to the server; each tab may be another person where the picker is allowed.
const kept = 'opsbot.person';

async function call(path, body) {
  const response = await fetch(path, body === undefined ? { cache: 'no-store' } : {
    method: 'POST', cache: 'no-store', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body)
  });
  if (!response.ok) throw Object.assign(new Error(`${path} answered ${response.status}`), { status: response.status });
  return response.json();
}

/** A token for this person's conversation, or for that of whom the cookie names. */
export async function openSession(person) {
  const wanted = person ?? sessionStorage.getItem(kept);
  try {
    return keep(await call('/web/session', wanted ? { person: wanted } : {}));
  } catch (failure) {
    // The person is gone from the registry since; the cookie or the first of the list will do.
    if (!wanted || person || ![403, 404].includes(failure.status)) throw failure;
    sessionStorage.removeItem(kept);
    return keep(await call('/web/session', {}));
  }
}

/** People to choose from; none where the picker is not allowed. */
export async function listPeople() {
  try {
    return (await call('/web/people')).people;
  } catch {
    return [];
  }
}

function keep(session) {
  if (session.picker) sessionStorage.setItem(kept, session.person);
  return session;
}
