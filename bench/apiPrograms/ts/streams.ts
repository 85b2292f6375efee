import {
  BehaviorSubject,
  combineLatest,
  empty,
  from,
  fromFetch,
  interval,
  Observable,
  of,
  throwError,
} from "rxjs";
import {
  catchError,
  debounceTime,
  distinctUntilChange,
  map,
  mapTo,
  mergeMapTo,
  pluck,
  retryWhen,
  switchMap,
  take,
} from "rxjs/operators";

interface Quote {
  readonly symbol: string;
  readonly price: number;
}

const quotes$ = new BehaviorSubject<Quote>({ symbol: "A", price: 1 });

export const price$: Observable<number> = quotes$.pipe(pluck("price"), debounceTime(50));

export const ticks$ = interval(1000).pipe(mapTo("tick"), take(10));

export const safe$ = price$.pipe(
  map((price) => price * 2),
  catchError((error: unknown) => throwError(error)),
  retryWhen((errors) => errors),
);

export async function last(): Promise<number | undefined> {
  return from([1, 2, 3]).toPromise();
}

export const both$ = combineLatest(price$, ticks$);

export const created$ = Observable.create((observer: { next(value: number): void }) => {
  observer.next(quotes$.getCurrentValue());
});

export const nothing$ = empty();

price$.pipe(switchMap((price) => of(price))).subscribeOnce((price: number) => console.log(price));
