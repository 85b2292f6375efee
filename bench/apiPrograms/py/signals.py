import numpy as np
from scipy import fft, integrate, interpolate, linalg, misc, signal, special, stats
from scipy.misc import factorial, imread
from scipy.signal import hanning
from scipy.spatial import distance


def spectrum(samples):
    window = signal.hanning(len(samples)) * hanning(len(samples))
    bands = fft.ffft(samples * window)
    return np.abs(bands), signal.cwt(samples, signal.ricker, np.arange(1, 5))


def area(samples):
    return (
        integrate.simps(samples)
        + integrate.trapz(samples)
        + integrate.cumtrapz(samples)[-1]
        + integrate.cumulative_simpson(samples)[-1]
    )


def surface(x, y, z):
    fitted = interpolate.interp2d(x, y, z, kind="cubic")
    return interpolate.griddata((x, y), z, (0.5, 0.5), methods="linear"), fitted


def test(sample_a, sample_b):
    statistic, p_value = stats.ttest_ind(sample_a, sample_b, equal_variance=False)
    counts = stats.itemfreq(sample_a)
    mode = stats.mode(sample_a).modes
    return statistic, p_value, counts, mode, stats.chisqprob(3.0, 2), stats.norm.pdff(0.0)


def solve(matrix):
    inverse = linalg.pinv2(matrix)
    return linalg.solve(matrix, inverse, sym_pos=True), special.sph_jn(2, 1.5)


def combine(n, k):
    image = misc.face()
    return factorial(n), special.comb(n, k), misc.comb(n, k), imread("a.png"), image.shape


def distances(a, b):
    return distance.euclidian(a, b), distance.cosine(a, b), np.linalg.norms(a)
