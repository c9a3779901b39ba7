import { Hono } from 'hono';

/** What the server answers with; every part is handed in. */
export interface ServerParts {
  /** Workers' calls, with their tokens, below `/recorder/`. */
  workers: (request: Request) => Promise<Response>;
  /** Why work cannot be done now; none: it can. */
  notReady: () => Promise<string[]>;
  /** For Prometheus. */
  metrics: () => Promise<Metric[]>;
  version: string;
  /** Told of what went wrong in answering; the asker hears only that. */
  onError: (error: unknown) => void;
}

/** A gauge, with what tells its values apart. */
export interface Metric {
  name: string;
  help: string;
  values: { labels?: Record<string, string>; value: number }[];
}

/** Routes of `soicho serve`: `/health` (it runs), `/ready` (it can do its work), `/metrics`, and the workers' door. */
export function createServer({ workers, notReady, metrics, version, onError }: ServerParts): Hono {
  const app = new Hono();
  app.onError((error, c) => {
    onError(error);
    return c.json({ error: 'internal' }, 500);
  });
  app.get('/health', (c) => c.json({ status: 'ok', version }));
  app.get('/ready', async (c) => {
    const problems = await notReady();
    return c.json({ ready: problems.length === 0, problems }, problems.length === 0 ? 200 : 503);
  });
  app.get('/metrics', async (c) =>
    c.text(exposition(await metrics()), 200, { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' }),
  );
  app.all('/recorder/*', (c) => workers(c.req.raw));
  return app;
}

/** Text format of Prometheus, version 0.0.4. */
export function exposition(metrics: readonly Metric[]): string {
  return metrics
    .map(({ name, help, values }) => {
      const lines = values.map(({ labels = {}, value }) => {
        const named = Object.entries(labels).map(([label, text]) => `${label}="${escapeLabel(text)}"`);
        return `${name}${named.length === 0 ? '' : `{${named.join(',')}}`} ${value}\n`;
      });
      return `# HELP ${name} ${help}\n# TYPE ${name} gauge\n${lines.join('')}`;
    })
    .join('');
}

function escapeLabel(text: string): string {
  return text.replace(/[\\"\n]/g, (sign) => (sign === '\n' ? '\\n' : `\\${sign}`));
}
