/** One program that was judged: how much spoke against it, and whether it is wrong. */
export interface Judged {
  readonly score: number;
  readonly isWrong: boolean;
}

/** Recall and false alarms of everything that scores above a threshold. */
export interface Rates {
  readonly recall: number;
  readonly falseAlarms: number;
}

export function ratesAt(judged: readonly Judged[], threshold: number): Rates {
  const above = judged.filter(({ score }) => score > threshold);
  const wrong = judged.filter(({ isWrong }) => isWrong).length;
  const caught = above.filter(({ isWrong }) => isWrong).length;
  return {
    recall: caught / Math.max(wrong, 1),
    falseAlarms: (above.length - caught) / Math.max(judged.length - wrong, 1),
  };
}

/** The lowest threshold that gives no more false alarms than that. */
export function ratesWithin(judged: readonly Judged[], falseAlarms: number): Rates {
  const right = judged
    .filter(({ isWrong }) => !isWrong)
    .map(({ score }) => score)
    .toSorted((a, b) => b - a);
  return ratesAt(judged, right[Math.floor(falseAlarms * right.length)] ?? 0);
}

/** How often a wrong program scores higher than a right one; equal scores count half. */
export function areaUnderCurve(judged: readonly Judged[]): number {
  const sorted = judged.toSorted((a, b) => a.score - b.score);
  let [area, right] = [0, 0];
  for (let at = 0; at < sorted.length;) {
    const score = sorted[at]?.score;
    const same = sorted.slice(at).findIndex((each) => each.score !== score);
    const group = sorted.slice(at, same < 0 ? undefined : at + same);
    const wrong = group.filter(({ isWrong }) => isWrong).length;
    area += wrong * (right + (group.length - wrong) / 2);
    right += group.length - wrong;
    at += group.length;
  }
  return area / Math.max(1, right * (judged.length - right));
}
