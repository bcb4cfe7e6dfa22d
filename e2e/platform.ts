// A learning platform: gives out the files of a course package, as some do without indexes of folders and without the
// type of WebAssembly, runs it in a frame below a SCORM 1.2 runtime, and keeps what is reported.
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname } from 'node:path';
import { unzipSync } from 'fflate';

const { COURSE } = process.env;

/** The files of the package by their names. */
export function unpacked(): Map<string, Uint8Array> {
  if (!COURSE) throw new Error('Set COURSE to the course package (`cargo xtask course` prints where it is), or run `cargo xtask test`.');
  return new Map(Object.entries(unzipSync(readFileSync(COURSE))));
}

/** What a runtime reports, as far as the tests look at it. */
export interface Reported {
  cmi: {
    suspend_data: string;
    core: { lesson_status: string; lesson_location: string; exit?: string; session_time: string; score: { raw: string; min: string; max: string } };
  };
}

const TYPES: Record<string, string> = {
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
};

/** Below a path as platforms have it. */
const BELOW = '/files.php/7/content/1/';
const RUNTIME = new URL('node_modules/scorm-again/dist/scorm12.min.js', import.meta.url);

export class Platform {
  /** Everything that was committed, the last at the end. */
  readonly commits: Reported[] = [];
  /** Addresses that were asked for and are not there. */
  readonly missing: string[] = [];
  /** Whether the platform tells the pass mark of the manifest. */
  mastery = true;

  private constructor(private readonly server: Server) {}

  static async start(files: Map<string, Uint8Array>, launch: string): Promise<Platform> {
    const server = createServer();
    const platform = new Platform(server);
    server.on('request', (request, response) => {
      const { pathname } = new URL(request.url!, 'http://platform');
      const give = (type: string, body: string | Uint8Array) => response.writeHead(200, { 'content-type': type, 'cache-control': 'no-store' }).end(body);
      if (pathname === '/') return give('text/html; charset=utf-8', platform.page(launch));
      if (pathname === '/window') return give('text/html; charset=utf-8', platform.page(launch, true, false));
      if (pathname === '/alone') return give('text/html; charset=utf-8', platform.page(launch, false));
      if (pathname === '/runtime.js') return give('text/javascript', readFileSync(RUNTIME));
      if (pathname === '/favicon.ico') return response.writeHead(204).end();
      if (pathname === '/commit') {
        let body = '';
        request.on('data', (part) => (body += part));
        request.on('end', () => {
          platform.commits.push(JSON.parse(body));
          give('application/json', '{"result": true, "errorCode": 0}');
        });
        return;
      }
      const file = files.get(decodeURIComponent(pathname.slice(BELOW.length)));
      if (pathname.startsWith(BELOW) && file) return give(TYPES[extname(pathname)] ?? 'application/octet-stream', file);
      platform.missing.push(pathname);
      response.writeHead(404).end();
    });
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    return platform;
  }

  get address(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/`;
  }

  get last(): Reported['cmi'] {
    return this.commits.at(-1)!.cmi;
  }

  stop(): void {
    this.server.closeAllConnections();
    this.server.close();
  }

  /** The page in which the platform runs the course, with what it kept. */
  private page(launch: string, runtime = true, framed = true): string {
    const kept = this.commits.length ? this.last : undefined;
    const known = {
      ...(kept && { suspend_data: kept.suspend_data }),
      core: {
        student_id: '1',
        student_name: 'Somebody',
        entry: kept ? 'resume' : 'ab-initio',
        ...(kept && { lesson_status: kept.core.lesson_status, lesson_location: kept.core.lesson_location }),
      },
      ...(this.mastery && { student_data: { mastery_score: '70' } }),
    };
    const api = `<script src="/runtime.js"></script><script>
      window.API = new Scorm12API({ lmsCommitUrl: '/commit', logLevel: 5, mastery_override: false });
      API.loadFromJSON(${JSON.stringify(known)});
    </script>`;
    const course = framed
      ? `<iframe title="The course" name="course" src="${BELOW}${launch}" width="1200" height="800"></iframe>`
      : `<button type="button" onclick="window.open('${BELOW}${launch}')">Open the course</button>`;
    return `<!doctype html><html lang="en"><title>A course platform</title>${runtime ? api : ''}${course}</html>`;
  }
}
