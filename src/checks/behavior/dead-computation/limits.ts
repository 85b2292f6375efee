/** What comparisons with constants leave of the values that one thing can have. */
export interface Limits {
  readonly low: number;
  readonly high: number;
  /** The limit itself is left out. */
  readonly isLowOpen: boolean;
  readonly isHighOpen: boolean;
  readonly equals: readonly (number | string)[];
}

export const NO_LIMITS: Limits = {
  low: -Infinity,
  high: Infinity,
  isLowOpen: false,
  isHighOpen: false,
  equals: [],
};

/** With one comparison more; `undefined` where it says nothing that can be counted with. */
export function bounded(
  limits: Limits,
  operator: string,
  constant: number | string,
): Limits | undefined {
  if (operator === "==" || operator === "===")
    return { ...limits, equals: [...limits.equals, constant] };
  if (typeof constant === "string") return undefined;
  if (operator === "<" || operator === "<=") {
    const isOpen = operator === "<";
    const isTighter = constant < limits.high || (constant === limits.high && isOpen);
    return isTighter ? { ...limits, high: constant, isHighOpen: isOpen } : limits;
  }
  if (operator === ">" || operator === ">=") {
    const isOpen = operator === ">";
    const isTighter = constant > limits.low || (constant === limits.low && isOpen);
    return isTighter ? { ...limits, low: constant, isLowOpen: isOpen } : limits;
  }
  return undefined;
}

export function isEmpty({ low, high, isLowOpen, isHighOpen, equals }: Limits): boolean {
  if (low > high || (low === high && (isLowOpen || isHighOpen))) return true;
  const [first] = equals;
  // Of different types two constants may still be equal: `1 == true`, `"1" == 1`.
  if (equals.some((each) => typeof each === typeof first && each !== first)) return true;
  return equals.some(
    (each) =>
      typeof each === "number" && isOutside(each, { low, high, isLowOpen, isHighOpen, equals }),
  );
}

function isOutside(value: number, { low, high, isLowOpen, isHighOpen }: Limits): boolean {
  return (
    value < low || value > high || (isLowOpen && value === low) || (isHighOpen && value === high)
  );
}

/** The comparison that holds where this one does not. */
export function negated(operator: string): string | undefined {
  return NEGATED[operator];
}

const NEGATED: Readonly<Record<string, string>> = {
  "<": ">=",
  "<=": ">",
  ">": "<=",
  ">=": "<",
  "!=": "==",
  "!==": "===",
};
