import { Catch, HttpException, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Actor } from './actor.js';
import { ANSWERS, titleIn, type AnswerCode } from './answers.js';
import { problemOf, type Problem } from './problem.js';
import { Told } from './refusal.js';
import type { Reason } from './rule.js';
import { languageOf, worded, type Language } from './texts.js';
import { Stopped } from './write-stop.js';

/** Answers every error as `application/problem+json`, in the reader's language, and never with a stack trace. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly log = new Logger('Problem');

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<Request & { actor?: Actor }>();
    const response = host.switchToHttp().getResponse<Response>();
    const language = languageOf(request.headers['accept-language']);
    const { status, body } = this.httpProblem(error) ?? problemOf(error, request.actor ?? null, language);
    if (status >= 500 && !(error instanceof Told))
      this.log.error(`${request.method} ${routeOf(request)}: ${error instanceof Error ? error.stack : String(error)}`);
    if (response.headersSent) return;
    if (status === 503 && !(error instanceof Stopped)) response.setHeader('Retry-After', '1');
    if (typeof body.retryAfter === 'number') response.setHeader('Retry-After', String(body.retryAfter));
    response.status(status).type('application/problem+json').json(inLanguage(body, language));
  }

  private httpProblem(error: unknown): Problem | null {
    if (!(error instanceof HttpException)) return null;
    return plain(error.getStatus(), error.message);
  }
}

/** As declared, without what was asked for: people paste anything into an address. */
const routeOf = (request: Request): string => (request.route as { path?: string } | undefined)?.path ?? '(no route)';

function plain(status: number, detail: string): Problem {
  const code = `title-${status}`;
  const title = code in ANSWERS ? ANSWERS[code as AnswerCode] : 'Error';
  return { status, body: { type: 'about:blank', title, status, detail } };
}

function inLanguage(body: Problem['body'], language: Language): Problem['body'] {
  const title = titleIn(body.title, language);
  const reasons = body.reasons as Reason[] | undefined;
  if (!reasons?.length) return { ...body, title };
  const said = reasons.map((r) => worded(r, language));
  return { ...body, title, reasons: said, detail: said.map((r) => r.says).join(' ') };
}
