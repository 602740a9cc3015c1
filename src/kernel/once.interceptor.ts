import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { HEADERS_METADATA, HTTP_CODE_METADATA } from '@nestjs/common/constants.js';
import type { Request, Response } from 'express';
import { catchError, Observable, of, throwError } from 'rxjs';
import type { Actor } from './actor.js';
import { told } from './answers.js';
import { AnsweredBefore, onceKey, type OnceKey } from './once.js';
import { badField } from './refusal.js';

/** Lets a request with an `Idempotency-Key` act once and be answered the same each time it is sent. */
@Injectable()
export class OnceInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<Request & { actor?: Actor }>();
    const key = request.headers['idempotency-key'];
    if (key === undefined || request.method === 'GET' || !request.actor) return next.handle();
    if (typeof key !== 'string' || !/^[\w.:-]{8,120}$/.test(key)) {
      throw badField('Idempotency-Key', key, 'must be 8 to 120 letters, digits or . : - _');
    }
    const declared = Reflect.getMetadata(HTTP_CODE_METADATA, context.getHandler()) as number | undefined;
    const once: OnceKey = {
      key,
      actorId: request.actor.id,
      route: `${request.method} ${request.path}`,
      body: null,
      status: declared ?? (request.method === 'POST' ? 201 : 200),
      used: false,
    };
    const response = context.switchToHttp().getResponse<Response>();
    const givesFile = answersWithFile(context.getHandler());
    return new Observable((out) =>
      onceKey.run(once, () =>
        next
          .handle()
          .pipe(catchError((error: unknown) => this.answeredBefore(error, response, givesFile)))
          .subscribe(out),
      ),
    );
  }

  private answeredBefore(error: unknown, response: Response, givesFile: boolean): Observable<unknown> {
    if (!(error instanceof AnsweredBefore)) return throwError(() => error);
    if (givesFile && error.status < 400) return throwError(() => told(409, 'file-given')); // a file is not kept
    response.status(error.status).setHeader('Idempotency-Replayed', 'true');
    if (error.status === 409) response.type('application/problem+json');
    return of(error.body);
  }
}

/** Whether a route declares another type of its answer than JSON. */
function answersWithFile(handler: Function): boolean {
  const headers = (Reflect.getMetadata(HEADERS_METADATA, handler) ?? []) as { name: string; value: unknown }[];
  return headers.some(({ name, value }) => name.toLowerCase() === 'content-type' && !/json/.test(String(value)));
}
