import type { ElectronApplication } from '@playwright/test';

/** How many rows the log of `aMillionRows` has. */
export const millionRows = 1_000_000;

/**
 * Let main answer the log's calls from a made-up log of a million rows, one every 80 ms and the newest of now; the rest
 * of main is as it is. Filling a real log would take the test a minute. Sequences count from 1, row `r{sequence}`.
 */
export async function aMillionRows(application: ElectronApplication): Promise<void> {
  await application.evaluate(({ ipcMain }, count) => {
    const distanceMs = 80;
    const newestAt = Date.now();
    const timeOf = (sequence: number) => newestAt - (count - sequence) * distanceMs;
    const sequenceAt = (time: number) =>
      Math.min(count, Math.max(1, Math.round(count - (newestAt - time) / distanceMs)));
    const kinds = [
      { method: 'GET', status: 200, outcome: 'read', reason: null },
      { method: 'PATCH', status: 200, outcome: 'updated', reason: null },
      { method: 'POST', status: 201, outcome: 'created', reason: null },
      { method: 'POST', status: 409, outcome: 'failed', reason: 'conflict' },
    ];
    const rowOf = (sequence: number) => ({
      id: `r${sequence}`,
      correlationId: `r${sequence}`,
      sequence,
      at: new Date(timeOf(sequence)).toISOString(),
      provider: sequence % 3 === 0 ? 'entra' : 'okta',
      probe: null,
      tokenId: 't1',
      tokenName: 'Okta production',
      url: `/scim/v2/Users/${sequence}`,
      explanation: null,
      resourceType: 'User',
      resourceId: `u${sequence}`,
      subject: `person${sequence}@acme.test`,
      durationMicroseconds: 1_800,
      address: '192.0.2.1',
      count: 1,
      ...(kinds[sequence % 101 === 0 ? 3 : sequence % 3] ?? kinds[0]),
    });
    interface Query {
      from?: string;
      to?: string;
      at?: string;
      cursor?: string;
      limit?: number;
      buckets?: number;
    }
    const firstOf = ({ from }: Query) => (from === undefined ? 1 : sequenceAt(Date.parse(from)));
    const lastOf = ({ to }: Query) => (to === undefined ? count : sequenceAt(Date.parse(to)));
    const answers: Record<string, (query: Query, params: { id: string }) => unknown> = {
      'provisioningLog.list'(query) {
        const last =
          query.cursor === undefined ? lastOf(query) : Math.min(lastOf(query), Number(query.cursor) - 1);
        const first = Math.max(firstOf(query), last - (query.limit ?? 50) + 1);
        const items = Array.from({ length: Math.max(0, last - first + 1) }, (_, offset) =>
          rowOf(last - offset),
        );
        const hasMore = first > firstOf(query);
        return { items, nextCursor: hasMore ? String(first) : null, searchedTo: null, removedBefore: null };
      },
      'provisioningLog.count': () => ({ count: 100_000, isExact: false }),
      'provisioningLog.histogram'(query) {
        const from = query.from === undefined ? newestAt - 86_400_000 : Date.parse(query.from);
        const to = query.to === undefined ? newestAt : Date.parse(query.to);
        const buckets = query.buckets ?? 60;
        const width = (to - from) / buckets;
        return {
          from: new Date(from).toISOString(),
          to: new Date(to).toISOString(),
          buckets: Array.from({ length: buckets }, (_, index) => {
            const [start, end] = [from + index * width, from + (index + 1) * width];
            const oldest = timeOf(1);
            const total = Math.max(
              0,
              Math.round((Math.max(oldest, end) - Math.max(oldest, start)) / distanceMs),
            );
            return {
              at: new Date(start).toISOString(),
              total,
              failed: Math.round(total / 101),
              refused: 0,
            };
          }),
        };
      },
      'provisioningLog.nearest'({ at }) {
        const sequence = at === undefined ? count : sequenceAt(Date.parse(at));
        return { row: rowOf(sequence), cursor: String(sequence + 1) };
      },
      'provisioningLog.read': (_, { id }) => ({
        ...rowOf(Number(id.slice(1))),
        userAgent: 'Okta SCIM Client 1.0.0',
        tlsVersion: 'TLSv1.3',
        steps: [
          { name: 'received', microseconds: 120 },
          { name: 'authenticated', microseconds: 40 },
          { name: 'applied', microseconds: 900 },
          { name: 'answered', microseconds: 300 },
        ],
        changes: [{ path: 'title', before: 'Engineer', after: 'Senior Engineer' }],
        requestBody: '{"userName":"jane@acme.test","title":"Senior Engineer"}',
        responseBody: null,
      }),
      'provisioningLog.explain': () => ({
        reason: null,
        title: '',
        cause: '',
        who: null,
        steps: [],
        guide: null,
      }),
      'provisioningLog.related': () => ({ sameResource: [], sameCall: [], activity: [] }),
      'provisioningLog.effect': () => ({
        state: 'in_effect',
        sentence: 'In effect: title is still “Senior Engineer”, stored as version 5 with activity row 812.',
        activitySequence: 812,
        version: 5,
        checkedAt: new Date(newestAt).toISOString(),
        differences: [],
      }),
    };
    // Electron keeps the handlers of ipcMain.handle in this map; what is not the log's goes to main's own.
    const { _invokeHandlers: handlers } = ipcMain as unknown as {
      _invokeHandlers: Map<string, (event: unknown, input: unknown) => unknown>;
    };
    const own = handlers.get('admin:call');
    ipcMain.removeHandler('admin:call');
    ipcMain.handle('admin:call', (event, call) => {
      const { query = {}, params } = call.input ?? {};
      const answer = answers[call.endpoint];
      return answer === undefined ? own?.(event, call) : { ok: true, value: answer(query, params) };
    });
  }, millionRows);
}
