import { Worker } from "node:worker_threads";

/** Worker threads that answer one task at a time; a thread that hangs or dies is replaced. */
export interface Pool<Task, Answer> {
  /** @throws PoolError when the thread died or took longer than the limit. */
  run(task: Task): Promise<Answer>;
  readonly size: number;
  close(): Promise<void>;
}

export interface PoolOptions {
  /** A module that answers each message with exactly one. */
  readonly worker: URL;
  readonly size: number;
  /** Milliseconds for one task. */
  readonly timeLimit: number;
  /** Megabytes of JavaScript heap a thread may use. */
  readonly memoryLimit: number;
}

/** A task failed because of the thread it ran in, not because of what it answered. */
export class PoolError extends Error {
  override readonly name = "PoolError";
}

export function createPool<Task, Answer>(options: PoolOptions): Pool<Task, Answer> {
  const idle: Worker[] = [];
  const all = new Set<Worker>();
  const waiting: ((worker: Worker) => void)[] = [];

  const start = (): Worker => {
    const worker = new Worker(options.worker, {
      resourceLimits: { maxOldGenerationSizeMb: options.memoryLimit },
    });
    worker.unref();
    all.add(worker);
    return worker;
  };

  const acquire = async (): Promise<Worker> => {
    const ready = idle.pop();
    if (ready) return ready;
    if (all.size < options.size) return start();
    return new Promise((resolve) => waiting.push(resolve));
  };

  const release = (worker: Worker | undefined) => {
    const next = waiting.shift();
    if (next) next(worker ?? start());
    else if (worker) idle.push(worker);
  };

  const discard = (worker: Worker) => {
    all.delete(worker);
    void worker.terminate();
    release(undefined);
  };

  return {
    size: options.size,
    async run(task) {
      const worker = await acquire();
      worker.ref();
      try {
        const answer = await ask<Answer>(worker, task, options.timeLimit);
        worker.unref();
        release(worker);
        return answer;
      } catch (error) {
        discard(worker);
        throw error;
      }
    },
    async close() {
      await Promise.all([...all].map((worker) => worker.terminate()));
      all.clear();
    },
  };
}

function ask<Answer>(worker: Worker, task: unknown, timeLimit: number): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const settle = (act: () => void) => {
      clearTimeout(timer);
      worker.off("message", onMessage).off("error", onError).off("exit", onExit);
      act();
    };
    const onMessage = (answer: Answer) => settle(() => resolve(answer));
    const onError = (error: Error) => settle(() => reject(new PoolError(error.message)));
    const onExit = () => settle(() => reject(new PoolError("the worker thread ended")));
    const timer = setTimeout(
      () => settle(() => reject(new PoolError(`it took longer than ${timeLimit / 1000} s`))),
      timeLimit,
    );
    worker.on("message", onMessage).on("error", onError).on("exit", onExit);
    worker.postMessage(task);
  });
}
