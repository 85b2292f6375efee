/** How often more an engine may be asked: a run ends, however much there is to look up. */
export interface Budget {
  /** Takes one; false where there is none left. */
  take(): boolean;
}

export interface SharedBudget extends Budget {
  /** The same for each of so many: none can starve the others. */
  share(parts: number, most: number): readonly Share[];
}

export interface Share extends Budget {
  /** Gives back what is left. */
  end(): void;
}

export function createBudget(amount: number): SharedBudget {
  let left = amount;
  return {
    take: () => left > 0 && left-- > 0,
    share(parts, most) {
      const each = Math.min(most, Math.floor(left / parts));
      left -= each * parts;
      return Array.from({ length: parts }, () => {
        let own = each;
        return {
          take: () => own > 0 && own-- > 0,
          end() {
            left += own;
            own = 0;
          },
        };
      });
    },
  };
}
