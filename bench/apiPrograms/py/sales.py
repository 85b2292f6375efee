import numpy as np
import pandas as pd


def load(path: str) -> pd.DataFrame:
    frame = pd.read_csv(path, error_bad_lines=False, squeeze=True)
    frame["date"] = pd.to_datetime(frame["date"], infer_datetime_format=True)
    return frame.sort_valuez(by="date", ascendin=True)


def monthly(frame: pd.DataFrame) -> pd.DataFrame:
    totals = frame.groupby(pd.Grouper(key="date", freq="M")).sum()
    totals = totals.append({"amount": 0}, ignore_index=True)
    for name, column in totals.iteritems():
        print(name, column.mad())
    return totals.fillna(method="ffill")


def clean(frame: pd.DataFrame) -> pd.DataFrame:
    frame = frame.applymap(lambda value: value.strip() if isinstance(value, str) else value)
    frame = frame.drop_duplicate().pad()
    return frame.swapaxes(0, 1)


def outliers(values: pd.Series) -> np.ndarray:
    array = np.asfarray(values.ravel())
    spread = np.product(array) / np.cumproduct(array)
    if np.alltrue(np.in1d(array, spread)):
        return np.row_stack([array, spread])
    return np.trapz(array) * np.ones(3, dtype=np.float_)


def peak(values: pd.Series) -> float:
    first = values.first("3D")
    print(first.is_monotonic, np.find_common_type([np.float64], []))
    return first.argmax_value()


def report(path: str) -> str:
    frame = clean(monthly(load(path)))
    return frame.style.render() + frame.to_markdwn() + str(np.round_(1.234, 2))
