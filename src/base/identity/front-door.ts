import { Injectable } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';
import { addressKey } from '../../kernel/index.js';
import { tokenOf, workstationOf } from './cookie.js';
import { SignedInReader } from './signed-in.js';
import { Queue } from './queue.js';

/**
 * Tells strangers from people who have a session before anything is read of a body. Strangers are let in a few at a
 * time, so that no request of theirs hinders somebody who is signed in. What the person may do, the guard looks up.
 */
@Injectable()
export class FrontDoor {
  private readonly inside = new WeakSet<Request>();
  private readonly strangers = new Queue({ all: 4, each: 2 }, { all: 200, each: 50 }, 1000);

  constructor(private readonly sessions: SignedInReader) {}

  /** Middleware, before the body is read. */
  readonly look = (request: Request, response: Response, next: NextFunction): void => {
    this.isInside(request, response).then((yes) => {
      if (yes) this.inside.add(request);
      next();
    }, next);
  };

  readonly hasSession = (request: Request): boolean => this.inside.has(request);

  /** Whether a session is claimed, be it over or nobody's: whoever lost theirs is to sign in again. */
  readonly claimsSession = (request: Request): boolean => tokenOf(request) !== null;

  /** Middleware, after the body is read: a client that sends slowly takes no turn. */
  readonly letIn = (request: Request, response: Response, next: NextFunction): void => {
    if (this.hasSession(request)) return next();
    this.strangers.turn(sourceOf(request), response).then((end) => {
      response.once('finish', end); // not when the client goes away: what it asked for goes on
      next();
    }, next);
  };

  private async isInside(request: Request, response: Response): Promise<boolean> {
    const token = tokenOf(request);
    if (token === null) return false;
    const standing = this.sessions.standing(token);
    if (standing === 'now') return true;
    const resolve = async () => (await this.sessions.resolve(token, false)) !== null;
    return standing === 'given' ? resolve() : this.strangers.run(sourceOf(request), resolve, response);
  }
}

const sourceOf = (request: Request): string => addressKey(workstationOf(request).address);
