/** The receiver over HTTP: what it takes, what it refuses, and what it can answer. The same on both databases. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, it } from 'node:test';
import { createReceiver, type Receiver } from '../../demo/records/receiver.js';
import { listenOnLoopback, type LoopbackServer } from '../../demo/shared/loopback.js';
import { describeWithDatabases } from './support/databases.js';
import { choices, makeRecord } from './support/records.js';

describeWithDatabases('the receiver', (options) => {
  let receiver: Receiver;
  let server: LoopbackServer;
  before(async () => {
    receiver = createReceiver(options());
    server = await listenOnLoopback(receiver.app, 0);
  });
  after(async () => {
    await server.close();
    await receiver.close();
  });

  const address = (path: string): string => `http://127.0.0.1:${server.port}${path}`;
  const post = (body: unknown, headers: Record<string, string> = {}): Promise<Response> =>
    fetch(address('/records'), {
      method: 'POST',
      body: typeof body === 'string' ? body : JSON.stringify(body),
      headers,
    });
  const ask = async (path: string): Promise<unknown> => (await fetch(address(path))).json();
  const count = async (): Promise<number> => ((await ask('/count')) as { count: number }).count;

  it('keeps a record once, however often it comes, and says so', async () => {
    const record = makeRecord();
    const before = await count();
    assert.equal((await post(record)).status, 201);
    assert.equal((await post(record)).status, 200);
    const answers = await Promise.all(Array.from({ length: 20 }, () => post(record)));
    assert.deepEqual(new Set(answers.map(({ status }) => status)), new Set([200]));
    assert.equal(await count(), before + 1);
    assert.deepEqual(await ask(`/consents/${record.consent}`), [record]);
  });

  it('takes a record of every type that a browser may send', async () => {
    for (const type of ['text/plain;charset=UTF-8', 'application/json', 'application/octet-stream'])
      assert.equal((await post(makeRecord(), { 'Content-Type': type })).status, 201);
  });

  const whole = makeRecord();
  const refusals: readonly (readonly [string, unknown, string])[] = [
    ['no JSON', '{"v":1', ''],
    ['nothing', '', ''],
    ['a list', [whole], ''],
    ['another version', { ...whole, v: 2 }, 'v'],
    ['no id', { ...whole, id: undefined }, 'id'],
    ['an id that is none', { ...whole, id: '1' }, 'id'],
    ['a word that is not listed', { ...whole, source: 'click' }, 'source'],
    ['a choice that is neither yes nor no', { ...whole, choices: { a: 1 } }, 'choices.a'],
    ['a member that nobody asked for', { ...whole, userAgent: 'x' }, 'userAgent'],
    ['a month that there is not', { ...whole, decidedAt: '2026-13-01T00:00:00Z' }, 'decidedAt'],
    ['a sign that no database keeps', { ...whole, region: '\0' }, 'region'],
    ['a long text', { ...whole, zone: 'x'.repeat(201) }, 'zone'],
  ];
  for (const [what, body, field] of refusals)
    it(`refuses ${what}, with the place and a remedy, and keeps nothing of it`, async () => {
      const before = await count();
      const response = await post(body);
      const answer = (await response.json()) as { field: string; remedy: string };
      assert.equal(response.status, 400);
      assert.equal(answer.field, field);
      assert.match(answer.remedy, /\w{3}/);
      assert.equal(await count(), before);
    });

  it('refuses what is too long', async () => {
    assert.equal((await post('x'.repeat(70_000))).status, 413);
  });

  it('lets pages of the demo read the answer, and nobody else', async () => {
    const allowed = async (origin: string): Promise<string | null> =>
      (await post(makeRecord(), { Origin: origin })).headers.get('access-control-allow-origin');
    const site = 'http://fluxent.localhost:4400';
    assert.equal(await allowed(site), site);
    assert.equal(await allowed('https://evil.example'), null);
    assert.equal(await allowed('http://evil-localhost.example'), null);
  });

  it('tells the history of a consent, in order', async () => {
    const consent = randomUUID();
    const times = ['2026-11-20T10:00:00.000Z', '2026-11-21T10:00:00.000Z', '2026-11-19T10:00:00Z'];
    const sources = ['accept-all', 'withdraw', 'import'] as const;
    const sent = times.map((decidedAt, index) =>
      makeRecord({ consent, decidedAt, source: sources[index] ?? 'save' }),
    );
    for (const record of sent) await post(record);
    assert.deepEqual(await ask(`/consents/${consent}`), [sent[2], sent[0], sent[1]]);
    assert.deepEqual(await ask(`/consents/${randomUUID()}`), []);
    assert.equal((await fetch(address('/consents/x'))).status, 400);
  });

  it('tells what was decided on a day, which is UTC, and under a version', async () => {
    const policyVersion = `one day ' ${randomUUID()}`;
    const of = (decidedAt: string) => makeRecord({ decidedAt, policyVersion });
    const sent = [of('2025-03-01T00:00:00.000Z'), of('2025-03-01T23:59:59.999Z')];
    for (const record of [...sent, of('2025-02-28T23:59:59.999Z'), of('2025-03-02T00:00:00.000Z')])
      await post(record);
    assert.deepEqual(await ask('/days/2025-03-01'), sent);
    const version = (await ask(`/policies/${encodeURIComponent(policyVersion)}`)) as unknown[];
    assert.equal(version.length, 4);
    assert.equal((await fetch(address('/days/2025-02-30'))).status, 400);
  });

  it('tells the share that allows each category, by what each browser decided last', async () => {
    const version = randomUUID();
    const decide = (consent: string, day: number, marketing: boolean, mode = 'opt-in' as const) =>
      post(
        makeRecord({
          consent,
          mode,
          policyVersion: version,
          decidedAt: `2026-01-0${day}T12:00:00.000Z`,
          choices: choices(true, marketing),
        }),
      );
    const [one, other] = [randomUUID(), randomUUID()];
    await decide(one, 1, true);
    await decide(other, 1, false);
    await decide(one, 2, false);
    const rate = (id: string, asked: number, granted: number, day?: string) => ({
      ...(day && { day }),
      mode: 'opt-in',
      id,
      asked,
      granted,
    });
    assert.deepEqual(await ask(`/rates?version=${version}`), [
      rate('analytics', 2, 2),
      rate('marketing', 2, 0),
    ]);
    assert.deepEqual(await ask(`/rates/days?version=${version}`), [
      rate('analytics', 2, 2, '2026-01-01'),
      rate('marketing', 2, 1, '2026-01-01'),
      rate('analytics', 1, 1, '2026-01-02'),
      rate('marketing', 1, 0, '2026-01-02'),
    ]);
    assert.deepEqual(await ask(`/rates?version=${version}&day=2026-01-01`), [
      rate('analytics', 2, 2),
      rate('marketing', 2, 1),
    ]);
  });

  it('shows all that on a page, as text and never as markup', async () => {
    const consent = randomUUID();
    const policyVersion = '<script>alert(1)</script>';
    await post(makeRecord({ consent, policyVersion }));
    const page = await (await fetch(address(`/?consent=${consent}`))).text();
    assert.ok(page.includes('&lt;script&gt;alert(1)&lt;/script&gt;'));
    assert.ok(!page.includes(policyVersion));
    for (const query of ['?day=2026-11-22', '?version=1', '?consent=x', '?day=x', ''])
      assert.equal((await fetch(address(`/${query}`))).status, 200, query);
  });
});
